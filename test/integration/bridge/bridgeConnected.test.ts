import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { INITIALIZE, STATELESS } from './bridgeProcess.ts';
import { app, bridge, dataFolder } from './bridgeSetup.ts';
import { SCRIPTED_TOOLS } from './scriptedApp.ts';

test('relays a legacy session unchanged', async () => {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder);
  const { result } = await client.ask(1, 'initialize', INITIALIZE);
  expect(result).toMatchObject({ protocolVersion: '2025-11-25', serverInfo: { name: 'scripted' } });
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  expect((await client.ask('list', 'tools/list')).result).toEqual({ tools: SCRIPTED_TOOLS });
  const call = await client.ask(3, 'tools/call', { name: 'change', arguments: { text: 'héllo \u2028 wörld 👍' } });
  expect(call.result).toEqual({ content: [{ type: 'text', text: 'héllo \u2028 wörld 👍' }] });
  const received = running.connections.flatMap((connection) => connection.received);
  expect(received.map(({ method }) => method)).toEqual([
    'initialize',
    'notifications/initialized',
    'tools/list',
    'tools/call',
  ]);
});

test('serves a client that discovers first, in either era', async () => {
  const folder = dataFolder();
  await app(folder).start();
  const client = bridge(folder);
  expect((await client.ask('d', 'server/discover', STATELESS)).result).toMatchObject({
    supportedVersions: ['2026-07-28'],
  });
  expect((await client.ask(1, 'tools/list', STATELESS)).result).toEqual({ tools: SCRIPTED_TOOLS });
  expect((await client.ask(2, 'initialize', INITIALIZE)).result).toMatchObject({ protocolVersion: '2025-11-25' });
});

test('sends the server and client of the entry to the app', async () => {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const args = ['--data-dir', folder, '--server', 'srv-1', '--client', 'claude-desktop'];
  const client = bridge(folder, undefined, { args });
  await client.ask(1, 'ping');
  expect(running.connections[0]?.headers).toMatchObject({
    'fusedesk-bridge-server': 'srv-1',
    'fusedesk-bridge-client': 'claude-desktop',
  });
});

test('leaves unknown methods to the app', async () => {
  const folder = dataFolder();
  await app(folder).start();
  const client = bridge(folder);
  expect((await client.ask(1, 'no/such', {})).error).toMatchObject({ code: -32601, message: 'Method not found' });
});

test('relays requests and notifications of the app, and the responses of the client', async () => {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder);
  await client.ask(1, 'ping');
  const [connection] = running.connections;
  connection?.send({ method: 'notifications/message', params: { level: 'info', data: 'x' }, jsonrpc: '2.0' });
  connection?.send({ method: 'ping', jsonrpc: '2.0', id: 77 });
  await client.until('the ping', (lines) => lines.some(({ method }) => method === 'ping'));
  client.send({ jsonrpc: '2.0', id: 77, result: {} }, { jsonrpc: '2.0', id: 78, result: {} });
  await client.ask(2, 'ping');
  expect(connection?.received.filter(({ result }) => result !== undefined)).toEqual([
    { jsonrpc: '2.0', id: 77, result: {} },
  ]);
  expect(client.lines.map(({ method }) => method)).toContain('notifications/message');
});

test('rejects lines that are not messages without sending them to the app', async () => {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder);
  client.send('garbage', '', '   ', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', '7', '{"jsonrpc":"2.0","id":9}');
  client.send('{"jsonrpc":"2.0","id":null,"method":"ping"}', '{"jsonrpc":"2.0","id":{},"method":"ping"}');
  await client.ask('end', 'ping');
  expect(client.lines.slice(0, -1).map(({ id, error }) => [id, error])).toMatchObject([
    [null, { code: -32700 }],
    [null, { code: -32600 }],
    [null, { code: -32600 }],
    [9, { code: -32600 }],
    [null, { code: -32600 }],
    [null, { code: -32600 }],
  ]);
  expect(running.connections[0]?.received).toMatchObject([{ id: 'end' }]);
});

test('drops invalid and incomplete lines of the app', async () => {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder, {});
  await client.ask(1, 'ping');
  const [connection] = running.connections;
  connection?.send('no json\n');
  connection?.send('{"result":{},"jsonrpc":"2.0","id":99}\n');
  connection?.send('{"result":{},"jsonrpc":"2.0","i{"result":{},"jsonrpc":"2.0","id":2}\n');
  connection?.send(`{"result":{"a":"${'x'.repeat(100_000)}}{,"jsonrpc":"2.0","id":2}\n`);
  await client.ask(2, 'ping');
  connection?.send('{"result":{},"jsonrpc":"2.0","i');
  await running.die();
  await running.start();
  await client.ask(3, 'ping');
  expect(client.lines.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('rejects a request whose ID is in use', async () => {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder);
  await client.ask(0, 'ping');
  const call = (id: number | string) => ({
    jsonrpc: '2.0',
    id,
    method: 'tools/call',
    params: { name: 'change', arguments: { hang: true } },
  });
  client.send(call(5), call(5), call('5'));
  await client.ask(6, 'ping');
  expect(client.responses(5)).toMatchObject([{ error: { code: -32600 } }]);
  const calls = running.connections[0]?.received.filter(({ method }) => method === 'tools/call');
  expect(calls?.map(({ id }) => id)).toEqual([5, '5']);
});

test.each([10, 20])('relays lines of %d MB in both directions', async (megabytes) => {
  const folder = dataFolder();
  await app(folder).start();
  const client = bridge(folder);
  const text = 'é'.repeat((megabytes * 1024 * 1024) / 2);
  const { result } = await client.ask(1, 'tools/call', { name: 'change', arguments: { text } });
  expect(result).toEqual({ content: [{ type: 'text', text }] });
});

/** Resolves once the value stays the same. */
async function settled(value: () => unknown): Promise<void> {
  for (let before: unknown; before !== value(); ) {
    before = value();
    await delay(200);
  }
}

test('stops reading from the app when the client does not read', async () => {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder);
  await client.ask(0, 'ping');
  client.child.stdout.pause();
  const text = 'x'.repeat(1024 * 1024);
  for (let id = 1; id <= 64; id++) {
    client.send({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'look', arguments: { text: `${id}` } } });
  }
  const [connection] = running.connections;
  const note = { method: 'notifications/message', params: { data: text }, jsonrpc: '2.0' };
  for (let count = 0; count < 64; count++) connection?.send(note);
  await expect.poll(() => connection?.received.length).toBe(65);
  // A bridge that went on reading would take everything.
  await settled(() => connection?.socket.writableLength);
  expect(connection?.socket.writableLength).toBeGreaterThan(16 * 1024 * 1024);
  client.child.stdout.resume();
  await client.until('all of it', (lines) => lines.length === 129);
});
