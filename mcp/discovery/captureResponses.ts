import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { requestLine } from '../base/jsonRpc.ts';
import type { OfflineCache } from '../bridge/offline/offlineCache.ts';
import type { ToolProvider } from '../endpoints/mcpServer.ts';
import { openStdioEndpoint } from '../endpoints/stdioEndpoint.ts';
import { PRODUCT } from '../product.ts';

const jsonObject = z.record(z.string(), z.unknown());
const responseSchema = z.object({ id: z.number(), result: jsonObject });
const lists = {
  tools: z.object({ tools: z.array(jsonObject) }),
  prompts: z.object({ prompts: z.array(jsonObject) }),
  templates: z.object({ resourceTemplates: z.array(jsonObject) }),
};

const STATELESS_PARAMS = {
  _meta: {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': PRODUCT,
    'io.modelcontextprotocol/clientCapabilities': {},
  },
};

/** Sends the requests one after the other to a real endpoint on an in-memory pipe, and returns the results. */
async function request(
  toolProvider: ToolProvider,
  requests: readonly { readonly method: string; readonly params: object }[],
): Promise<readonly z.infer<typeof jsonObject>[]> {
  const input = new PassThrough();
  const output = new PassThrough();
  const endpoint = openStdioEndpoint({
    provider: toolProvider,
    input,
    output,
    onError: (error) => output.destroy(error),
  });
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();
  try {
    const results: z.infer<typeof jsonObject>[] = [];
    for (const [id, { method, params }] of requests.entries()) {
      input.write(requestLine(id, method, params));
      const line = await lines.next();
      results.push(responseSchema.parse(JSON.parse(String(line.value))).result);
    }
    return results;
  } finally {
    input.end();
    await endpoint.close();
    output.end();
  }
}

/**
 * The responses that clients of either era get. They are captured rather than composed, so that a bridge which responds
 * while the app is not running says the same as the app.
 */
export async function captureResponses(toolProvider: ToolProvider): Promise<OfflineCache> {
  const [protocolVersion = ''] = SUPPORTED_PROTOCOL_VERSIONS;
  const [initialized = {}, tools, prompts, templates] = await request(toolProvider, [
    { method: 'initialize', params: { protocolVersion, capabilities: {}, clientInfo: PRODUCT } },
    { method: 'tools/list', params: {} },
    { method: 'prompts/list', params: {} },
    { method: 'resources/templates/list', params: {} },
  ]);
  const [discover = {}] = await request(toolProvider, [{ method: 'server/discover', params: STATELESS_PARAMS }]);
  const { protocolVersion: _negotiated, ...result } = initialized;
  return {
    schemaVersion: 1,
    initialize: { protocolVersions: SUPPORTED_PROTOCOL_VERSIONS, result },
    discover,
    ...lists.tools.parse(tools),
    ...lists.prompts.parse(prompts),
    ...lists.templates.parse(templates),
  };
}
