import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { type CallResult, callTool } from '../../fixtures/toolResults.ts';

/** A client of the first SDK generation, as in Claude Desktop. */
export interface SdkClient {
  list(): Promise<readonly string[]>;
  call(tool: string, args?: Record<string, unknown>): Promise<CallResult>;
  /** How many `tools/list_changed` notifications it got. */
  changes(): number;
  close(): Promise<void>;
}

export async function connectSdkClient(url: string): Promise<SdkClient> {
  const client = new Client({ name: 'a-client', version: '1.0.0' });
  let changes = 0;
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
    changes += 1;
  });
  let listening = () => {};
  const listens = new Promise<void>((resolve) => {
    listening = resolve;
  });
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    async fetch(input, init) {
      const response = await fetch(input, init);
      // Notifications of the server arrive over the one GET.
      if (init?.method === 'GET') listening();
      return response;
    },
  });
  await client.connect(transport);
  await listens;
  return {
    list: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: (tool, args) => callTool(client, tool, args),
    changes: () => changes,
    close: () => client.close(),
  };
}
