import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sendError } from '../../../../mcp/endpoints/http/errorResponse.ts';
import { createResponseHandle, sendWebResponse } from '../../../../mcp/endpoints/http/nodeWebAdapter.ts';
import { eventually } from '../../../fixtures/eventually.ts';

function portOf(listening: Server): number {
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
  server = undefined;
});

/** Serves every request with the function; returns the address. */
async function serving(answer: (res: ServerResponse) => void): Promise<string> {
  const made = createServer((_req, res) => answer(res));
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${portOf(made)}`;
}

describe('rate limits', () => {
  test('become headers, if known', async () => {
    const url = await serving((res) => {
      createResponseHandle(res).setRateLimitHeaders({ limit: 1_800, remaining: 0 });
      res.end();
    });
    const { headers } = await fetch(url);
    expect(headers.get('ratelimit-limit')).toBe('1800');
    expect(headers.get('ratelimit-remaining')).toBe('0');
    expect(headers.has('ratelimit-reset')).toBe(false);
  });

  test('are ignored after the headers were sent', async () => {
    const url = await serving((res) => {
      res.writeHead(200);
      createResponseHandle(res).setRateLimitHeaders({ limit: 1 });
      res.end('fine');
    });
    expect(await (await fetch(url)).text()).toBe('fine');
  });
});

describe('a response', () => {
  test('is sent in one piece with its length', async () => {
    const url = await serving((res) => void sendWebResponse(Response.json({ a: 'é' }, { status: 404 }), res));
    const response = await fetch(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.json()).toEqual({ a: 'é' });
  });

  test('without a body is sent without one', async () => {
    const url = await serving((res) => void sendWebResponse(new Response(null, { status: 202 }), res));
    const response = await fetch(url);
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 202, text: '' });
  });

  test('of events is sent chunk by chunk', async () => {
    let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
    const events = new ReadableStream<Uint8Array>({
      start(controller) {
        feed = controller;
      },
    });
    const url = await serving(
      (res) => void sendWebResponse(new Response(events, { headers: { 'content-type': 'text/event-stream' } }), res),
    );
    const reader = (await fetch(url)).body?.getReader();
    for (const word of ['one', 'two']) {
      feed?.enqueue(new TextEncoder().encode(word));
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(word);
    }
    feed?.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  test('of events ends when its reader leaves, even one that does not read', async () => {
    const cancel = vi.fn();
    const sent = vi.fn();
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel,
    });
    const url = await serving((res) => {
      sendWebResponse(new Response(endless, { headers: { 'content-type': 'text/event-stream' } }), res).then(
        sent,
        sent,
      );
    });
    const stop = new AbortController();
    await fetch(url, { signal: stop.signal });
    stop.abort();
    await eventually(() => expect(cancel).toHaveBeenCalled());
    await eventually(() => expect(sent).toHaveBeenCalledWith(undefined));
  });
});

describe('an error response', () => {
  const NO = { status: 401, kind: 'unauthenticated', message: 'No.', headers: { 'www-authenticate': 'Bearer' } };

  test('is JSON with kind and message, is not cached, and closes the connection', async () => {
    const url = await serving((res) => sendError(res, NO));
    const response = await fetch(url);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: { kind: 'unauthenticated', message: 'No.' } });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      connection: 'close',
      'www-authenticate': 'Bearer',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  test('reaches a sender that sends everything before it reads', async () => {
    const url = await serving((res) => sendError(res, NO));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.pause();
    const failed = vi.fn();
    socket.on('error', failed);
    const body = 'x'.repeat(4_000_000);
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n');
    await new Promise<void>((resolve) => socket.write(body, () => resolve()));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.resume();
    await new Promise((resolve) => socket.on('close', resolve));
    expect(failed).not.toHaveBeenCalled();
    expect(text).toContain('HTTP/1.1 401 ');
    expect(text).toContain('unauthenticated');
  });
});
