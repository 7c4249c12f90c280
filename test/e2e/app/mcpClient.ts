import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { type CallResult, callTool } from '../../fixtures/toolResults.ts';

/** A client of Claude Desktop's generation, connected to an address. */
export interface McpClient {
  list(): Promise<readonly string[]>;
  call(tool: string, args?: Record<string, unknown>): Promise<CallResult>;
  /** How often it was told that its tools changed. */
  changes(): number;
  close(): Promise<void>;
}

export async function connectClient(url: string): Promise<McpClient> {
  const client = new Client({ name: 'a-client', version: '1.0.0' });
  let told = 0;
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
    told += 1;
  });
  let listening = () => {};
  const listens = new Promise<void>((resolve) => {
    listening = resolve;
  });
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    async fetch(input, init) {
      const answer = await fetch(input, init);
      // What the server says by itself comes over the one GET.
      if (init?.method === 'GET') listening();
      return answer;
    },
  });
  await client.connect(transport);
  await listens;
  return {
    list: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: (tool, args) => callTool(client, tool, args),
    changes: () => told,
    close: () => client.close(),
  };
}
