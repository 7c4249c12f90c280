import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { ClientObserver } from '../../../mcp/clientRegistry/clientObserver.ts';
import type { ToolProvider } from '../../../mcp/endpoints/mcpServer.ts';
import { openStdioEndpoint, type StdioEndpointOptions } from '../../../mcp/endpoints/stdioEndpoint.ts';
import { eventually } from '../../fixtures/eventually.ts';
import { TOOLS } from '../tools/toolFixtures.ts';

const LISTED = TOOLS.slice(0, 2);
const provider: ToolProvider = {
  instructions: () => '',
  listTools: () => LISTED,
  callableTools: () => LISTED,
  findTool: (name) => TOOLS.find(({ listing }) => listing.name === name),
  callTool: async () => ({ text: 'called', isError: false }),
};

function opened(changed: Partial<StdioEndpointOptions> = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  const onError = vi.fn();
  const client = {
    identified: vi.fn<ClientObserver['identified']>(),
    toolsListed: vi.fn<ClientObserver['toolsListed']>(),
  };
  const endpoint = openStdioEndpoint({ provider, input, output, client, onError, ...changed });
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return {
    endpoint,
    client,
    input,
    onError,
    say: (message: unknown) => input.write(`${JSON.stringify(message)}\n`),
    lines: () =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line)),
  };
}
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bare', version: '1' } },
};

test('serves a client, identifies it, and notifies it of changed tools', async () => {
  const { endpoint, client, say, lines } = opened();
  say(INITIALIZE);
  say({ jsonrpc: '2.0', method: 'notifications/initialized' });
  say({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  await eventually(() => expect(lines()).toHaveLength(2));
  expect(lines()[1]).toMatchObject({ id: 2, result: { tools: [{}, {}] } });
  const who = { name: 'bare', version: '1', era: 'legacy', revision: '2025-11-25' };
  expect(client.identified).toHaveBeenCalledExactlyOnceWith(who);
  expect(client.toolsListed).toHaveBeenCalledExactlyOnceWith(who, provider.listTools());
  endpoint.notifyToolsChanged();
  await eventually(() => expect(lines()[2]).toMatchObject({ method: 'notifications/tools/list_changed' }));
  await endpoint.close();
});

test('identifies a modern client by each request', async () => {
  const { endpoint, client, say, lines } = opened();
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'newer', version: '2' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const name = TOOLS[0]?.listing.name;
  say({ jsonrpc: '2.0', id: 1, method: 'server/discover', params: { _meta } });
  say({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name, _meta } });
  await eventually(() => expect(lines()).toHaveLength(2));
  const who = { name: 'newer', version: '2', era: 'modern', revision: '2026-07-28' };
  expect(client.identified).toHaveBeenCalledExactlyOnceWith(who);
  await endpoint.close();
});

test('rejects an unknown tool and names the valid ones', async () => {
  const { endpoint, say, lines } = opened();
  say(INITIALIZE);
  say({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'no_such_tool' } });
  await eventually(() => expect(lines()).toHaveLength(2));
  expect(lines()[1]).toMatchObject({
    id: 2,
    error: { code: -32_602, message: expect.stringContaining(TOOLS[0]?.listing.name ?? '') },
  });
  await endpoint.close();
});

test.each<[string, (input: PassThrough) => void]>([
  ['its input ends', (input) => void input.end()],
  ['its input is destroyed', (input) => void input.destroy()],
  ['a line has no end', (input) => void input.write('x'.repeat(11 * 1024 * 1024))],
])('has ended when %s', async (_how, end) => {
  const { endpoint, input } = opened();
  end(input);
  await endpoint.ended;
  await endpoint.close();
});

const CALL = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: TOOLS[0]?.listing.name, arguments: {} } };

test.each([
  ['a byte order mark', '\ufeff'],
  ['nothing', ''],
])('answers after %s before the first line', async (_, mark) => {
  const { endpoint, input, lines } = opened();
  input.write(`${mark}${JSON.stringify(INITIALIZE)}\n`);
  await eventually(() => expect(lines()).toHaveLength(1));
  await endpoint.close();
});

test.each([
  ['arguments', { ...CALL, params: { ...CALL.params, arguments: null } }],
  ['params', { jsonrpc: '2.0', id: 2, method: 'tools/list', params: null }],
  ['empty params', { jsonrpc: '2.0', id: 2, method: 'tools/list', params: [] }],
  ['a further member', { ...CALL, trace: 'x' }],
])('reads null or unknown %s as left out', async (_, message) => {
  const { endpoint, say, lines } = opened();
  say(INITIALIZE);
  say(message);
  await eventually(() => expect(lines()[1]).toMatchObject({ id: 2, result: {} }));
  await endpoint.close();
});

test('answers the calls in progress before it ends, if it is to finish them', async () => {
  let answer = () => {};
  const slow: ToolProvider = {
    ...provider,
    callTool: () => new Promise((resolve) => (answer = () => resolve({ text: 'late', isError: false }))),
  };
  const { endpoint, input, say, lines } = opened({ provider: slow, finishesCalls: true });
  let hasEnded = false;
  endpoint.ended.then(() => (hasEnded = true));
  say(INITIALIZE);
  say(CALL);
  input.end();
  await eventually(() => expect(lines()).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(hasEnded).toBe(false);
  answer();
  await endpoint.ended;
  expect(lines()[1]).toMatchObject({ id: 2, result: { content: [{ text: 'late' }] } });
});
