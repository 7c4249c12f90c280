import { type GetPromptResult, ProtocolError, ProtocolErrorCode, type Server } from '@modelcontextprotocol/server';
import { renderPrompt } from '../prompts/renderPrompt.ts';
import { PROMPTS } from '../prompts/repPrompts.ts';

/** Serves the prompts that the access has the tools for. */
export function handlePrompts(server: Server, mayUse: (tool: string) => boolean): void {
  const offered = () => PROMPTS.filter(({ needs }) => needs.every(mayUse));

  server.setRequestHandler('prompts/list', () => ({
    prompts: offered().map((prompt) => ({
      name: prompt.name,
      title: prompt.title,
      description: prompt.description,
      arguments: prompt.arguments.map(({ name, description, required }) => ({ name, description, required })),
    })),
  }));

  server.setRequestHandler('prompts/get', ({ params }): GetPromptResult => {
    const prompt = offered().find(({ name }) => name === params.name);
    if (!prompt) {
      const names = offered().map(({ name }) => name);
      const valid = names.length === 0 ? 'This access has none.' : `The prompts are: ${names.join(', ')}.`;
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no such prompt. ${valid}`);
    }
    const rendered = renderPrompt(prompt, params.arguments ?? {}, mayUse);
    if (!rendered.ok) throw new ProtocolError(ProtocolErrorCode.InvalidParams, rendered.problem);
    return {
      description: prompt.description,
      messages: [{ role: 'user', content: { type: 'text', text: rendered.text } }],
    };
  });
}
