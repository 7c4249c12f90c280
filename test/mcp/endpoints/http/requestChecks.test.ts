import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import {
  acceptJson,
  bearerToken,
  checkHeaders,
  MAX_BODY_BYTES,
  readRequestBody,
} from '../../../../mcp/endpoints/http/requestChecks.ts';

const PORT = 47_821;
const kind = (headers: Parameters<typeof checkHeaders>[0]) => checkHeaders(headers, PORT)?.kind ?? 'in';

describe('Host and Origin', () => {
  test.each([`127.0.0.1:${PORT}`, `localhost:${PORT}`, `LOCALHOST:${PORT}`, `[::1]:${PORT}`])(
    'accepts Host %s',
    (host) => {
      expect(kind({ host })).toBe('in');
      expect(kind({ host, origin: `http://${host}` })).toBe('in');
      expect(kind({ host, origin: `HTTP://${host}` })).toBe('in');
      for (const origin of ['null', '', `https://${host}`, `http://${host}/`, 'http://localhost', `http://x.${host}`]) {
        expect(kind({ host, origin }), origin).toBe('forbidden_origin');
      }
    },
  );

  test.each([
    undefined,
    '',
    'localhost',
    `evil.example:${PORT}`,
    `localhost:${PORT + 1}`,
    `::1:${PORT}`,
    ` localhost:${PORT}`,
  ])('rejects Host %j', (host) => {
    expect(kind(host === undefined ? {} : { host })).toBe('forbidden_host');
    expect(kind({ ...(host !== undefined && { host }), origin: `http://localhost:${PORT}` })).toBe('forbidden_host');
  });
});

test.each<[string | undefined, boolean]>([
  [undefined, true],
  ['', true],
  ['*/*', true],
  ['application/json', true],
  ['text/html, application/json;q=0.9', true],
  ['text/event-stream', false],
  ['text/html', false],
])('Accept %j can read JSON: %j', (accept, isEnough) => {
  const headers = accept === undefined ? {} : { accept };
  acceptJson(headers);
  expect(headers).toEqual(isEnough ? { accept: 'application/json, text/event-stream' } : { accept });
});

test.each<[string | undefined, string | undefined]>([
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  ['Bearer   abc', 'abc'],
  ['Bearer', undefined],
  ['Bearer ', undefined],
  ['Bearer a b', undefined],
  ['Bearerabc', undefined],
  ['Basic abc', undefined],
  ['abc', undefined],
  ['', undefined],
  [undefined, undefined],
])('Authorization %j holds the token %j', (authorization, token) => {
  expect(bearerToken(authorization === undefined ? {} : { authorization })).toBe(token);
});

describe('a body', () => {
  /** A request whose body arrives in these chunks; `undefined` aborts it. */
  function requestOf(pieces: readonly (Buffer | undefined)[], headers: Record<string, string> = {}): IncomingMessage {
    const request = new IncomingMessage(new Socket());
    Object.assign(request.headers, headers);
    const source = Readable.from(pieces.filter((piece) => piece !== undefined));
    source.on('data', (piece) => request.push(piece));
    source.on('end', () => (pieces.includes(undefined) ? request.destroy() : request.push(null)));
    return request;
  }

  test('is joined from its chunks', async () => {
    const read = await readRequestBody(requestOf([Buffer.from('{"a"'), Buffer.from(':1}')]));
    expect(read.ok && read.bytes.toString()).toBe('{"a":1}');
    const empty = await readRequestBody(requestOf([]));
    expect(empty.ok && empty.bytes.length).toBe(0);
  });

  test('may be 4 MiB long but not one byte more', async () => {
    const half = Buffer.alloc(MAX_BODY_BYTES / 2);
    const whole = await readRequestBody(requestOf([half, half]));
    expect(whole.ok && whole.bytes.length).toBe(MAX_BODY_BYTES);
    expect(await readRequestBody(requestOf([half, half, Buffer.alloc(1)]))).toMatchObject({
      error: { status: 413, kind: 'too_large' },
    });
  });

  test('is incomplete when its sender left before it was read', async () => {
    const request = requestOf([]);
    request.destroy();
    await new Promise((resolve) => request.once('close', resolve));
    expect(await readRequestBody(request)).toMatchObject({ error: { kind: 'incomplete' } });
  });

  test('is not read when it declares more than the limit', async () => {
    const request = requestOf([Buffer.from('x')], { 'content-length': String(MAX_BODY_BYTES + 1) });
    expect(await readRequestBody(request)).toMatchObject({ error: { status: 413 } });
    expect(request.listenerCount('data')).toBe(0);
  });

  test('is incomplete when it is aborted', async () => {
    expect(await readRequestBody(requestOf([Buffer.from('{"a"'), undefined]))).toMatchObject({
      error: { status: 400, kind: 'incomplete' },
    });
  });
});
