import { expect, test } from 'vitest';
import { INITIALIZE, STATELESS, toolErrorIn } from './bridgeProcess.ts';
import { app, bridge, dataFolder } from './bridgeSetup.ts';
import { writeOfflineCache } from './scriptedApp.ts';

const hanging = (name: string) => ({ name, arguments: { hang: true } });

async function openSession() {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder, {});
  await client.ask(1, 'initialize', INITIALIZE);
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  return { folder, running, client };
}

const receivedCalls = (running: ReturnType<typeof app>, count: number) =>
  expect
    .poll(
      () =>
        running.connections.flatMap(({ received }) => received).filter(({ method }) => method === 'tools/call').length,
    )
    .toBe(count);

test('fails reads and reports writes as unknown when the app dies, and keeps the session', async () => {
  const { running, client } = await openSession();
  await client.ask(2, 'tools/list');
  for (const [id, name] of [
    [3, 'look'],
    [4, 'change'],
    [5, 'unlisted'],
  ] as const)
    client.send({ jsonrpc: '2.0', id, method: 'tools/call', params: hanging(name) });
  await receivedCalls(running, 3);
  await running.die();
  await client.until('the responses', () => [3, 4, 5].every((id) => client.responses(id).length > 0));
  const [read, write, unknown] = [3, 4, 5].map((id) => toolErrorIn(client.responses(id)[0] ?? {}));
  expect(read).toEqual({
    kind: 'upstream_unavailable',
    message: expect.stringContaining('nothing was changed: call again'),
  });
  expect(write).toEqual({ kind: 'outcome_unknown', message: expect.stringContaining('may or may not have been made') });
  expect(unknown?.kind).toBe('outcome_unknown');

  await running.start();
  const next = await client.ask(6, 'tools/call', { name: 'change', arguments: {} });
  expect(next.result).toMatchObject({ content: [{ text: 'done' }] });
  expect(running.connections[1]?.received.map(({ method }) => method)).toEqual([
    'initialize',
    'notifications/initialized',
    'tools/call',
  ]);
  expect(client.lines.filter(({ method }) => method === 'notifications/tools/list_changed')).toHaveLength(1);
});

test('takes read-only tools from the offline cache if the client has no list', async () => {
  const { folder, running, client } = await openSession();
  writeOfflineCache(folder);
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { ...hanging('look'), ...STATELESS } });
  await receivedCalls(running, 1);
  await running.die();
  await client.until('the response', () => client.responses(2).length > 0);
  expect(toolErrorIn(client.responses(2)[0] ?? {})?.kind).toBe('upstream_unavailable');
  expect(client.responses(2)[0]?.result).toMatchObject({ resultType: 'complete' });
});

test('answers an interrupted initialize and repeats it with the next app', async () => {
  const folder = dataFolder();
  let isSilent = true;
  const running = app(folder, {
    respond({ id, method, params }, { send }) {
      if (!isSilent && id !== undefined) send({ result: { echo: method, params }, jsonrpc: '2.0', id });
    },
  });
  await running.start();
  const client = bridge(folder, {});
  client.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: INITIALIZE });
  await expect.poll(() => running.connections[0]?.received.length).toBe(1);
  await running.die();
  await client.until('the response', () => client.responses(1).length > 0);
  expect(client.responses(1)[0]?.result).toMatchObject({ protocolVersion: '2025-11-25' });
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  isSilent = false;
  await running.start();
  expect((await client.ask(2, 'tools/call', hanging('look'))).result).toMatchObject({ echo: 'tools/call' });
  expect(running.connections[1]?.received.map(({ method }) => method)).toEqual([
    'initialize',
    'notifications/initialized',
    'tools/call',
  ]);
  expect(client.lines.map(({ id }) => id)).toEqual([1, 2]);
});

test('reconnects when the app does not answer the replayed initialize', async () => {
  const folder = dataFolder();
  writeOfflineCache(folder);
  let isSilent = true;
  const silent = app(folder, {
    respond({ id }, { send }) {
      if (!isSilent && id !== undefined) send({ result: {}, jsonrpc: '2.0', id });
    },
  });
  const client = bridge(folder, { responseTimeout: 100 });
  await client.ask(1, 'initialize', INITIALIZE);
  await silent.start();
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: hanging('look') });
  await expect.poll(() => silent.connections.length).toBeGreaterThan(1);
  isSilent = false;
  await client.until('the call', () => client.responses(2).length > 0);
  const calls = silent.connections.flatMap(({ received }) => received).filter(({ method }) => method === 'tools/call');
  expect(calls).toHaveLength(1);
});

test('relays a cancellation and drops the late response', async () => {
  const { running, client } = await openSession();
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: hanging('change') });
  client.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });
  await client.ask(3, 'ping');
  const [connection] = running.connections;
  expect(connection?.received.map(({ method }) => method)).toContain('notifications/cancelled');
  connection?.send({ result: {}, jsonrpc: '2.0', id: 2 });
  await running.die();
  // The bridge itself answers after it noticed the lost connection.
  await client.ask(4, 'ping');
  expect(client.responses(2)).toEqual([]);
});

test('repeats the logging level with the next app and keeps its response from the client', async () => {
  const { running, client } = await openSession();
  await client.ask(2, 'logging/setLevel', { level: 'debug' });
  await running.die();
  await running.start();
  await expect.poll(() => running.connections.length).toBe(2);
  await client.ask(3, 'tools/call', { name: 'look' });
  expect(running.connections[1]?.received.map(({ method, params }) => [method, params])).toContainEqual([
    'logging/setLevel',
    { level: 'debug' },
  ]);
  expect(client.lines.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('cancels open requests of an app that died', async () => {
  const { running, client } = await openSession();
  running.connections[0]?.send({ method: 'ping', jsonrpc: '2.0', id: 'from-app' });
  await client.until('the ping', (lines) => lines.some(({ id }) => id === 'from-app'));
  await running.die();
  await client.until('the end of it', (lines) => lines.some(({ method }) => method === 'notifications/cancelled'));
  expect(client.lines.at(-1)?.params).toEqual({ requestId: 'from-app' });
});

test('sends what an unread connection did not take to the next app, once', async () => {
  const { running, client } = await openSession();
  const [first] = running.connections;
  first?.socket.pause();
  const text = 'x'.repeat(1024 * 1024);
  for (let id = 10; id < 40; id++)
    client.send({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name: 'change', arguments: { text, mark: id } },
    });
  await expect.poll(() => client.child.stdin.writableLength).toBe(0);
  await running.die();
  await running.start();
  await client.until('every response', () =>
    Array.from({ length: 30 }, (_, at) => at + 10).every((id) => client.responses(id).length === 1),
  );
  const unknown = Array.from({ length: 30 }, (_, at) => at + 10).filter(
    (id) => toolErrorIn(client.responses(id)[0] ?? {})?.kind === 'outcome_unknown',
  );
  const sentAgain =
    running.connections[1]?.received.filter(({ method }) => method === 'tools/call').map(({ id }) => id) ?? [];
  expect(unknown.length).toBeGreaterThan(0);
  expect(sentAgain.length).toBeGreaterThan(0);
  expect([...unknown, ...sentAgain].sort()).toEqual(Array.from({ length: 30 }, (_, at) => at + 10));
});
