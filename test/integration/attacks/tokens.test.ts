import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { requestText, sendRaw } from './rawHttp.ts';

let testEngine: TestEngine;
let open: Awaited<ReturnType<TestEngine['server']>>;
let other: Awaited<ReturnType<TestEngine['server']>>;
let guarded: Awaited<ReturnType<TestEngine['server']>>;

beforeAll(async () => {
  testEngine = await startTestEngine();
  open = await testEngine.server({ name: 'Open' });
  other = await testEngine.server({ name: 'Other' });
  guarded = await testEngine.server({ name: 'Guarded', requireApiTokenAuth: true });
});
afterAll(() => testEngine.close());

const randomToken = () => randomBytes(32).toString('base64url');

const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'probe', version: '1' } },
});

async function send(path: string, headers: Record<string, string> = {}, body = INITIALIZE) {
  const response = await fetch(`${testEngine.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body,
  });
  return { status: response.status, headers: [...response.headers], text: await response.text(), response };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a wrong token', () => {
  test('gets the same response whatever its form: status, headers and body', async () => {
    const wrong = [
      randomToken(),
      randomToken(),
      'short',
      'x'.repeat(44),
      `${open.token.slice(0, -1)}${open.token.endsWith('A') ? 'B' : 'A'}`,
      open.token.toLowerCase() === open.token ? open.token.toUpperCase() : open.token.toLowerCase(),
      `${open.token}A`,
      '%00',
      'a'.repeat(4_000),
      '__proto__',
    ];
    const timeless = (headers: [string, string][]) => headers.filter(([name]) => name !== 'date');
    const first = await send(`/mcp/${wrong[0]}`);
    expect(first.status).toBe(401);
    for (const token of wrong) {
      const { status, headers, text } = await send(`/mcp/${token}`);
      expect({ status, headers: timeless(headers), text }, token).toEqual({
        status: 401,
        headers: timeless(first.headers),
        text: first.text,
      });
    }
    for (const headers of [{}, bearer(randomToken()), bearer('x'), { authorization: 'Basic eDp5' }]) {
      expect((await send('/mcp', headers)).text).toBe(first.text);
    }
  });

  test('reveals nothing', async () => {
    const { text, response } = await send(`/mcp/${randomToken()}`);
    expect(JSON.parse(text)).toEqual({ error: { kind: 'unauthenticated', message: expect.any(String) } });
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    for (const word of ['Open', 'Guarded', 'sandbox', testEngine.account.id, open.id, 'sha', 'hash']) {
      expect(text).not.toContain(word);
    }
  });
});

describe('a token in the wrong place is rejected', () => {
  test.each<[string, () => [string, Record<string, string>?]]>([
    ['the query', () => [`/mcp?token=${open.token}`]],
    ['the query, by another name', () => [`/mcp?access_token=${open.token}`]],
    ['the query of a wrong path', () => [`/mcp/${randomToken()}?token=${open.token}`]],
    ['a cookie', () => ['/mcp', { cookie: `token=${open.token}` }]],
    ['another header', () => ['/mcp', { 'x-api-key': open.token, 'x-auth-token': open.token }]],
    ['Basic', () => ['/mcp', { authorization: `Basic ${btoa(`${open.token}:`)}` }]],
    ['Bearer with a word after it', () => ['/mcp', { authorization: `Bearer ${open.token} x` }]],
    ['Proxy-Authorization', () => ['/mcp', { 'proxy-authorization': `Bearer ${open.token}` }]],
    ['Bearer with a wrong path', () => [`/mcp/${randomToken()}`, bearer(open.token)]],
    ['a longer path', () => [`/x/mcp/${open.token}`]],
  ])('%s', async (_place, request) => {
    const { status } = await send(...request());
    expect([401, 404]).toContain(status);
  });

  test('ignores a fragment and a query after the right path', async () => {
    expect((await send(`/mcp/${open.token}?token=wrong`)).status).toBe(200);
    expect((await send(`/mcp/${open.token}/`)).status).toBe(200);
    expect((await send('/mcp', bearer(open.token))).status).toBe(200);
  });
});

describe('tokens of one kind do not work as the other', () => {
  test('rejects an API token for a server', async () => {
    expect((await send(`/mcp/${testEngine.apiToken}`)).status).toBe(401);
    expect((await send('/mcp', bearer(testEngine.apiToken))).status).toBe(401);
  });

  test('rejects the token of a server for the management API', async () => {
    for (const headers of [bearer(open.token), bearer(guarded.token), bearer(randomToken()), {}]) {
      const { status, text } = await send('/integrated-account', headers);
      expect(status).toBe(401);
      expect(JSON.parse(text)).toMatchObject({ error: { kind: 'unauthenticated' } });
    }
  });

  test('rejects the hash of a token', async () => {
    const hash = createHash('sha256').update(open.token).digest('hex');
    expect((await send(`/mcp/${hash}`)).status).toBe(401);
  });
});

describe('require_api_token_auth', () => {
  test.each<[string, () => [string, Record<string, string>?], number]>([
    ['token in the path and API token: accepted', () => [`/mcp/${guarded.token}`, bearer(testEngine.apiToken)], 200],
    ['only a token in the path', () => [`/mcp/${guarded.token}`], 401],
    ['token in the path and a wrong API token', () => [`/mcp/${guarded.token}`, bearer(randomToken())], 401],
    ['token in the path and itself', () => [`/mcp/${guarded.token}`, bearer(guarded.token)], 401],
    ['token in the path and that of another server', () => [`/mcp/${guarded.token}`, bearer(open.token)], 401],
    ['only the token as Bearer', () => ['/mcp', bearer(guarded.token)], 401],
    ['only an API token', () => ['/mcp', bearer(testEngine.apiToken)], 401],
    ['wrong token and API token', () => [`/mcp/${randomToken()}`, bearer(testEngine.apiToken)], 401],
    ['not required, API token sent', () => [`/mcp/${open.token}`, bearer(testEngine.apiToken)], 200],
    ['not required, nonsense sent', () => [`/mcp/${open.token}`, bearer('nonsense')], 200],
  ])('%s', async (_case, request, status) => {
    expect((await send(...request())).status).toBe(status);
  });

  test('is checked on every request of a session, and ends with the API token', async () => {
    const { record, token } = await testEngine.engine.commands.apiTokens.create('for a while');
    const opened = await send(`/mcp/${guarded.token}`, bearer(token));
    const session = { 'mcp-session-id': opened.response.headers.get('mcp-session-id') ?? '' };
    const ping = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'ping' });
    expect((await send(`/mcp/${guarded.token}`, { ...session, ...bearer(token) }, ping)).status).toBe(200);
    expect((await send(`/mcp/${guarded.token}`, session, ping)).status).toBe(401);
    await testEngine.engine.commands.apiTokens.revoke(record.id);
    expect((await send(`/mcp/${guarded.token}`, { ...session, ...bearer(token) }, ping)).status).toBe(401);
  });
});

test('does not share sessions between servers', async () => {
  const opened = await send(`/mcp/${other.token}`);
  const session = { 'mcp-session-id': opened.response.headers.get('mcp-session-id') ?? '' };
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'ping' });
  expect((await send(`/mcp/${open.token}`, session, ping)).status).toBe(404);
  expect((await send(`/mcp/${other.token}`, session, ping)).status).toBe(200);
  for (const method of ['GET', 'DELETE']) {
    const headers = { ...session, accept: 'text/event-stream' };
    expect((await fetch(open.url, { method, headers })).status).toBe(404);
  }
  expect((await send(`/mcp/${other.token}`, session, ping)).status).toBe(200);
});

test('records 5,000 probes without what they tried, and changes nothing', async () => {
  const servers = JSON.stringify(testEngine.engine.snapshot());
  const port = Number(new URL(testEngine.address).port);
  const probe = async (count: number) => {
    for (let sent = 0; sent < count; sent += 1) {
      const form = sent % 2 === 0 ? randomToken() : randomBytes(6).toString('hex');
      const reply = await sendRaw(port, requestText('GET', `/mcp/${form}`, [`Host: 127.0.0.1:${port}`]));
      if (reply.statuses[0] !== 401) throw new Error(`a probe was answered with ${reply.text}`);
    }
  };
  await Promise.all(Array.from({ length: 10 }, () => probe(500)));
  expect(JSON.stringify(testEngine.engine.snapshot())).toBe(servers);
  const noted = await testEngine.activity.tail({ outcome: 'unauthenticated' }, 100_000);
  expect(noted.length).toBeGreaterThanOrEqual(5_000);
  for (const entry of noted) expect(Object.keys(entry).sort()).toEqual(['at', 'outcome']);
  expect((await send(`/mcp/${open.token}`)).status).toBe(200);
});
