import { z } from 'zod';
import { CLIENT, STATELESS_REVISION } from '../load/loadTargets.ts';

const reply = z.object({
  result: z.looseObject({
    isError: z.boolean().optional(),
    content: z.array(z.object({ text: z.string() })).optional(),
    tools: z.array(z.unknown()).optional(),
  }),
});

/** A client of the modern era that sends one request at a time. */
export interface StatelessClient {
  /** Returns the text of a tool's result. @throws Error if the tool failed. */
  call(tool: string, given: Readonly<Record<string, unknown>>): Promise<string>;
  /** Returns the tools of `tools/list`. */
  tools(): Promise<readonly unknown[]>;
}

export function createStatelessClient(url: string): StatelessClient {
  async function ask(method: string, params: Readonly<Record<string, unknown>>) {
    const meta = {
      'io.modelcontextprotocol/protocolVersion': STATELESS_REVISION,
      'io.modelcontextprotocol/clientInfo': CLIENT,
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': STATELESS_REVISION,
        'mcp-method': method,
        ...(typeof params.name === 'string' && { 'mcp-name': params.name }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: meta } }),
    });
    return reply.parse(await answer.json()).result;
  }
  return {
    async call(name, given) {
      const { isError, content } = await ask('tools/call', { name, arguments: given });
      const text = content?.map((part) => part.text).join('') ?? '';
      if (isError === true || text === '') throw new Error(`${name}: ${text}`);
      return text;
    },
    async tools() {
      return (await ask('tools/list', {})).tools ?? [];
    },
  };
}

/** Splits a result into the JSON inside the fence and the text after it. */
export function parseFencedText(text: string): { readonly data: unknown; readonly trailer: string } {
  const parts = /<fusedesk-data-(\w+)>\n([\s\S]*)\n<\/fusedesk-data-\1>\n?([\s\S]*)$/.exec(text);
  if (!parts) throw new Error(`a result without a fence: ${text.slice(0, 200)}`);
  return { data: JSON.parse(parts[2] ?? ''), trailer: parts[3] ?? '' };
}
