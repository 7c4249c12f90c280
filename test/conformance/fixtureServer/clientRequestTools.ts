import {
  type CallToolResult,
  type InputRequest,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { CHOICES, DEFAULTS, oneField } from './elicitationForms.ts';

/** Asks the client one thing, then returns its response. Sessions get a request; modern clients get it in the result. */
function ask(ctx: ServerContext, question: InputRequest): CallToolResult | InputRequiredResult {
  const { inputResponses } = ctx.mcpReq;
  if (inputResponse(inputResponses, 'asked').kind === 'missing') {
    return inputRequired({ inputRequests: { asked: question } });
  }
  return { content: [{ type: 'text', text: `Answered: ${JSON.stringify(inputResponses?.asked)}` }] };
}

/** A sampling request to the client's model. */
export function sampling(text: string): InputRequest {
  return inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens: 100 });
}

/** Tools of the legacy era that ask the client's model or user. */
export function addClientRequestTools(server: McpServer): void {
  server.registerTool(
    'test_sampling',
    { description: 'Asks the model.', inputSchema: z.object({ prompt: z.string() }) },
    ({ prompt }, ctx) => ask(ctx, sampling(prompt)),
  );
  server.registerTool(
    'test_elicitation',
    { description: 'Asks the person.', inputSchema: z.object({ message: z.string() }) },
    ({ message }, ctx) => ask(ctx, inputRequired.elicit({ message, requestedSchema: oneField('response', 'string') })),
  );
  for (const [name, requestedSchema] of [
    ['test_elicitation_sep1034_defaults', DEFAULTS],
    ['test_elicitation_sep1330_enums', CHOICES],
  ] as const) {
    server.registerTool(name, { description: 'Shows a form.' }, (ctx) =>
      ask(ctx, inputRequired.elicit({ message: 'Please fill in the form.', requestedSchema })),
    );
  }
}
