import {
  acceptedContent,
  type ContentBlock,
  completable,
  type GetPromptResult,
  inputRequired,
  type McpServer,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { oneField } from './elicitationForms.ts';
import { PNG } from './samples.ts';

function said(...contents: ContentBlock[]): GetPromptResult {
  return { messages: contents.map((content) => ({ role: 'user', content })) };
}

function text(words: string): ContentBlock {
  return { type: 'text', text: words };
}

/** Prompts with arguments and completion, an embedded resource, an image, and one that asks for input first. */
export function addPrompts(server: McpServer): void {
  const description = 'A prompt.';

  server.registerPrompt('test_simple_prompt', { description }, () => said(text('A simple prompt.')));

  const argument = completable(z.string(), (start) => ['testing', 'tested'].filter((word) => word.startsWith(start)));
  server.registerPrompt(
    'test_prompt_with_arguments',
    { description, argsSchema: z.object({ arg1: argument, arg2: z.string() }) },
    ({ arg1, arg2 }) => said(text(`The arguments are ${arg1} and ${arg2}.`)),
  );

  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description, argsSchema: z.object({ resourceUri: z.string() }) },
    ({ resourceUri: uri }) =>
      said({ type: 'resource', resource: { uri, mimeType: 'text/plain', text: 'Embedded.' } }, text('Read this.')),
  );

  server.registerPrompt('test_prompt_with_image', { description }, () =>
    said({ type: 'image', data: PNG, mimeType: 'image/png' }, text('Look at this.')),
  );

  server.registerPrompt('test_input_required_result_prompt', { description }, ({ mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, 'user_context', z.object({ context: z.string() }));
    if (given) return said(text(given.context));
    const requestedSchema = oneField('context', 'string');
    return inputRequired({
      inputRequests: { user_context: inputRequired.elicit({ message: 'In which context?', requestedSchema }) },
    });
  });
}
