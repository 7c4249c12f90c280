import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPipe, recordingDiscoveryPublisher } from '../../fixtures/bridgePipe.ts';
import { memoryPersistence } from '../../fixtures/fakePorts.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';

// An engine that loads the MCP SDK with its first client, as the app does.
let bridge: TestEngine;
let announced: ReturnType<typeof recordingDiscoveryPublisher>;
beforeEach(async () => {
  announced = recordingDiscoveryPublisher();
  bridge = await startTestEngine({ discovery: announced, preloadSdk: false });
});
afterEach(() => bridge.close());

test('the first clients over HTTP, several at once, are served like any later one', async () => {
  const { url } = await bridge.server();
  const [first, second] = await Promise.all([bridge.v1(url), bridge.v2(url)]);
  expect((await first.listTools()).tools).toHaveLength(38);
  expect((await second.listTools()).tools).toHaveLength(38);
});

test('a first bridge is served, with what it sent right behind its head', async () => {
  const { id } = await bridge.server();
  const hello = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bare', version: '1' } };
  const more = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: hello })}\n`;
  const pipe = await openPipe(announced.now(), { server: id }, more);
  expect(await pipe.response(1)).toMatchObject({ result: { protocolVersion: '2025-11-25' } });
  pipe.socket.destroy();
});

test('a caller with a wrong token is turned away all the same', async () => {
  const { url } = await bridge.server();
  const answer = await fetch(url.replace(/[^/]+$/, 'wrong'), { method: 'POST', body: '{}' });
  expect(answer.status).toBe(401);
});

test('a pipe over streams needs it loaded, and says so', async () => {
  const { id } = await bridge.server();
  await expect(bridge.stdioClient(id)).rejects.toThrow('not loaded yet');
});

test('what is said already, by the same product and tools, is not said anew after a restart', async () => {
  const store = memoryPersistence();
  const again = recordingDiscoveryPublisher();
  const earlier = await startTestEngine({ discovery: again, persistence: store });
  const { id } = await earlier.server({ methods: ['read'] });
  await vi.waitFor(() => expect(again.offlineCaches.has(id)).toBe(true), { timeout: 5_000 });
  await earlier.close();
  const told = vi.spyOn(again, 'publishOfflineCache');
  const later = await startTestEngine({ discovery: again, persistence: store });
  await later.engine.stop();
  expect(told).not.toHaveBeenCalled();
  await later.engine.start();
  await later.engine.commands.servers.update(id, { tags: ['reps'] });
  await vi.waitFor(() => expect(told.mock.calls.map(([server]) => server)).toContain(id), { timeout: 5_000 });
  await later.close();
});
