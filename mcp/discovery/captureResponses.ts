import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { OfflineCache } from '../bridge/offline/offlineCache.ts';
import type { ToolProvider } from '../endpoints/mcpServer.ts';
import { openStdioEndpoint } from '../endpoints/stdio/stdioEndpoint.ts';
import { PRODUCT } from '../product.ts';

const fields = z.record(z.string(), z.unknown());
const answer = z.object({ id: z.number(), result: fields });
const listed = z.object({ tools: z.array(fields) });

const MODERN = '2026-07-28';
const ENVELOPE = {
  _meta: {
    'io.modelcontextprotocol/protocolVersion': MODERN,
    'io.modelcontextprotocol/clientInfo': PRODUCT,
    'io.modelcontextprotocol/clientCapabilities': {},
  },
};

/** Asks a real endpoint over a pipe in memory, one request after the other, and gathers the results. */
async function ask(
  offer: ToolProvider,
  requests: readonly { readonly method: string; readonly params: object }[],
): Promise<readonly z.infer<typeof fields>[]> {
  const input = new PassThrough();
  const output = new PassThrough();
  const endpoint = openStdioEndpoint({
    offer,
    input,
    output,
    onError: (error) => output.destroy(error),
  });
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();
  try {
    const results: z.infer<typeof fields>[] = [];
    for (const [id, { method, params }] of requests.entries()) {
      input.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
      const line = await lines.next();
      results.push(answer.parse(JSON.parse(String(line.value))).result);
    }
    return results;
  } finally {
    input.end();
    await endpoint.close();
    output.end();
  }
}

/**
 * What an offer says to clients of either era. Not put together but asked for, so that a bridge which answers
 * before the app is up says the same as the app.
 */
export async function captureResponses(offer: ToolProvider): Promise<OfflineCache> {
  const [protocolVersion = ''] = SUPPORTED_PROTOCOL_VERSIONS;
  const hello = { protocolVersion, capabilities: {}, clientInfo: PRODUCT };
  const [initialized = {}, list] = await ask(offer, [
    { method: 'initialize', params: hello },
    { method: 'tools/list', params: {} },
  ]);
  const [discover = {}] = await ask(offer, [{ method: 'server/discover', params: ENVELOPE }]);
  const { protocolVersion: _told, ...result } = initialized;
  return {
    schemaVersion: 1,
    initialize: { protocolVersions: SUPPORTED_PROTOCOL_VERSIONS, result },
    discover,
    tools: listed.parse(list).tools,
  };
}
