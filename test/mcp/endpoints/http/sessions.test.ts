import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../../fixtures/eventually.ts';
import { startTestEngine, type TestEngine } from '../../../fixtures/testEngine.ts';

let testEngine: TestEngine;
let url: string;
beforeEach(async () => {
  testEngine = await startTestEngine();
  ({ url } = await testEngine.server());
});
afterEach(() => testEngine.close());

const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const NO_ID = Symbol('no ID');
const initialize = (id: unknown = 0) => ({
  jsonrpc: '2.0',
  ...(id !== NO_ID && { id }),
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bare', version: '1' } },
});
const call = (id: number | string) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name: 'list_all_fuse_desk_reps' },
});
const cancelled = (requestId: unknown) => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  params: { requestId },
});
const ping = (id: unknown) => ({ jsonrpc: '2.0', id, method: 'ping' });

async function post(body: unknown, session?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...HEADERS, ...(session !== undefined && { 'mcp-session-id': session }) },
    body: JSON.stringify(body),
    // Fail here when something hangs, instead of at the timeout of the test.
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, json, session: response.headers.get('mcp-session-id') };
}
async function open(): Promise<string> {
  const { session } = await post(initialize());
  if (session === null) throw new Error('no session');
  await post({ jsonrpc: '2.0', method: 'notifications/initialized' }, session);
  return session;
}
const drop = (session: string) => fetch(url, { method: 'DELETE', headers: { 'mcp-session-id': session } });
const listen = (session: string, signal: AbortSignal) =>
  fetch(url, { headers: { 'mcp-session-id': session, accept: 'text/event-stream' }, signal });
const clients = () =>
  testEngine.engine.snapshot().handshakes.reduce((count, { openConnections }) => count + openConnections, 0);
const slow = () => testEngine.sandbox.faults.set({ kind: 'latency', ms: 20_000 });
const upstream = (count: number) => expect.poll(() => testEngine.sandbox.requestCount()).toBe(count);

describe('opening a session', () => {
  test('happens only with initialize', async () => {
    for (const body of [
      ping(1),
      [initialize()],
      initialize(NO_ID),
      initialize(null),
      initialize({}),
      cancelled(1),
      {},
      null,
      7,
      'x',
      [],
    ]) {
      const { status, session } = await post(body);
      expect({ status, session }, JSON.stringify(body)).toEqual({ status: expect.any(Number), session: null });
      if (body !== null) expect(status, JSON.stringify(body)).not.toBe(200);
    }
    expect(clients()).toBe(0);
    expect(await open()).toMatch(/^[0-9a-f-]{36}$/);
    expect(clients()).toBe(1);
  });

  test('rejects initialize inside a session and changes nothing', async () => {
    const session = await open();
    expect((await post(initialize(9), session)).status).toBe(400);
    expect((await post(ping(1), session)).json).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  });

  test('happens with the ID of a session that is gone', async () => {
    const { status, session } = await post(initialize(), 'gone');
    expect(status).toBe(200);
    expect(session).not.toBe('gone');
    expect((await post(ping(1), session ?? '')).status).toBe(200);
  });

  test.each([`\ufeff${JSON.stringify(call(1))}`, JSON.stringify({ ...call(1), trace: 'x' })])(
    'does not ask for more than %j to answer a call',
    async (body) => {
      const headers = { 'content-type': 'application/json', 'mcp-session-id': await open() };
      const response = await fetch(url, { method: 'POST', headers, body });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Helen');
    },
  );

  test('returns 404 for an unknown session', async () => {
    expect(await post(ping(1), 'x')).toMatchObject({ status: 404, json: { error: { code: -32_001 } } });
  });
});

describe('a canceled request gets a response', () => {
  test('while it is in progress', async () => {
    const session = await open();
    slow();
    const answer = post(call(7), session);
    await upstream(1);
    expect((await post(cancelled(7), session)).status).toBe(202);
    expect(await answer).toMatchObject({ status: 200, json: { id: 7, error: { message: 'Request cancelled' } } });
    expect((await post(ping(7), session)).json).toEqual({ jsonrpc: '2.0', id: 7, result: {} });
  });

  test('in the same batch', async () => {
    const session = await open();
    slow();
    const { status, json } = await post([call(1), cancelled(1)], session);
    expect({ status, json }).toMatchObject({ status: 200, json: { id: 1, error: { message: 'Request cancelled' } } });
  });

  test('in a batch with another that continues', async () => {
    const session = await open();
    const { json } = await post([call('a'), ping('b'), cancelled('a')], session);
    expect(json).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'a', error: expect.objectContaining({ message: 'Request cancelled' }) }),
        { jsonrpc: '2.0', id: 'b', result: {} },
      ]),
    );
  });

  test('unless the cancellation comes first: it is for an earlier request', async () => {
    const session = await open();
    expect((await post([cancelled(1), ping(1)], session)).json).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  });

  test('ignores the cancellation of an unknown request', async () => {
    const session = await open();
    for (const id of [99, 'x', null, {}, undefined])
      expect((await post(cancelled(id), session)).status).toBeLessThan(500);
    expect((await post(ping(1), session)).status).toBe(200);
  });
});

describe('an ID that is in use', () => {
  test('is rejected, and the request that uses it continues', async () => {
    const session = await open();
    testEngine.sandbox.faults.next(1, { kind: 'latency', ms: 300 });
    const first = post(call(5), session);
    await upstream(1);
    expect(await post(ping(5), session)).toMatchObject({ status: 400, json: { error: { code: -32_600 } } });
    expect(await post([ping(6), ping(6)], session)).toMatchObject({ status: 400 });
    expect(await post(ping('5'), session)).toMatchObject({ status: 200 });
    expect(await first).toMatchObject({ status: 200, json: { id: 5, result: expect.anything() } });
  });

  test('is free in another session', async () => {
    const [one, two] = [await open(), await open()];
    slow();
    const first = post(call(5), one).catch((error: unknown) => error);
    await upstream(1);
    expect(await post(ping(5), two)).toMatchObject({ status: 200 });
    await drop(one);
    await first;
  });
});

describe('a session that ends with a call in progress', () => {
  test('closed by its client: answers the call and removes the session', async () => {
    const session = await open();
    slow();
    const answer = post(call(1), session);
    await upstream(1);
    expect((await drop(session)).status).toBe(200);
    expect(await answer).toMatchObject({ status: 404 });
    expect(clients()).toBe(0);
    expect((await post(ping(2), session)).status).toBe(404);
  });

  test('whose server was removed: says so in the response', async () => {
    const session = await open();
    slow();
    const answer = post(call(1), session);
    await upstream(1);
    const [server] = testEngine.engine.snapshot().servers;
    await testEngine.engine.commands.servers.remove(server?.id ?? '');
    const { status, json } = await answer;
    expect(status).toBe(200);
    expect(JSON.stringify(json)).toContain('was removed');
    await eventually(() => expect(clients()).toBe(0));
  });

  test('whose client disconnected: keeps the session', async () => {
    const session = await open();
    testEngine.sandbox.faults.next(1, { kind: 'latency', ms: 200 });
    const caller = new AbortController();
    const left = fetch(url, {
      method: 'POST',
      headers: { ...HEADERS, 'mcp-session-id': session },
      body: JSON.stringify(call(1)),
      signal: caller.signal,
    }).catch(() => undefined);
    await upstream(1);
    caller.abort();
    await left;
    await eventually(async () => expect((await post(ping(1), session)).status).toBe(200));
  });
});

describe('more than a hundred sessions', () => {
  test('closes the least recently used, keeps those in use', async () => {
    const first = await open();
    const second = await open();
    for (let count = 2; count < 100; count += 1) await open();
    expect((await post(ping(1), first)).status).toBe(200);
    await open();
    expect(clients()).toBe(100);
    expect((await post(ping(1), first)).status).toBe(200);
    expect((await post(ping(1), second)).status).toBe(404);
  });

  test('keeps a session that listens until it stops', async () => {
    const listening = await open();
    const stop = new AbortController();
    const stream = await listen(listening, stop.signal);
    for (let count = 1; count < 100; count += 1) await open();
    await open();
    expect(clients()).toBe(100);
    stop.abort();
    await stream.text().catch(() => undefined);
    await sleep(50);
    expect((await post(ping(1), listening)).status).toBe(200);
    for (let count = 0; count < 100; count += 1) await open();
    expect((await post(ping(1), listening)).status).toBe(404);
  });

  test('rejects the next when all listen', async () => {
    const stop = new AbortController();
    const streams = [];
    for (let count = 0; count < 100; count += 1) streams.push(await listen(await open(), stop.signal));
    expect(await post(initialize())).toMatchObject({
      status: 503,
      json: { error: { message: expect.stringContaining('Close one') } },
    });
    stop.abort();
    await Promise.all(streams.map((stream) => stream.text().catch(() => undefined)));
    await eventually(async () => expect((await post(initialize())).status).toBe(200));
  }, 20_000);
});

test('rejects a second stream in a session and keeps the first', async () => {
  const session = await open();
  const stop = new AbortController();
  const first = await listen(session, stop.signal);
  expect((await listen(session, stop.signal)).status).toBe(409);
  const reader = first.body?.getReader();
  await testEngine.engine.commands.globalAccess.setReadOnly(true);
  const { value } = (await reader?.read()) ?? {};
  expect(Buffer.from(value ?? []).toString()).toContain('notifications/tools/list_changed');
  stop.abort();
});

test('answers the calls in progress and closes every stream when the engine stops', async () => {
  const session = await open();
  const stop = new AbortController();
  const stream = await listen(session, stop.signal);
  const ended = stream.text().catch(() => 'cut');
  slow();
  const answer = post(call(1), session).catch((error: unknown) => error);
  await upstream(1);
  await testEngine.engine.stop();
  // FuseDesk's response would have no error; our timeout for it would have another one.
  expect(await answer).toMatchObject({
    status: 200,
    json: { id: 1, result: { isError: true, content: [{ text: expect.stringContaining('"cancelled"') }] } },
  });
  await ended;
  expect(clients()).toBe(0);
});
