import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPipe, recordingDiscoveryPublisher } from '../fixtures/bridgePipe.ts';
import { eventually } from '../fixtures/eventually.ts';
import { memoryPersistence } from '../fixtures/fakePorts.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';

// The engine loads the MCP SDK with its first client, as in the app.
let testEngine: TestEngine;
let discovery: ReturnType<typeof recordingDiscoveryPublisher>;
beforeEach(async () => {
  discovery = recordingDiscoveryPublisher();
  testEngine = await startTestEngine({ discovery, preloadSdk: false });
});
afterEach(() => testEngine.close());

test('serves the first clients over HTTP, several at once, like any later one', async () => {
  const { url } = await testEngine.server();
  const [first, second] = await Promise.all([testEngine.v1(url), testEngine.v2(url)]);
  expect((await first.listTools()).tools).toHaveLength(43);
  expect((await second.listTools()).tools).toHaveLength(43);
});

test('serves the first bridge, including what it sent right after its head', async () => {
  const { id } = await testEngine.server();
  const initialize = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bare', version: '1' } };
  const more = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize })}\n`;
  const pipe = await openPipe(discovery.now(), { server: id }, more);
  expect(await pipe.response(1)).toMatchObject({ result: { protocolVersion: '2025-11-25' } });
  pipe.socket.destroy();
});

test('rejects a caller with a wrong token', async () => {
  const { url } = await testEngine.server();
  const answer = await fetch(url.replace(/[^/]+$/, 'wrong'), { method: 'POST', body: '{}' });
  expect(answer.status).toBe(401);
});

test('serves the first client over a pair of streams', async () => {
  const { id } = await testEngine.server();
  expect((await (await testEngine.stdioClient(id)).listTools()).tools).toHaveLength(43);
});

test('forgets a bridge that leaves while the SDK is loading', async () => {
  const { id } = await testEngine.server();
  const input = new PassThrough();
  const opening = testEngine.engine.openStdio(id, { input, output: new PassThrough() });
  input.destroy();
  await (await opening).ended;
  expect(testEngine.engine.snapshot().handshakes).toEqual([]);
});

test('does not publish the same offline cache again after a restart', async () => {
  const persistence = memoryPersistence();
  const again = recordingDiscoveryPublisher();
  const earlier = await startTestEngine({ discovery: again, persistence });
  const { id } = await earlier.server({ methods: ['read'] });
  await eventually(() => expect(again.offlineCaches.has(id)).toBe(true));
  await earlier.close();
  const publish = vi.spyOn(again, 'publishOfflineCache');
  const later = await startTestEngine({ discovery: again, persistence });
  await later.engine.stop();
  expect(publish).not.toHaveBeenCalled();
  await later.engine.start();
  await later.engine.commands.servers.update(id, { tags: ['reps'] });
  await eventually(() => expect(publish.mock.calls.map(([server]) => server)).toContain(id));
  await later.close();
});
