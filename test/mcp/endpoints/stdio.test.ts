import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { Offer } from '../../../mcp/endpoints/protocolServer.ts';
import { openStdioEndpoint } from '../../../mcp/endpoints/stdio.ts';
import { TOOLS } from '../tools/fixtures.ts';

const offer: Offer = {
  listed: () => TOOLS.slice(0, 2),
  tool: (name) => TOOLS.find(({ listing }) => listing.name === name),
  call: async () => ({ text: 'called', isError: false }),
};

function opened() {
  const input = new PassThrough();
  const output = new PassThrough();
  const onError = vi.fn();
  const endpoint = openStdioEndpoint({ offer, input, output, onError });
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return {
    endpoint,
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

test('serves a client, names it, and tells it of changed tools', async () => {
  const { endpoint, say, lines } = opened();
  expect(endpoint.clients()).toEqual([]);
  say(INITIALIZE);
  say({ jsonrpc: '2.0', method: 'notifications/initialized' });
  say({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  await vi.waitFor(() => expect(lines()).toHaveLength(2));
  expect(lines()[1]).toMatchObject({ id: 2, result: { tools: [{}, {}] } });
  expect(endpoint.clients()).toEqual(['bare 1']);
  endpoint.toolsChanged();
  await vi.waitFor(() => expect(lines()[2]).toMatchObject({ method: 'notifications/tools/list_changed' }));
  await endpoint.close();
});

test('an unknown tool is refused with those there are', async () => {
  const { endpoint, say, lines } = opened();
  say(INITIALIZE);
  say({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'no_such_tool' } });
  await vi.waitFor(() => expect(lines()).toHaveLength(2));
  expect(lines()[1]).toMatchObject({
    id: 2,
    error: { code: -32_602, message: expect.stringContaining(TOOLS[0]?.listing.name ?? '') },
  });
  await endpoint.close();
});

test.each<[string, (input: PassThrough) => void]>([
  ['its input ends', (input) => void input.end()],
  ['its input is cut', (input) => void input.destroy()],
  ['a line has no end', (input) => void input.write('x'.repeat(11 * 1024 * 1024))],
])('has ended when %s', async (_how, end) => {
  const { endpoint, input } = opened();
  end(input);
  await endpoint.ended;
  await endpoint.close();
});
