import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type HttpServer, openHttpServer } from '../../../mcp/endpoints/http/httpServer.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { bodyOf, requestText, sendRaw } from './rawHttp.ts';

const LIMIT = 4 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

let testEngine: TestEngine;
let port: number;
let token: string;

beforeAll(async () => {
  testEngine = await startTestEngine();
  port = Number(new URL(testEngine.address).port);
  ({ token } = await testEngine.server());
});
afterAll(() => testEngine.close());

/** A ping of exactly this many bytes. */
function pingOf(bytes: number): string {
  const head = '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"x":"';
  const tail = '"}}}';
  return head + 'x'.repeat(bytes - head.length - tail.length) + tail;
}

const head = (...more: readonly string[]) => [
  `Host: 127.0.0.1:${port}`,
  'Content-Type: application/json',
  'Accept: application/json, text/event-stream',
  ...more,
];

const places = () =>
  [
    ['MCP', `/mcp/${token}`, []],
    ['management', '/integrated-account', [`Authorization: Bearer ${testEngine.apiToken}`]],
  ] as const;

describe('a body of 4 MiB', () => {
  test('is accepted to the byte', async () => {
    const body = pingOf(LIMIT);
    const lengths = head(`Content-Length: ${LIMIT}`, 'Connection: close');
    const reply = await sendRaw(port, requestText('POST', `/mcp/${token}`, lengths, body), { timeoutMs: 20_000 });
    // A ping outside a session is parsed and rejected as such.
    expect(reply.statuses).toEqual([400]);
    expect(bodyOf(reply)).toMatchObject({ error: { code: -32000 } });
  });

  test('plus one byte is rejected by its length, before any of it is sent', async () => {
    for (const [place, path, more] of places()) {
      const reply = await sendRaw(port, requestText('POST', path, head(`Content-Length: ${LIMIT + 1}`, ...more)));
      expect(reply.statuses, place).toEqual([413]);
      expect(bodyOf(reply)).toMatchObject({ error: { kind: 'too_large' } });
      expect(reply.closed).toBe(true);
    }
  });

  test('plus one byte is rejected during the upload, and the sender can read why', async () => {
    for (const [place, path, more] of places()) {
      for (const bytes of [LIMIT + 1, 3 * LIMIT]) {
        const response = await fetch(`${testEngine.address}${path}`, {
          method: 'POST',
          headers: Object.fromEntries(
            ['Content-Type: application/json', ...more].map((line) => line.split(': ') as [string, string]),
          ),
          body: 'x'.repeat(bytes),
        });
        expect(response.status, `${place} ${bytes}`).toBe(413);
        expect(await response.json()).toMatchObject({ error: { kind: 'too_large' } });
      }
    }
  });

  test('plus one byte is rejected in chunks without a declared length', async () => {
    for (const [place, path, more] of places()) {
      const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
      const exact = requestText('POST', path, head('Transfer-Encoding: chunked', 'Connection: close', ...more));
      const within = await sendRaw(port, `${exact}${chunk.repeat(64)}0\r\n\r\n`, { timeoutMs: 20_000 });
      expect(within.statuses, place).not.toContain(413);
      const over = await sendRaw(port, `${exact}${chunk.repeat(64)}1\r\nx\r\n0\r\n\r\n`, { timeoutMs: 20_000 });
      expect(over.statuses, place).toEqual([413]);
      expect(bodyOf(over)).toMatchObject({ error: { kind: 'too_large' } });
    }
  });
});

describe('a wrong content length', () => {
  test('too low: does not serve the rest as a second request', async () => {
    const ping = pingOf(200);
    const lying = requestText('POST', `/mcp/${token}`, head('Content-Length: 100'), ping);
    const reply = await sendRaw(port, lying, { timeoutMs: 1_000 });
    expect(new Set(reply.statuses)).toEqual(new Set([400]));
    expect(reply.closed).toBe(true);
  });

  test('too high: waits for the rest and forgets a caller that leaves', async () => {
    const ping = pingOf(200);
    const lying = requestText('POST', `/mcp/${token}`, head('Content-Length: 300'), ping);
    expect((await sendRaw(port, lying, { timeoutMs: 500 })).statuses).toEqual([]);
    // The endpoint still works.
    expect((await fetch(`${testEngine.address}/integrated-account`)).status).toBe(401);
  });

  test.each(['-1', '1e3', '0x10', '4194304, 4194304', '99999999999999999999', ' '])('%j', async (length) => {
    const lying = requestText('POST', `/mcp/${token}`, head(`Content-Length: ${length}`), pingOf(100));
    const reply = await sendRaw(port, lying);
    expect(reply.statuses.length).toBeGreaterThan(0);
    for (const status of reply.statuses) expect([400, 413]).toContain(status);
    expect(reply.closed).toBe(true);
  });
});

describe('a body from a caller without a token', () => {
  test('gets a response before it is sent', async () => {
    for (const path of [`/mcp/${'x'.repeat(43)}`, '/mcp', '/integrated-account']) {
      const reply = await sendRaw(port, requestText('POST', path, head(`Content-Length: ${LIMIT}`)), {
        until: (text) => text.endsWith('}'),
      });
      expect(reply.statuses, path).toEqual([401]);
    }
  });

  test('is not buffered, however long, and the connection is closed', async () => {
    // The server discards for a second; here that second lasts until the whole body is sent, on a slow machine too.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const chunk = Buffer.from(`10000\r\n${'x'.repeat(65_536)}\r\n`);
      const kept = () => {
        collect();
        return process.memoryUsage().arrayBuffers;
      };
      const before = kept();
      let highest = before;
      let measured = 0;
      const socket = connect(port, '127.0.0.1');
      const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
      socket.on('error', () => {});
      socket.resume();
      socket.write(requestText('POST', '/mcp/wrong', head('Transfer-Encoding: chunked')));
      for (let sent = 0; sent < 16 * LIMIT && !socket.destroyed; sent += chunk.length) {
        if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), closed]);
        if (sent - measured < 2 * LIMIT) continue;
        measured = sent;
        highest = Math.max(highest, kept());
      }
      expect(socket.destroyed).toBe(false);
      expect(socket.bytesWritten).toBeGreaterThanOrEqual(16 * LIMIT);
      expect(highest - before).toBeLessThan(4 * LIMIT);
      vi.runOnlyPendingTimers();
      await closed;
    } finally {
      vi.useRealTimers();
    }
  }, 120_000);
});

test('rejects a token that expires during the upload', async () => {
  const { id, token: ending } = await testEngine.server({ name: 'Ending' });
  const body = pingOf(200);
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (received) => {
    text += received.toString('latin1');
  });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.write(requestText('POST', `/mcp/${ending}`, head('Content-Length: 200'), body.slice(0, 100)));
  await sleep(100);
  await testEngine.engine.commands.servers.remove(id);
  // Its endpoint is closed by then, too.
  await sleep(400);
  socket.write(body.slice(100));
  await closed;
  expect(text).toContain('HTTP/1.1 401 ');
  expect(text).toContain('unauthenticated');
});

describe('a slow body', () => {
  let slow: HttpServer;
  const log = recordingLog();
  const refusals: string[] = [];

  beforeAll(async () => {
    slow = await openHttpServer({
      preferredPort: 0,
      authenticate: () => {
        throw new Error('no request gets this far');
      },
      isApiToken: () => true,
      manage: async () => ({ status: 200, body: {} }),
      onRejected: (kind) => refusals.push(kind),
      requestTimeoutMs: 400,
      log,
    });
  });
  afterAll(() => slow.close());

  test('is disconnected', async () => {
    const socket = connect(slow.port, '127.0.0.1');
    let text = '';
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.on('error', () => {});
    socket.on('data', (received) => {
      text += received.toString('latin1');
    });
    const headers = [`Host: 127.0.0.1:${slow.port}`, 'Authorization: Bearer x', 'Content-Length: 100000'];
    socket.write(requestText('POST', '/integrated-account', headers));
    const trickle = setInterval(() => socket.write('x'), 50);
    // At this pace, the announced body would take over an hour.
    await closed;
    clearInterval(trickle);
    expect(text).not.toContain(' 200 ');
    await sleep(20);
    expect(refusals).toEqual(['incomplete']);
    expect(log.takeErrors()).toEqual([]);
  });

  test('like slow headers', async () => {
    const reply = await sendRaw(slow.port, `GET /integrated-account HTTP/1.1\r\nHost: 127.0.0.1:${slow.port}\r\n`, {
      timeoutMs: 5_000,
    });
    expect(reply.closed).toBe(true);
    expect(reply.statuses).toEqual([408]);
  });
});
