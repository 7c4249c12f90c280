import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFuseDeskClient, type FuseDeskClient } from '../../../mcp/fusedesk/fuseDeskClient.ts';
import type { FuseDeskRequest } from '../../../mcp/fusedesk/fuseDeskRequest.ts';
import { type ScriptedServer, startScriptedServer } from './scriptedServer.ts';

const KEY = 'key-0123456789abcdef';
const READ: FuseDeskRequest = { method: 'GET', path: '/api/v1/cases', write: false };
const WRITE: FuseDeskRequest = { method: 'POST', path: '/api/v1/cases', form: { summary: 'Hello' }, write: true };

let server: ScriptedServer;
let client: FuseDeskClient;

beforeEach(async () => {
  server = await startScriptedServer();
  client = createFuseDeskClient({ baseUrl: server.url, apiKey: KEY });
});

afterEach(async () => {
  await client.close();
  await server.close();
});

describe('a request', () => {
  test('sends the key and the query without a body for a read', async () => {
    const query = { date_opened: { json: { after: '-48 hours' } }, contactid: [1, 2], summary: 'a&b c' };
    await client.sendAndRead({ ...READ, query });
    const [seen] = server.arrived;
    expect(seen?.headers).toMatchObject({ 'x-fusedesk-api-key': KEY, accept: 'application/json' });
    expect(seen?.headers['content-type']).toBeUndefined();
    expect([...new URL(seen?.url ?? '', server.url).searchParams]).toEqual([
      ['date_opened', '{"after":"-48 hours"}'],
      ['contactid[0]', '1'],
      ['contactid[1]', '2'],
      ['summary', 'a&b c'],
    ]);
    expect(seen).toMatchObject({ method: 'GET', body: '' });
  });

  test('sends form fields for a write', async () => {
    await client.sendAndRead({ ...WRITE, query: { caseids: '1,2' }, form: { details: 'é\n', 'repUserIds[]': [3, 4] } });
    const [seen] = server.arrived;
    expect(seen).toMatchObject({ method: 'POST', url: '/api/v1/cases?caseids=1%2C2' });
    expect(seen?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(seen?.body)]).toEqual([
      ['details', 'é\n'],
      ['repUserIds[]', '3'],
      ['repUserIds[]', '4'],
    ]);
  });

  test('can be a write without a body', async () => {
    await client.sendAndRead({ method: 'POST', path: '/api/v1/cases/bulk', query: { merge: true }, write: true });
    expect(server.arrived[0]).toMatchObject({ url: '/api/v1/cases/bulk?merge=1', body: '' });
    expect(server.arrived[0]?.headers['content-length']).toBe('0');
  });

  test('reuses a connection', async () => {
    for (let call = 0; call < 40; call += 1) await client.sendAndRead(call % 2 === 0 ? READ : WRITE);
    expect(server.arrived).toHaveLength(40);
    // A connection is idle for one turn of the event loop after each response; a second one fills the gap.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  test('is queued when many are sent at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => client.sendAndRead(READ)));
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    expect(server.arrived).toHaveLength(200);
    expect(server.connections()).toBeLessThanOrEqual(32);
  });

  test.each([
    ['/api/v1/cases/'],
    ['/api/v1/cases/..'],
    ['/api/v1/cases/%2E%2e/reps'],
    ['/api/v1//reps'],
    ['/api/v1/cases/1?merge=1'],
    ['/api/v1/cases/1#x'],
    ['/api/v1/cases/1 HTTP/1.1\r\nX: y'],
    ['http://127.0.0.1/api/v1/cases'],
    ['cases'],
  ])('is not sent for the path %j', async (path) => {
    expect(await client.sendAndRead({ ...READ, path })).toMatchObject({ ok: false, error: { kind: 'rejected' } });
    expect(server.arrived).toHaveLength(0);
  });
});

describe('a response', () => {
  const json = (body: string, headers: Record<string, string> = {}, status = 200) => {
    server.script = (_, response) => response.writeHead(status, headers).end(body);
  };

  test('keeps unknown fields and reports the rate limit', async () => {
    json('[{"caseid":"7","novel":1}]', { 'X-FuseDesk-Usage-Limit': '1800', 'X-FuseDesk-Usage-Remaining': '1799' });
    expect(await client.sendAndRead(READ)).toEqual({
      ok: true,
      data: [{ caseid: '7', novel: 1 }],
      rateLimit: { limit: 1800, remaining: 1799 },
    });
  });

  test('is parsed after HTML', async () => {
    json('<div>Notice [1] in {x}</div>\n{"caseid":7}');
    expect(await client.sendAndRead(READ)).toEqual({ ok: true, data: { caseid: 7 } });
  });

  test('is assembled from chunks that split a character', async () => {
    const body = Buffer.from('["é", "😀"]');
    server.script = (_, response) => {
      response.write(body.subarray(0, 3));
      setImmediate(() => response.end(body.subarray(3)));
    };
    expect(await client.sendAndRead(READ)).toEqual({ ok: true, data: ['é', '😀'] });
  });

  test('without a body is a success for a write but not for a read', async () => {
    json('');
    expect(await client.sendAndRead(WRITE)).toEqual({ ok: true, data: null });
    expect(await client.sendAndRead(READ)).toMatchObject({
      ok: false,
      error: { kind: 'upstream_unavailable', status: 200 },
    });
    json('', {}, 204);
    expect(await client.sendAndRead(READ)).toEqual({ ok: true, data: null });
  });

  test('that is a web page is not data, and makes the outcome of a write unknown', async () => {
    json('<html><body>Sign in</body></html>', { 'X-FuseDesk-Usage-Limit': '9' });
    expect(await client.sendAndRead(READ)).toMatchObject({
      ok: false,
      error: { kind: 'upstream_unavailable', rateLimit: { limit: 9 } },
    });
    expect(await client.sendAndRead(WRITE)).toMatchObject({
      ok: false,
      error: { kind: 'outcome_unknown', status: 200 },
    });
  });

  test('with an error and status 200 is a rejected write', async () => {
    json('{"error":"No such department","errorcode":"bad_dep"}');
    const outcome = await client.sendAndRead(WRITE);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'rejected', status: 200 } });
    expect(outcome).toMatchObject({ error: { said: { error: 'No such department', errorcode: 'bad_dep' } } });
  });

  test('of a record with a field called error is data', async () => {
    json('{"id":1,"error":"none seen"}');
    expect(await client.sendAndRead(READ)).toMatchObject({ ok: true });
    json('{"casenum":"ABCD1234","error":"mail not sent"}');
    expect(await client.sendAndRead(WRITE)).toMatchObject({ ok: true });
  });

  test('with status 429 is returned immediately with its limits', async () => {
    json('{"error":"Limit exceeded"}', { 'X-FuseDesk-Usage-Limit': '1800', 'Retry-After': '60' }, 429);
    expect(await client.sendAndRead(WRITE)).toMatchObject({
      ok: false,
      error: { kind: 'rate_limited', status: 429, rateLimit: { limit: 1800 }, retryAfterSeconds: 60 },
    });
    expect(server.arrived).toHaveLength(1);
  });

  test('never reveals the key in a message', async () => {
    json(`{"error":"bad key ${KEY}","errorcode":"${KEY}"}`, { 'X-FuseDesk-Error': KEY }, 401);
    const text = JSON.stringify(await client.sendAndRead({ ...READ, query: { email: 'a@example.com' } }));
    expect(text).toContain('unauthorized');
    expect(text).not.toContain(KEY);
    expect(text).not.toContain('example.com');
  });

  test('is decoded by the charset of its header', async () => {
    const body = Buffer.from('{"name":"J\u00fcrgen"}', 'latin1');
    server.script = (_, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json; charset=iso-8859-1' }).end(body);
    expect(await client.sendAndRead(READ)).toEqual({ ok: true, data: { name: 'J\u00fcrgen' } });
    server.script = (_, response) =>
      response
        .writeHead(400, { 'Content-Type': 'application/json; charset=iso-8859-1' })
        .end(Buffer.from('{"error":"f\u00fcr"}', 'latin1'));
    expect(await client.sendAndRead(READ)).toMatchObject({
      ok: false,
      error: { said: { error: 'f\u00fcr' } },
    });
  });

  test.each<[string, (body: string) => Buffer]>([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['gzip, br', (body) => brotliCompressSync(gzipSync(body))],
    ['identity', (body) => Buffer.from(body)],
  ])('that comes compressed with %s is decompressed', async (encoding, compress) => {
    server.script = (_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(compress('[{"caseid":7}]'));
    expect(await client.sendAndRead(READ)).toEqual({ ok: true, data: [{ caseid: 7 }] });
  });

  test.each([
    ['is larger than the limit once decompressed', 'gzip', gzipSync(Buffer.alloc(40_000_000)), /larger than/],
    ['is damaged', 'gzip', Buffer.from('[{"caseid":7}]'), /compressed in a way/],
    ['is compressed in an unknown way', 'zstd', Buffer.from('x'), /compressed in a way/],
    ['is compressed more often than any proxy does', 'br, br, br, br', Buffer.from('x'), /compressed in a way/],
  ])('that %s is an error, and an unknown outcome of a write', async (_, encoding, body, words) => {
    server.script = (_request, response) => response.writeHead(200, { 'Content-Encoding': encoding }).end(body);
    expect(await client.sendAndRead(READ)).toMatchObject({
      ok: false,
      error: { status: 200, message: expect.stringMatching(words) },
    });
    expect(await client.sendAndRead(WRITE)).toMatchObject({ ok: false, error: { kind: 'outcome_unknown' } });
  });

  test('is not read at all by send', async () => {
    json('[1]');
    const outcome = await client.send(READ);
    expect(outcome).toMatchObject({ ok: true, body: { status: 200, write: false } });
    expect(outcome.ok && Buffer.from(outcome.body.bytes).toString()).toBe('[1]');
  });

  test('that redirects is not followed, whatever the host', async () => {
    const other = await startScriptedServer();
    // The same machine by another name counts as another host.
    json('', { Location: `http://localhost:${other.port}/steal?apikey=${KEY}` }, 302);
    const away = await client.sendAndRead(READ);
    expect(away).toMatchObject({ ok: false, error: { kind: 'upstream_unavailable', status: 302 } });
    expect(away).toMatchObject({ error: { said: { redirected_to: 'localhost' } } });
    expect(JSON.stringify(away)).not.toContain('steal');
    json('', { Location: '/api/v2/cases' }, 307);
    expect(await client.sendAndRead(WRITE)).toMatchObject({
      ok: false,
      error: { kind: 'upstream_unavailable', status: 307 },
    });
    for (const status of [301, 302, 303]) {
      json('', { Location: '/done' }, status);
      expect(await client.sendAndRead(WRITE)).toMatchObject({ ok: false, error: { kind: 'outcome_unknown', status } });
    }
    expect(other.arrived).toHaveLength(0);
    expect(server.arrived).toHaveLength(5);
    await other.close();
  });
});

describe('createFuseDeskClient', () => {
  test.each([
    ['http://example.com'],
    ['http://127.0.0.1.example.com'],
    ['ftp://127.0.0.1'],
    ['https://key@x.fusedesk.com'],
    ['https://x.fusedesk.com/app'],
    ['x.fusedesk.com'],
  ])('throws for the address %s', (baseUrl) => {
    expect(() => createFuseDeskClient({ baseUrl, apiKey: KEY })).toThrow(TypeError);
  });

  test.each([
    ['https://x.fusedesk.com'],
    ['http://localhost:1'],
    ['http://[::1]:1'],
    ['http://127.9.9.9'],
    [new URL('https://x.fusedesk.com')],
  ])('accepts the address %s', async (baseUrl) => {
    await createFuseDeskClient({ baseUrl, apiKey: KEY }).close();
  });

  test.each([[''], ['two words'], ['line\nbreak'], ['clé']])('throws for the key %j without revealing it', (apiKey) => {
    expect(() => createFuseDeskClient({ baseUrl: server.url, apiKey })).toThrow('The API key is empty or contains');
  });

  test('finishes pending calls on close and sends nothing more', async () => {
    const responses: (() => void)[] = [];
    const arrived = new Promise<void>((resolve) => {
      server.script = (_, response) => {
        responses.push(() => response.end('[1]'));
        resolve();
      };
    });
    const call = client.sendAndRead(READ);
    await arrived;
    const closed = client.close();
    expect(await client.sendAndRead(READ)).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    for (const respond of responses) respond();
    expect(await call).toEqual({ ok: true, data: [1] });
    await closed;
    await client.close();
    expect(server.arrived).toHaveLength(1);
  });
});
