import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { bodyOf, requestText, sendRaw } from './rawHttp.ts';

// What a web page can send: it controls neither Host nor Origin, but a domain it owns can resolve to this machine.

let testEngine: TestEngine;
let port: number;
let token: string;

beforeAll(async () => {
  testEngine = await startTestEngine();
  port = Number(new URL(testEngine.address).port);
  ({ token } = await testEngine.server());
});
afterAll(() => testEngine.close());

const PING = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });

function send(path: string, headers: readonly string[], method = 'POST') {
  const body = method === 'POST' ? PING : '';
  const own = ['Content-Type: application/json', `Content-Length: ${body.length}`, 'Connection: close'];
  return sendRaw(port, requestText(method, path, [...headers, ...own], body));
}

const paths = () => [`/mcp/${token}`, '/mcp', '/integrated-account', '/'];

describe('Host', () => {
  test.each([
    ['a foreign name', () => `Host: evil.example:${port}`],
    ['a foreign name that starts with ours', () => `Host: 127.0.0.1.evil.example:${port}`],
    ['a foreign name that ends with ours', () => `Host: evil-localhost:${port}`],
    ['our name with another port', () => `Host: 127.0.0.1:${port + 1}`],
    ['our name without its port', () => 'Host: 127.0.0.1'],
    ['our name with a user before it', () => `Host: localhost:${port}@evil.example`],
    ['another loopback address', () => `Host: 127.0.0.2:${port}`],
    ['all addresses', () => `Host: 0.0.0.0:${port}`],
    ['our address as a number', () => `Host: 2130706433:${port}`],
    ['our address with a trailing dot', () => `Host: localhost.:${port}`],
    ['a port with a leading zero', () => `Host: localhost:0${port}`],
    ['an IPv4 address in IPv6', () => `Host: [::ffff:127.0.0.1]:${port}`],
    ['nothing', () => 'Host:'],
  ])('is refused if it is %s, on any path', async (_what, host) => {
    for (const path of paths()) {
      const reply = await send(path, [host()]);
      expect(reply.statuses, path).toEqual([403]);
      expect(bodyOf(reply)).toMatchObject({ error: { kind: 'forbidden_host' } });
    }
  });

  test('is required', async () => {
    expect((await send(`/mcp/${token}`, [])).statuses).toEqual([400]);
    const old = `POST /mcp/${token} HTTP/1.0\r\nContent-Length: ${PING.length}\r\n\r\n${PING}`;
    expect((await sendRaw(port, old)).statuses).toEqual([403]);
  });

  test('cannot be sent twice', async () => {
    const twice = await send(`/mcp/${token}`, [`Host: evil.example:${port}`, `Host: 127.0.0.1:${port}`]);
    expect(twice.statuses).toHaveLength(1);
    expect([400, 403]).toContain(twice.statuses[0]);
  });

  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', 'LocalHost', '[::1]'])('passes as %s', async (name) => {
    const reply = await send('/integrated-account', [`Host: ${name}:${port}`], 'GET');
    // The headers are accepted; only the token is missing.
    expect(reply.statuses).toEqual([401]);
  });
});

describe('Origin', () => {
  test.each([
    ['another page of this machine', () => `http://localhost:${port + 1}`],
    ['another page of this address', () => `http://127.0.0.1:${port + 1}`],
    ['a page without an origin (a file, a sandboxed frame)', () => 'null'],
    ['https', () => `https://127.0.0.1:${port}`],
    ['a subdomain of ours', () => `http://evil.127.0.0.1:${port}`],
    ['a name that starts with ours', () => `http://127.0.0.1:${port}.evil.example`],
    ['a name with ours as its user', () => `http://127.0.0.1:${port}@evil.example`],
    ['ours with a slash', () => `http://127.0.0.1:${port}/`],
    ['ours by its other name', () => `http://localhost:${port}`],
    ['ours without its port', () => 'http://127.0.0.1'],
    ['two origins', () => `http://127.0.0.1:${port}, http://evil.example`],
    ['a browser extension', () => 'chrome-extension://abcdefghijklmnop'],
    ['nothing', () => ''],
  ])('is refused if it is %s, on MCP, management, and GET', async (_what, origin) => {
    for (const path of paths()) {
      for (const method of ['POST', 'GET', 'DELETE', 'OPTIONS']) {
        const reply = await send(path, [`Host: 127.0.0.1:${port}`, `Origin: ${origin()}`], method);
        expect(reply.statuses, `${method} ${path}`).toEqual([403]);
        expect(bodyOf(reply)).toMatchObject({ error: { kind: 'forbidden_origin' } });
        expect(reply.text.toLowerCase()).not.toContain('access-control-');
      }
    }
  });

  test.each(['127.0.0.1', 'localhost', '[::1]'])('is accepted if it is our own, as %s', async (name) => {
    const headers = [`Host: ${name}:${port}`, `Origin: http://${name}:${port}`];
    expect((await send('/integrated-account', headers, 'GET')).statuses).toEqual([401]);
    // 400: the headers are accepted, but a ping needs a session.
    const accept = 'Accept: application/json, text/event-stream';
    expect((await send(`/mcp/${token}`, [...headers, accept])).statuses).toEqual([400]);
  });
});

test('reveals nothing to a page, sends nothing to FuseDesk, and logs nothing', async () => {
  const before = testEngine.sandbox.requestCount();
  const noted = await testEngine.activity.tail(undefined, 1_000);
  await send(`/mcp/${token}`, [`Host: evil.example:${port}`]);
  expect(testEngine.sandbox.requestCount()).toBe(before);
  expect(await testEngine.activity.tail(undefined, 1_000)).toEqual(noted);
});
