import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Bridge, startBridge } from '../fixtures/bridge.ts';
import { heardAnnouncements, openPipe } from '../fixtures/bridgePipe.ts';
import { memoryStore } from '../fixtures/ports.ts';

// An engine that loads the MCP SDK with its first client, as the app does.
let bridge: Bridge;
let announced: ReturnType<typeof heardAnnouncements>;
beforeEach(async () => {
  announced = heardAnnouncements();
  bridge = await startBridge({ announcements: announced, loadsProtocolAtStart: false });
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
  expect(await pipe.answer(1)).toMatchObject({ result: { protocolVersion: '2025-11-25' } });
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
  const store = memoryStore();
  const again = heardAnnouncements();
  const earlier = await startBridge({ announcements: again, store });
  const { id } = await earlier.server({ methods: ['read'] });
  await vi.waitFor(() => expect(again.lastSaid.has(id)).toBe(true), { timeout: 5_000 });
  await earlier.close();
  const told = vi.spyOn(again, 'said');
  const later = await startBridge({ announcements: again, store });
  await later.engine.stop();
  expect(told).not.toHaveBeenCalled();
  await later.engine.start();
  await later.engine.commands.servers.update(id, { tags: ['reps'] });
  await vi.waitFor(() => expect(told.mock.calls.map(([server]) => server)).toContain(id), { timeout: 5_000 });
  await later.close();
});
