import { expect, test } from 'vitest';
import { type BridgeProcess, INITIALIZE, STATELESS, toolErrorIn } from './bridgeProcess.ts';
import { app, bridge, dataFolder, NEVER_MS } from './bridgeSetup.ts';
import { DISCOVERED, SCRIPTED_TOOLS, writeDiscovery, writeOfflineCache } from './scriptedApp.ts';

const CALL = { name: 'change', arguments: {} };

/** Resolves once the bridge has failed to find the app: only then does it answer a ping itself. */
const lookedForApp = (client: BridgeProcess) => client.ask('looked', 'ping');

test('answers the initialization from the offline cache without waiting for the app', async () => {
  const folder = dataFolder();
  writeOfflineCache(folder);
  const client = bridge(folder, { timeout: NEVER_MS });
  const { result } = await client.ask(1, 'initialize', INITIALIZE);
  expect(result).toMatchObject({ protocolVersion: '2025-11-25', serverInfo: { name: 'from cache' } });
  expect((await client.ask(2, 'tools/list')).result).toEqual({ tools: SCRIPTED_TOOLS });
  expect((await client.ask(3, 'ping')).result).toEqual({});
  expect((await client.ask(4, 'server/discover', STATELESS)).result).toMatchObject(DISCOVERED);
  expect((await client.ask(5, 'tools/list', STATELESS)).result).toMatchObject({
    tools: SCRIPTED_TOOLS,
    resultType: 'complete',
    ttlMs: 0,
  });
});

test('answers an unsupported revision as the app would', async () => {
  const folder = dataFolder();
  writeOfflineCache(folder);
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

test('uses the offline cache of its server', async () => {
  const folder = dataFolder();
  writeOfflineCache(folder, 'one', [{ name: 'of-one' }]);
  writeOfflineCache(folder, 'default', [{ name: 'of-default' }]);
  const client = bridge(folder, undefined, { args: ['--data-dir', folder, '--server', 'one'] });
  expect((await client.ask(1, 'tools/list')).result).toEqual({ tools: [{ name: 'of-one' }] });
});

test('holds requests for the app if there is no offline cache', async () => {
  const folder = dataFolder();
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: INITIALIZE });
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  client.send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: CALL });
  await lookedForApp(client);
  expect(client.lines.map(({ id }) => id)).toEqual(['looked']);
  const running = app(folder);
  await running.start();
  await client.until('the call', () => client.responses(3).length > 0);
  expect(client.lines.map(({ id }) => id)).toEqual(['looked', 1, 2, 3]);
  expect(client.lines[1]?.result).toMatchObject({ serverInfo: { name: 'scripted' } });
  const received = running.connections.flatMap((connection) => connection.received);
  expect(received.map(({ method }) => method)).toEqual([
    'initialize',
    'notifications/initialized',
    'tools/list',
    'tools/call',
  ]);
});

test('answers every request after the timeout, and says why calls failed', async () => {
  const folder = dataFolder();
  const client = bridge(folder, { timeout: 150 });
  const { result } = await client.ask(1, 'initialize', { ...INITIALIZE, protocolVersion: '2025-06-18' });
  expect(result).toMatchObject({ protocolVersion: '2025-06-18', capabilities: { tools: { listChanged: true } } });
  expect((await client.ask(2, 'tools/list')).result).toEqual({ tools: [] });
  expect((await client.ask(7, 'prompts/list')).result).toEqual({ prompts: [] });
  expect((await client.ask(8, 'resources/templates/list')).result).toEqual({ resourceTemplates: [] });
  expect((await client.ask(3, 'server/discover', STATELESS)).result).toMatchObject({
    supportedVersions: ['2026-07-28'],
  });
  const failure = toolErrorIn(await client.ask(4, 'tools/call', CALL));
  expect(failure).toEqual({ kind: 'upstream_unavailable', message: expect.stringContaining('is not running') });
  expect(failure?.message).toContain('nothing was sent');
  expect((await client.ask(5, 'tools/call', { ...CALL, ...STATELESS })).result).toMatchObject({
    resultType: 'complete',
    isError: true,
  });
  expect((await client.ask(6, 'no/such')).error).toMatchObject({ code: -32601 });
});

test('repeats the initialization with an app that starts late, and announces its tools', async () => {
  const folder = dataFolder();
  writeOfflineCache(folder);
  const client = bridge(folder, { timeout: 100 });
  await client.ask(1, 'initialize', INITIALIZE);
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  await client.ask(2, 'tools/list');
  expect(toolErrorIn(await client.ask(3, 'tools/call', CALL))).toMatchObject({ kind: 'upstream_unavailable' });
  const running = app(folder);
  await running.start();
  await client.until('the notification', (lines) =>
    lines.some(({ method }) => method === 'notifications/tools/list_changed'),
  );
  expect((await client.ask(4, 'tools/call', CALL)).result).toEqual({ content: [{ type: 'text', text: 'done' }] });
  const received = running.connections.flatMap((connection) => connection.received);
  expect(received.map(({ method }) => method)).toEqual(['initialize', 'notifications/initialized', 'tools/call']);
  expect(received[0]?.params).toEqual(INITIALIZE);
  expect(received[0]?.id).not.toBe(1);
  expect(client.lines.map(({ id }) => id)).toEqual([1, 2, 3, undefined, 4]);
});

test('does not send a request that was canceled while it waited', async () => {
  const folder = dataFolder();
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  client.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
  client.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: CALL });
  await lookedForApp(client);
  const running = app(folder);
  await running.start();
  await client.until('the other call', () => client.responses(2).length > 0);
  expect(running.connections.flatMap(({ received }) => received)).toMatchObject([{ id: 2 }]);
});

test.each(['', '{"schemaVersion":1,', '{"schemaVersion":2}', '[]'])(
  'reads a discovery file of %j again',
  async (text) => {
    const folder = dataFolder();
    writeDiscovery(folder, text);
    const client = bridge(folder);
    client.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    await lookedForApp(client);
    await app(folder).start();
    expect((await client.ask(2, 'tools/list')).result).toEqual({ tools: SCRIPTED_TOOLS });
    expect(client.responses(1)).toHaveLength(1);
  },
);

test('reads the discovery file again when the secret is wrong', async () => {
  const folder = dataFolder();
  const running = app(folder);
  const discovery = await running.start();
  if (discovery.running === null) throw new Error('not running');
  writeDiscovery(folder, { ...discovery, running: { ...discovery.running, secret: 'old' } });
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await expect.poll(running.upgrades).toBeGreaterThan(1);
  expect(client.lines).toEqual([]);
  writeDiscovery(folder, discovery);
  await client.until('the call', () => client.responses(1).length > 0);
  expect(client.lines).toMatchObject([{ id: 1, result: { content: [{ text: 'done' }] } }]);
});

test.each([
  ['HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n', 'different versions'],
  ['HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', 'different versions'],
  ['HTTP/1.1 400 Bad Request\r\n\r\n{"error":{"kind":"x","message":"There is no server srv-1 any more."}}', 'srv-1'],
  ['HTTP/1.1 400 Bad Request\r\n\r\n{"error":{"kind":"bad_upgrade","message":"Send GET."}}', 'different versions'],
  ['HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}', 'rejected this connection'],
  ['HTTP/1.1 200 OK\r\n\r\n', 'is not responding'],
  ['HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n', 'is not responding'],
  ['SSH-2.0-OpenSSH_9\r\n', 'is not responding'],
])('explains a response of %j in a sentence', async (refusal, message) => {
  const folder = dataFolder();
  const running = app(folder, { refuse: () => refusal });
  await running.start();
  const client = bridge(folder, { timeout: 100 });
  const failure = toolErrorIn(await client.ask(1, 'tools/call', CALL));
  expect(failure?.message).toContain(message);
  expect(failure?.message).toMatch(/nothing was sent/i);
  expect((await client.ask(2, 'initialize', INITIALIZE)).result).toMatchObject({ protocolVersion: '2025-11-25' });
});

test('stops waiting for a port that accepts connections and never responds', async () => {
  const folder = dataFolder();
  const running = app(folder, { refuse: () => '' });
  await running.start();
  const client = bridge(folder, { timeout: 100, responseTimeout: 100 });
  expect(toolErrorIn(await client.ask(1, 'tools/call', CALL))?.message).toContain('is not responding');
});

test('acknowledges a subscription while the app is not running, and passes it on once it is', async () => {
  const folder = dataFolder();
  writeOfflineCache(folder);
  const client = bridge(folder, {});
  const listen = { ...STATELESS, notifications: { toolsListChanged: true } };
  client.send({ jsonrpc: '2.0', id: 'sub', method: 'subscriptions/listen', params: listen });
  await client.ask(1, 'tools/list', STATELESS);
  await client.until('the ack', (lines) => lines.some(({ method }) => method?.toString().includes('acknowledged')));
  const _meta = { 'io.modelcontextprotocol/subscriptionId': 'sub' };
  const running = app(folder, {
    respond({ method, id }, { send }) {
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
  // An app that quits ends its subscriptions with a result; the client's subscription continues with the next app.
  running.connections[0]?.send({ result: { resultType: 'complete' }, jsonrpc: '2.0', id: 'sub' });
  await running.quit();
  await running.start();
  // A call that the bridge sends before it notices the end of the first app gets no response from the next one.
  await client.until(
    'the next app',
    (lines) => lines.filter(({ method }) => method === 'notifications/tools/list_changed').length === 2,
  );
  await client.ask(3, 'tools/call', { ...CALL, ...STATELESS });
  expect(running.connections[1]?.received[0]).toMatchObject({ id: 'sub' });
  expect(client.responses('sub')).toEqual([]);
});
