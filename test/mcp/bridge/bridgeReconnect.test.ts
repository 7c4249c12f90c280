import { expect, test } from 'vitest';
import { failureIn, INITIALIZE, STATELESS } from './bridgeProcess.ts';
import { app, bridge, dataFolder, wait } from './bridgeSetup.ts';
import { writeLastSaid } from './scriptedApp.ts';

const hanging = (name: string) => ({ name, arguments: { hang: true } });

async function session() {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder, {});
  await client.ask(1, 'initialize', INITIALIZE);
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  return { folder, running, client };
}

const taken = (running: ReturnType<typeof app>, count: number) =>
  expect
    .poll(
      () =>
        running.connections.flatMap(({ received }) => received).filter(({ method }) => method === 'tools/call').length,
    )
    .toBe(count);

test('calls in flight when the app dies: a read was nothing, a write is unknown, and the session goes on', async () => {
  const { running, client } = await session();
  await client.ask(2, 'tools/list');
  for (const [id, name] of [
    [3, 'look'],
    [4, 'change'],
    [5, 'unheard-of'],
  ] as const)
    client.send({ jsonrpc: '2.0', id, method: 'tools/call', params: hanging(name) });
  await taken(running, 3);
  await running.die();
  await client.until('the answers', () => [3, 4, 5].every((id) => client.answers(id).length > 0));
  const [read, write, unheard] = [3, 4, 5].map((id) => failureIn(client.answers(id)[0] ?? {}));
  expect(read).toEqual({
    kind: 'upstream_unavailable',
    message: expect.stringContaining('nothing was changed: call again'),
  });
  expect(write).toEqual({ kind: 'outcome_unknown', message: expect.stringContaining('may or may not have been made') });
  expect(unheard?.kind).toBe('outcome_unknown');

  await running.start();
  const again = await client.ask(6, 'tools/call', { name: 'change', arguments: {} });
  expect(again.result).toMatchObject({ content: [{ text: 'done' }] });
  expect(running.connections[1]?.received.map(({ method }) => method)).toEqual([
    'initialize',
    'notifications/initialized',
    'tools/call',
  ]);
  expect(client.lines.filter(({ method }) => method === 'notifications/tools/list_changed')).toHaveLength(1);
});

test('which calls only read is known from what the app last said, too', async () => {
  const { folder, running, client } = await session();
  writeLastSaid(folder);
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { ...hanging('look'), ...STATELESS } });
  await taken(running, 1);
  await running.die();
  await client.until('the answer', () => client.answers(2).length > 0);
  expect(failureIn(client.answers(2)[0] ?? {})?.kind).toBe('upstream_unavailable');
  expect(client.answers(2)[0]?.result).toMatchObject({ resultType: 'complete' });
});

test('an opening that breaks is answered, and repeated to the next app', async () => {
  const folder = dataFolder();
  let deaf = true;
  const running = app(folder, {
    answer({ id, method, params }, { send }) {
      if (!deaf && id !== undefined) send({ result: { heard: method, params }, jsonrpc: '2.0', id });
    },
  });
  await running.start();
  const client = bridge(folder, {});
  client.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: INITIALIZE });
  await expect.poll(() => running.connections[0]?.received.length).toBe(1);
  await running.die();
  await client.until('the answer', () => client.answers(1).length > 0);
  expect(client.answers(1)[0]?.result).toMatchObject({ protocolVersion: '2025-11-25' });
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  deaf = false;
  await running.start();
  expect((await client.ask(2, 'tools/call', hanging('look'))).result).toMatchObject({ heard: 'tools/call' });
  expect(running.connections[1]?.received.map(({ method }) => method)).toEqual([
    'initialize',
    'notifications/initialized',
    'tools/call',
  ]);
  expect(client.lines.map(({ id }) => id)).toEqual([1, 2]);
});

test('an app that takes the opening and never answers it is left for another try', async () => {
  const folder = dataFolder();
  writeLastSaid(folder);
  let deaf = true;
  const slow = app(folder, {
    answer({ id }, { send }) {
      if (!deaf && id !== undefined) send({ result: {}, jsonrpc: '2.0', id });
    },
  });
  const other = bridge(folder, { responseTimeout: 100 });
  await other.ask(1, 'initialize', INITIALIZE);
  await slow.start();
  other.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: hanging('look') });
  await expect.poll(() => slow.connections.length).toBeGreaterThan(1);
  deaf = false;
  await other.until('the call', () => other.answers(2).length > 0);
  const calls = slow.connections.flatMap(({ received }) => received).filter(({ method }) => method === 'tools/call');
  expect(calls).toHaveLength(1);
});

test('a cancelled call goes to the app as cancelled, and its late answer to nobody', async () => {
  const { running, client } = await session();
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: hanging('change') });
  client.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });
  await client.ask(3, 'ping');
  const [connection] = running.connections;
  expect(connection?.received.map(({ method }) => method)).toContain('notifications/cancelled');
  connection?.send({ result: {}, jsonrpc: '2.0', id: 2 });
  await running.die();
  await wait(50);
  expect(client.answers(2)).toEqual([]);
});

test('a level of logging is asked of the next app too, and its answer kept from the client', async () => {
  const { running, client } = await session();
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

test('a request of an app that died is taken back', async () => {
  const { running, client } = await session();
  running.connections[0]?.send({ method: 'ping', jsonrpc: '2.0', id: 'from-app' });
  await client.until('the ping', (lines) => lines.some(({ id }) => id === 'from-app'));
  await running.die();
  await client.until('the end of it', (lines) => lines.some(({ method }) => method === 'notifications/cancelled'));
  expect(client.lines.at(-1)?.params).toEqual({ requestId: 'from-app' });
});

test('an app that does not read: what did not go out is sent to the next one, once', async () => {
  const { running, client } = await session();
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
  await wait(300);
  await running.die();
  await running.start();
  await client.until('every answer', () =>
    Array.from({ length: 30 }, (_, at) => at + 10).every((id) => client.answers(id).length === 1),
  );
  const unknown = Array.from({ length: 30 }, (_, at) => at + 10).filter(
    (id) => failureIn(client.answers(id)[0] ?? {})?.kind === 'outcome_unknown',
  );
  const sentAgain =
    running.connections[1]?.received.filter(({ method }) => method === 'tools/call').map(({ id }) => id) ?? [];
  expect(unknown.length).toBeGreaterThan(0);
  expect(sentAgain.length).toBeGreaterThan(0);
  expect([...unknown, ...sentAgain].sort()).toEqual(Array.from({ length: 30 }, (_, at) => at + 10));
});
