import { expect, test } from 'vitest';
import { failureIn, INITIALIZE, STATELESS } from './bridgeProcess.ts';
import { app, bridge, dataFolder, wait } from './bridgeSetup.ts';
import { DISCOVERED, TOOLS, writeDiscovery, writeLastSaid } from './scriptedApp.ts';

const CALL = { name: 'change', arguments: {} };

test('while the app is not there, the opening is answered at once from what it last said', async () => {
  const folder = dataFolder();
  writeLastSaid(folder);
  // The product's own times: an answer that waited would take 20 s.
  const client = bridge(folder);
  const started = performance.now();
  const { result } = await client.ask(1, 'initialize', INITIALIZE);
  expect(result).toMatchObject({ protocolVersion: '2025-11-25', serverInfo: { name: 'last said' } });
  expect((await client.ask(2, 'tools/list')).result).toEqual({ tools: TOOLS });
  expect((await client.ask(3, 'ping')).result).toEqual({});
  expect((await client.ask(4, 'server/discover', STATELESS)).result).toMatchObject(DISCOVERED);
  expect((await client.ask(5, 'tools/list', STATELESS)).result).toMatchObject({
    tools: TOOLS,
    resultType: 'complete',
    ttlMs: 0,
  });
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a revision that the app does not speak is answered as the app would', async () => {
  const folder = dataFolder();
  writeLastSaid(folder);
  const client = bridge(folder);
  const { result } = await client.ask(1, 'initialize', { ...INITIALIZE, protocolVersion: '1999-01-01' });
  expect(result).toMatchObject({ protocolVersion: '2025-11-25' });
  expect((await client.ask(2, 'server/discover')).error).toMatchObject({ code: -32601 });
  const _meta = { ...STATELESS._meta, 'io.modelcontextprotocol/protocolVersion': '2030-01-01' };
  expect((await client.ask(3, 'server/discover', { _meta })).error).toMatchObject({
    code: -32022,
    data: { supported: ['2026-07-28'], requested: '2030-01-01' },
  });
});

test('what the app last said is kept for each server', async () => {
  const folder = dataFolder();
  writeLastSaid(folder, 'one', [{ name: 'of-one' }]);
  writeLastSaid(folder, 'default', [{ name: 'of-default' }]);
  const client = bridge(folder, undefined, { args: ['--data-dir', folder, '--server', 'one'] });
  expect((await client.ask(1, 'tools/list')).result).toEqual({ tools: [{ name: 'of-one' }] });
});

test('with nothing said yet, requests wait for the app and are answered by it', async () => {
  const folder = dataFolder();
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: INITIALIZE });
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  client.send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: CALL });
  await wait(500);
  expect(client.lines).toEqual([]);
  const running = app(folder);
  await running.start();
  await client.until('the call', () => client.answers(3).length > 0);
  expect(client.lines.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(client.lines[0]?.result).toMatchObject({ serverInfo: { name: 'scripted' } });
  const received = running.connections.flatMap((connection) => connection.received);
  expect(received.map(({ method }) => method)).toEqual([
    'initialize',
    'notifications/initialized',
    'tools/list',
    'tools/call',
  ]);
});

test('an app that does not come: every request has its answer, and each call a sentence', async () => {
  const folder = dataFolder();
  const client = bridge(folder, { timeout: 150 });
  const { result } = await client.ask(1, 'initialize', { ...INITIALIZE, protocolVersion: '2025-06-18' });
  expect(result).toMatchObject({ protocolVersion: '2025-06-18', capabilities: { tools: { listChanged: true } } });
  expect((await client.ask(2, 'tools/list')).result).toEqual({ tools: [] });
  expect((await client.ask(3, 'server/discover', STATELESS)).result).toMatchObject({
    supportedVersions: ['2026-07-28'],
  });
  const failure = failureIn(await client.ask(4, 'tools/call', CALL));
  expect(failure).toEqual({ kind: 'upstream_unavailable', message: expect.stringContaining('is not running') });
  expect(failure?.message).toContain('nothing was sent');
  expect((await client.ask(5, 'tools/call', { ...CALL, ...STATELESS })).result).toMatchObject({
    resultType: 'complete',
    isError: true,
  });
  expect((await client.ask(6, 'no/such')).error).toMatchObject({ code: -32601 });
});

test('the app comes late: the opening is repeated to it, its answer kept from the client, and the list told of', async () => {
  const folder = dataFolder();
  writeLastSaid(folder);
  const client = bridge(folder, { timeout: 100 });
  await client.ask(1, 'initialize', INITIALIZE);
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  await client.ask(2, 'tools/list');
  expect(failureIn(await client.ask(3, 'tools/call', CALL))).toMatchObject({ kind: 'upstream_unavailable' });
  const running = app(folder);
  await running.start();
  await client.until('the news', (lines) => lines.some(({ method }) => method === 'notifications/tools/list_changed'));
  expect((await client.ask(4, 'tools/call', CALL)).result).toEqual({ content: [{ type: 'text', text: 'done' }] });
  const received = running.connections.flatMap((connection) => connection.received);
  expect(received.map(({ method }) => method)).toEqual(['initialize', 'notifications/initialized', 'tools/call']);
  expect(received[0]?.params).toEqual(INITIALIZE);
  expect(received[0]?.id).not.toBe(1);
  expect(client.lines.map(({ id }) => id)).toEqual([1, 2, 3, undefined, 4]);
});

test('a request that is cancelled while it waits reaches no app', async () => {
  const folder = dataFolder();
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  client.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: CALL });
  await wait(200);
  const running = app(folder);
  await running.start();
  await client.until('the other call', () => client.answers(2).length > 0);
  expect(running.connections.flatMap(({ received }) => received)).toMatchObject([{ id: 2 }]);
});

test.each(['', '{"schemaVersion":1,', '{"schemaVersion":2}', '[]'])(
  'a discovery file of %j is looked at again',
  async (text) => {
    const folder = dataFolder();
    writeDiscovery(folder, text);
    const client = bridge(folder);
    client.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    await wait(150);
    await app(folder).start();
    expect((await client.ask(2, 'tools/list')).result).toEqual({ tools: TOOLS });
    expect(client.answers(1)).toHaveLength(1);
  },
);

test('a wrong secret is a stale file: it is read again', async () => {
  const folder = dataFolder();
  const running = app(folder);
  const said = await running.start();
  if (said.running === null) throw new Error('not running');
  writeDiscovery(folder, { ...said, running: { ...said.running, secret: 'old' } });
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await wait(400);
  expect(client.lines).toEqual([]);
  writeDiscovery(folder, said);
  await client.until('the call', () => client.answers(1).length > 0);
  expect(client.lines).toMatchObject([{ id: 1, result: { content: [{ text: 'done' }] } }]);
});

test.each([
  ['HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n', 'different versions'],
  ['HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', 'different versions'],
  ['HTTP/1.1 400 Bad Request\r\n\r\n{"error":{"kind":"x","message":"There is no server srv-1 any more."}}', 'srv-1'],
  ['HTTP/1.1 400 Bad Request\r\n\r\n{"error":{"kind":"bad_upgrade","message":"Send GET."}}', 'different versions'],
  ['HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}', 'did not let this connection in'],
  ['HTTP/1.1 200 OK\r\n\r\n', 'does not answer'],
  ['HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n', 'does not answer'],
  ['SSH-2.0-OpenSSH_9\r\n', 'does not answer'],
])('an app that says %j is explained in a sentence', async (refusal, words) => {
  const folder = dataFolder();
  const running = app(folder, { refuse: () => refusal });
  await running.start();
  const client = bridge(folder, { timeout: 100 });
  const failure = failureIn(await client.ask(1, 'tools/call', CALL));
  expect(failure?.message).toContain(words);
  expect(failure?.message).toMatch(/nothing was sent/i);
  expect((await client.ask(2, 'initialize', INITIALIZE)).result).toMatchObject({ protocolVersion: '2025-11-25' });
});

test('a port that takes connections and says nothing holds nobody up for ever', async () => {
  const folder = dataFolder();
  const running = app(folder, { refuse: () => '' });
  const { running: said } = await running.start();
  expect(said).not.toBeNull();
  const client = bridge(folder, { timeout: 100, responseTimeout: 100 });
  expect(failureIn(await client.ask(1, 'tools/call', CALL))?.message).toContain('does not answer');
});

test('a subscription is acknowledged while the app is not there, and asked of it once it is', async () => {
  const folder = dataFolder();
  writeLastSaid(folder);
  const client = bridge(folder, {});
  const listen = { ...STATELESS, notifications: { toolsListChanged: true } };
  client.send({ jsonrpc: '2.0', id: 'sub', method: 'subscriptions/listen', params: listen });
  await client.ask(1, 'tools/list', STATELESS);
  await client.until('the ack', (lines) => lines.some(({ method }) => method?.toString().includes('acknowledged')));
  const _meta = { 'io.modelcontextprotocol/subscriptionId': 'sub' };
  const running = app(folder, {
    answer({ method, id }, { send }) {
      const params = { notifications: { toolsListChanged: true }, _meta };
      if (method === 'subscriptions/listen')
        send({ method: 'notifications/subscriptions/acknowledged', params, jsonrpc: '2.0' });
      else send({ result: {}, jsonrpc: '2.0', id });
    },
  });
  await running.start();
  await client.ask(2, 'tools/call', { ...CALL, ...STATELESS });
  expect(running.connections[0]?.received[0]).toMatchObject({ id: 'sub', params: listen });
  expect(client.lines.filter(({ method }) => method !== undefined)).toEqual([
    {
      jsonrpc: '2.0',
      method: 'notifications/subscriptions/acknowledged',
      params: { notifications: { toolsListChanged: true }, _meta },
    },
    { jsonrpc: '2.0', method: 'notifications/tools/list_changed', params: { _meta } },
  ]);
  // An app that ends takes leave with a result; the client's subscription goes on with the next app.
  running.connections[0]?.send({ result: { resultType: 'complete' }, jsonrpc: '2.0', id: 'sub' });
  await running.quit();
  await running.start();
  await client.ask(3, 'tools/call', { ...CALL, ...STATELESS });
  expect(running.connections[1]?.received[0]).toMatchObject({ id: 'sub' });
  expect(client.answers('sub')).toEqual([]);
});
