import { getEventListeners } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFuseDeskClient, type FuseDeskClient } from '../../../mcp/fusedesk/fuseDeskClient.ts';
import type { FuseDeskErrorKind, FuseDeskOutcome } from '../../../mcp/fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../../../mcp/fusedesk/fuseDeskRequest.ts';
import { type ScriptedServer, type ServerScript, startScriptedServer } from './scriptedServer.ts';

const KEY = 'key-0123456789abcdef';
const READ: FuseDeskRequest = { method: 'GET', path: '/api/v1/cases', write: false };
const WRITE: FuseDeskRequest = { method: 'POST', path: '/api/v1/cases', form: { summary: 'Hello' }, write: true };
const DELETE: FuseDeskRequest = { method: 'DELETE', path: '/api/v2/webhooks/1', write: true };

let server: ScriptedServer;
let client: FuseDeskClient;
const maxResponseBytes = 1000;
const kindOf = (outcome: FuseDeskOutcome) => (outcome.ok ? 'ok' : outcome.error.kind);

/** Long enough for a second request to arrive on the same machine. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(async () => {
  server = await startScriptedServer();
  client = createFuseDeskClient({ baseUrl: server.url, apiKey: KEY });
});

afterEach(async () => {
  await client.close();
  await server.close();
});

const START = { 'Content-Type': 'application/json', 'X-FuseDesk-Usage-Limit': '1800' };
const faults: [string, ServerScript, FuseDeskErrorKind, FuseDeskErrorKind, number?][] = [
  ['headers that never come', () => undefined, 'timeout', 'outcome_unknown', 500],
  [
    'a body that never ends',
    (_, response) => void response.writeHead(200, START).write('[1,'),
    'timeout',
    'outcome_unknown',
    500,
  ],
  [
    'a body that trickles past the timeout',
    (_, response) => {
      const drip = setInterval(() => response.write('[1,'), 20);
      response.on('close', () => clearInterval(drip));
    },
    'timeout',
    'outcome_unknown',
    500,
  ],
  [
    'a reset before the response',
    (_, __, socket) => socket.resetAndDestroy(),
    'upstream_unavailable',
    'outcome_unknown',
  ],
  ['an end before the response', (_, __, socket) => socket.end(), 'upstream_unavailable', 'outcome_unknown'],
  [
    'a reset in the body',
    (_, response, socket) => {
      response.writeHead(200, { ...START, 'Content-Length': '100' }).write('[1,', () => socket.resetAndDestroy());
    },
    'upstream_unavailable',
    'outcome_unknown',
  ],
  [
    'an end in a chunked body',
    (_, response, socket) => void response.writeHead(200, START).write('[1,', () => socket.end()),
    'upstream_unavailable',
    'outcome_unknown',
  ],
  [
    'an end in a body without a length',
    (_, __, socket) => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[1,'),
    'upstream_unavailable',
    'outcome_unknown',
  ],
  [
    'a response that is not HTTP',
    (_, __, socket) => socket.end('hello\r\n\r\n'),
    'upstream_unavailable',
    'outcome_unknown',
  ],
  [
    'a change of protocol',
    (_, __, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    'upstream_unavailable',
    'outcome_unknown',
  ],
  [
    'headers without end',
    (_, response) => response.writeHead(200, { ...START, 'X-Long': 'x'.repeat(100_000) }).end('[]'),
    'upstream_unavailable',
    'outcome_unknown',
  ],
  [
    'a declared length above the limit',
    (_, response) => response.end(`"${'x'.repeat(2000)}"`),
    'rejected',
    'outcome_unknown',
  ],
  [
    'a body above the limit',
    (_, response) => {
      response.writeHead(200, START);
      const pour = setInterval(() => response.write('x'.repeat(400)), 1);
      response.on('close', () => clearInterval(pour));
    },
    'rejected',
    'outcome_unknown',
  ],
  ['500', (_, response) => response.writeHead(500).end('{"error":"x"}'), 'upstream_unavailable', 'outcome_unknown'],
  ['502', (_, response) => response.writeHead(502).end('<html>'), 'upstream_unavailable', 'outcome_unknown'],
  ['503', (_, response) => response.writeHead(503).end(), 'upstream_unavailable', 'upstream_unavailable'],
  ['504', (_, response) => response.writeHead(504).end(), 'upstream_unavailable', 'outcome_unknown'],
  ['429', (_, response) => response.writeHead(429, { 'Retry-After': '1' }).end(), 'rate_limited', 'rate_limited'],
  [
    'a rejection whose body never arrives',
    (_, response) => void response.writeHead(405, START).write('{"error":'),
    'rejected',
    'rejected',
    500,
  ],
  [
    'a rejection whose body breaks off',
    (_, response, socket) => void response.writeHead(403, START).write('{', () => socket.resetAndDestroy()),
    'forbidden',
    'forbidden',
  ],
];

/** Makes one call to its own server with only this fault, and counts the requests the server received. */
async function sendWithFault(
  script: ServerScript,
  request: FuseDeskRequest,
  timeoutMs: number | undefined,
  reuseConnection: boolean,
) {
  const own = await startScriptedServer();
  const caller = createFuseDeskClient({
    baseUrl: own.url,
    apiKey: KEY,
    timeoutMs: timeoutMs ?? 45_000,
    maxResponseBytes,
  });
  if (reuseConnection) {
    await caller.sendAndRead(READ);
    // The connection is idle for one turn of the event loop before it is reused.
    await quiet();
  }
  let connections = 0;
  own.script = (...arrived) => {
    connections = own.connections();
    script(...arrived);
  };
  const kind = kindOf(await caller.sendAndRead(request));
  await quiet();
  const seen = own.arrived.length - (reuseConnection ? 1 : 0);
  expect(connections).toBe(1);
  own.script = (_, response) => response.end('[]');
  const next = kindOf(await caller.sendAndRead(READ));
  await caller.close();
  await own.close();
  return { kind, seen, next };
}

describe('each request is sent only once despite', () => {
  test.each(faults)('%s', async (_, script, read, write, timeoutMs) => {
    const results = await Promise.all([
      sendWithFault(script, READ, timeoutMs, false),
      sendWithFault(script, WRITE, timeoutMs, false),
      sendWithFault(script, DELETE, timeoutMs, false),
      sendWithFault(script, READ, timeoutMs, true),
      sendWithFault(script, WRITE, timeoutMs, true),
      sendWithFault(script, DELETE, timeoutMs, true),
    ]);
    const once = (kind: FuseDeskErrorKind) => ({ kind, seen: 1, next: 'ok' });
    expect(results).toEqual([once(read), once(write), once(write), once(read), once(write), once(write)]);
  });
});

describe('a reused connection', () => {
  test('is replaced before sending if the server has closed it', async () => {
    for (const request of [READ, WRITE]) {
      server.script = (_, response, socket) => response.end('[]', () => setImmediate(() => socket.end()));
      expect(kindOf(await client.sendAndRead(request))).toBe('ok');
      await quiet();
    }
    expect(server.arrived).toHaveLength(2);
    expect(server.connections()).toBe(2);
  });

  test.each([
    [READ, 'upstream_unavailable'],
    [WRITE, 'outcome_unknown'],
  ])('fails only its own call when it dies while others wait: $method', async (request, lost) => {
    let served = 0;
    server.script = (_, response, socket) => {
      served += 1;
      if (served % 3 === 0) socket.resetAndDestroy();
      else response.end('[]');
    };
    const calls = Array.from({ length: 150 }, (_, n) => client.sendAndRead({ ...request, query: { n } }));
    const kinds = (await Promise.all(calls)).map(kindOf);
    await quiet();
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(100);
    expect(kinds.filter((kind) => kind === lost)).toHaveLength(50);
    expect(new Set(server.arrived.map(({ url }) => url)).size).toBe(150);
    expect(server.arrived).toHaveLength(150);
  });
});

describe('a connection that cannot be opened', () => {
  test('is upstream_unavailable even for a write', async () => {
    await server.close();
    const outcome = await client.sendAndRead(WRITE);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'upstream_unavailable' } });
    expect(outcome.ok ? '' : outcome.error.message).toContain('Nothing was sent');
    server = await startScriptedServer();
  });

  test('is upstream_unavailable when TLS fails', async () => {
    const secure = createFuseDeskClient({ baseUrl: `https://127.0.0.1:${server.port}`, apiKey: KEY });
    const outcome = await secure.sendAndRead(WRITE);
    await secure.close();
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'upstream_unavailable' } });
    expect(outcome.ok ? '' : outcome.error.message).toMatch(/secure connection.*Nothing was sent/);
    expect(server.arrived).toHaveLength(0);
  });

  test('counts toward the timeout and delays neither a canceled call nor close()', async () => {
    // Accepts connections but never answers the TLS handshake.
    const mute = createServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as AddressInfo;
    const caller = createFuseDeskClient({ baseUrl: `https://127.0.0.1:${port}`, apiKey: KEY, timeoutMs: 150 });
    expect(await caller.sendAndRead(WRITE)).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    const abort = new AbortController();
    const call = caller.sendAndRead(WRITE, abort.signal);
    abort.abort();
    expect(await call).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    await caller.close();
    await new Promise<void>((resolve) => mute.close(() => resolve()));
  });
});

describe('a canceled call', () => {
  test('sends nothing if canceled beforehand', async () => {
    expect(kindOf(await client.sendAndRead(WRITE, AbortSignal.abort()))).toBe('cancelled');
    await quiet();
    expect(server.arrived).toHaveLength(0);
  });

  test('sends nothing if canceled while connecting', async () => {
    const abort = new AbortController();
    const call = client.sendAndRead(WRITE, abort.signal);
    abort.abort();
    expect(kindOf(await call)).toBe('cancelled');
    await quiet();
    expect(server.arrived).toHaveLength(0);
    expect(kindOf(await client.sendAndRead(READ))).toBe('ok');
  });

  test('sends nothing if canceled while waiting for a connection', async () => {
    const responses: (() => void)[] = [];
    server.script = (_, response) => void responses.push(() => response.end('[]'));
    const busy = Array.from({ length: 32 }, () => client.sendAndRead(READ));
    await expect.poll(() => responses.length).toBe(32);
    const abort = new AbortController();
    const waiting = client.sendAndRead(WRITE, abort.signal);
    abort.abort();
    expect(kindOf(await waiting)).toBe('cancelled');
    for (const respond of responses) respond();
    await Promise.all(busy);
    await quiet();
    expect(server.arrived).toHaveLength(32);
  });

  test.each([
    [READ, 'cancelled'],
    [WRITE, 'outcome_unknown'],
  ])('closes its connection if canceled after sending: $method', async (request, kind) => {
    const abort = new AbortController();
    const closed = new Promise<void>((resolve) => {
      server.script = (_, __, socket) => {
        socket.on('close', () => resolve());
        abort.abort();
      };
    });
    expect(kindOf(await client.sendAndRead(request, abort.signal))).toBe(kind);
    await closed;
    await quiet();
    expect(server.arrived).toHaveLength(1);
  });

  test('removes its abort listener when it completes', async () => {
    const abort = new AbortController();
    expect(kindOf(await client.sendAndRead(WRITE, abort.signal))).toBe('ok');
    expect(getEventListeners(abort.signal, 'abort')).toHaveLength(0);
    await quiet();
    abort.abort();
    expect(kindOf(await client.sendAndRead(READ))).toBe('ok');
    expect(server.connections()).toBe(1);
  });
});
