import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { callTool } from '../../fixtures/toolResults.ts';
import { bodyOf, requestText, sendRaw } from './rawHttp.ts';

let testEngine: TestEngine;
let port: number;
let url: string;
let token: string;

beforeAll(async () => {
  testEngine = await startTestEngine();
  port = Number(new URL(testEngine.address).port);
  ({ token, url } = await testEngine.server());
});
afterAll(() => testEngine.close());

const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const head = (...more: readonly string[]) => [
  `Host: 127.0.0.1:${port}`,
  'Content-Type: application/json',
  'Accept: application/json, text/event-stream',
  ...more,
];
const length = (body: string) => `Content-Length: ${Buffer.byteLength(body)}`;

describe('similar paths are not served', () => {
  test.each<[string, () => string]>([
    ['two slashes first', () => `//mcp/${token}`],
    ['two slashes between', () => `/mcp//${token}`],
    ['up and out', () => `/mcp/${token}/../..`],
    ['up and to management', () => `/mcp/${token}/../../integrated-account`],
    ['up from elsewhere', () => `/x/../mcp/${token}`],
    ['a dot', () => `/./mcp/${token}`],
    ['upper case', () => `/MCP/${token}`],
    ['a segment after the token', () => `/mcp/${token}/more`],
    ['an encoded slash', () => `/mcp%2f${token}`],
    ['an encoded letter', () => `/%6dcp/${token}`],
    ['encoded dots', () => `/%2e%2e/mcp/${token}`],
    ['a backslash', () => `\\mcp\\${token}`],
    ['a parameter', () => `/mcp;x/${token}`],
    ['a zero byte', () => `/mcp%00/${token}`],
    ['a whole address', () => `http://127.0.0.1:${port}/mcp/${token}`],
    ['a whole foreign address', () => `http://evil.example/mcp/${token}`],
    ['a star', () => '*'],
    ['the longest path there is', () => `/mcp/${'a/'.repeat(7_000)}`],
  ])('%s', async (_what, path) => {
    const reply = await sendRaw(port, requestText('POST', path(), head(length(PING), 'Connection: close'), PING));
    expect(reply.statuses).toHaveLength(1);
    expect([400, 401, 404]).toContain(reply.statuses[0]);
  });

  test('not served: a token with invalid characters', async () => {
    for (const wrong of [`${token}%00`, `${token};x`, `${token}%20`, `%${token}`, `.${token}`, '..', '%2e%2e']) {
      const reply = await sendRaw(port, requestText('POST', `/mcp/${wrong}`, head(length(PING)), PING));
      expect(reply.statuses, wrong).toEqual([401]);
    }
  });

  test('closes the connection for a path longer than the header limit', async () => {
    const reply = await sendRaw(port, requestText('GET', `/mcp/${'a'.repeat(100_000)}`, head()));
    expect(reply.statuses).toEqual([431]);
    expect(reply.closed).toBe(true);
  });
});

describe('methods', () => {
  test.each(['PUT', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'M-SEARCH'])('%s', async (method) => {
    const reply = await sendRaw(port, requestText(method, `/mcp/${token}`, head('Connection: close')));
    expect(reply.statuses).toEqual([405]);
    expect(reply.text.toLowerCase()).toContain('allow: post, get, delete');
    expect(reply.text.toLowerCase()).not.toContain('access-control-');
    expect(bodyOf(reply)).toMatchObject({ error: { kind: 'method_not_allowed' } });
  });

  test('returns no body for HEAD', async () => {
    const reply = await sendRaw(port, requestText('HEAD', `/mcp/${token}`, head('Connection: close')));
    expect(reply.statuses).toEqual([405]);
    expect(reply.text.split('\r\n\r\n')[1]).toBe('');
  });

  test('allows nothing in a preflight, even from our own origin', async () => {
    const asks = [`Origin: http://127.0.0.1:${port}`, 'Access-Control-Request-Method: POST', 'Connection: close'];
    for (const path of [`/mcp/${token}`, '/integrated-account']) {
      const reply = await sendRaw(port, requestText('OPTIONS', path, head(...asks)));
      expect([401, 405]).toContain(reply.statuses[0]);
      expect(reply.text.toLowerCase()).not.toContain('access-control-');
    }
  });

  test('opens no tunnel for CONNECT and rejects an unknown method', async () => {
    const tunnel = await sendRaw(port, requestText('CONNECT', '127.0.0.1:22', head()));
    expect(tunnel.statuses).not.toContain(200);
    expect(tunnel.closed).toBe(true);
    expect((await sendRaw(port, requestText('HACK', `/mcp/${token}`, head()))).statuses).toEqual([400]);
  });

  test('ignores an unknown upgrade', async () => {
    const asks = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13'];
    const reply = await sendRaw(port, requestText('GET', `/mcp/${token}`, head(...asks)), { timeoutMs: 500 });
    expect(reply.statuses).not.toContain(101);
    expect(reply.statuses).not.toContain(500);
  });
});

describe('headers', () => {
  test('close the connection in excess', async () => {
    const flood = Array.from({ length: 5_000 }, (_unused, index) => `X-Flood-${index}: ${'y'.repeat(20)}`);
    const reply = await sendRaw(port, requestText('GET', `/mcp/${token}`, head(...flood)));
    expect(reply.statuses).toEqual([431]);
    expect(reply.closed).toBe(true);
  });

  test('do no harm below the limit, even many or with odd bytes', async () => {
    const odd = Array.from({ length: 400 }, (_unused, index) => `X-${index}: \x80\xff é`);
    const bytes = Buffer.from(
      requestText('POST', `/mcp/${token}`, head(...odd, length(PING), 'Connection: close'), PING),
      'latin1',
    );
    expect((await sendRaw(port, bytes)).statuses).toEqual([400]);
  });

  test.each([
    ['a control character', 'X-Odd: a\x01b'],
    ['a line break', 'X-Odd: a\nInjected: b'],
    ['a name with a space', 'X Odd: a'],
    ['a folded line', 'X-Odd: a\r\n b'],
  ])('with %s are refused', async (_what, line) => {
    const reply = await sendRaw(port, requestText('GET', `/mcp/${token}`, head(line, 'Connection: close')));
    expect(reply.statuses).toHaveLength(1);
    expect(reply.statuses[0]).toBeGreaterThanOrEqual(400);
    expect(reply.statuses[0]).toBeLessThan(500);
  });

  test('of MCP that are repeated or wrong are rejected as specified', async () => {
    for (const line of ['Mcp-Session-Id: x', `Mcp-Session-Id: ${'s'.repeat(8_000)}`]) {
      const reply = await sendRaw(
        port,
        requestText('POST', `/mcp/${token}`, head(line, length(PING), 'Connection: close'), PING),
      );
      expect(reply.statuses).toEqual([404]);
    }
  });
});

describe('request smuggling', () => {
  const inner = () => requestText('GET', '/integrated-account', [`Host: 127.0.0.1:${port}`]);

  test.each<[string, (smuggled: string) => readonly [readonly string[], string]]>([
    ['length and chunks', (s) => [['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${s}`]],
    ['chunks and length', (s) => [['Transfer-Encoding: chunked', 'Content-Length: 5'], `0\r\n\r\n${s}`]],
    ['two lengths', (s) => [['Content-Length: 0', `Content-Length: ${s.length}`], s]],
    ['chunks not last', (s) => [['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${s}`]],
    ['chunks of another name', (s) => [['Transfer-Encoding: xchunked'], `0\r\n\r\n${s}`]],
    ['chunks after a space', (s) => [['Transfer-Encoding : chunked'], `0\r\n\r\n${s}`]],
    ['a chunk size with a sign', (s) => [['Transfer-Encoding: chunked'], `+0\r\n\r\n${s}`]],
    ['a chunk size with 0x', (s) => [['Transfer-Encoding: chunked'], `0x0\r\n\r\n${s}`]],
    ['a chunk longer than it says', (s) => [['Transfer-Encoding: chunked'], `2\r\nabcd\r\n0\r\n\r\n${s}`]],
  ])('%s: one refusal, and nothing that follows is served', async (_shape, make) => {
    const [headers, body] = make(inner());
    const reply = await sendRaw(port, requestText('POST', `/mcp/${token}`, head(...headers), body), {
      timeoutMs: 1_500,
    });
    expect(reply.statuses.length).toBeLessThanOrEqual(2);
    for (const status of reply.statuses) expect(status).toBe(400);
    expect(reply.text).not.toContain('unauthenticated');
    expect(reply.closed).toBe(true);
  });
});

describe('pipelined requests', () => {
  test('get responses in order', async () => {
    const one = (id: number) => `{"jsonrpc":"2.0","id":${id},"method":"ping"`;
    const ask = (body: string, ...more: string[]) =>
      requestText('POST', `/mcp/${token}`, head(length(body), ...more), body);
    const reply = await sendRaw(port, ask(PING) + ask(one(2)) + ask(PING, 'Connection: close'));
    expect(reply.statuses).toEqual([400, 400, 400]);
    expect(reply.text.indexOf('Parse error')).toBeGreaterThan(reply.text.indexOf('initialize'));
  });

  test('are not served after a rejection', async () => {
    const wrong = requestText('GET', '/mcp/wrong', head());
    const reply = await sendRaw(port, wrong + requestText('DELETE', '/integrated-account/x/mcp/y', head()));
    expect(reply.statuses).toEqual([401]);
    expect(reply.closed).toBe(true);
  });
});

test('still serves a client after all of this', async () => {
  const client = await testEngine.v1(url);
  expect(await callTool(client, 'list_all_fuse_desk_reps')).toMatchObject({ isError: false });
});
