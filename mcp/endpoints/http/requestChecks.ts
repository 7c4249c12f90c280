import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ErrorResponse } from './errorResponse.ts';

export const MAX_BODY_BYTES = 4 * 1024 * 1024;

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Rejects what a web page could have sent: a foreign Host (DNS rebinding) or any Origin but our own.
 * Only our own address is accepted as Origin: a page on another localhost port is not trusted either.
 */
export function checkHeaders(headers: IncomingHttpHeaders, port: number): ErrorResponse | undefined {
  const host = headers.host?.toLowerCase();
  if (host === undefined || !LOOPBACK_NAMES.some((name) => host === `${name}:${port}`)) {
    return { status: 403, kind: 'forbidden_host', message: 'This address is served on 127.0.0.1 only.' };
  }
  const { origin } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) {
    return { status: 403, kind: 'forbidden_origin', message: 'Web pages may not use this address.' };
  }
  return undefined;
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +([^\s]+)$/i.exec(headers.authorization ?? '')?.[1];
}

/**
 * Answers are JSON, so a client that accepts any type, JSON only, or names none can read them. The SDK wants every client
 * to accept event streams too.
 */
export function acceptJson(headers: IncomingHttpHeaders): void {
  const { accept = '' } = headers;
  const types: readonly string[] = accept.split(',').map((type) => type.replace(/;.*/, '').trim().toLowerCase());
  const isEnough = accept.trim() === '' || types.some((type) => JSON_TYPES.has(type));
  if (isEnough && !types.includes('text/event-stream')) headers.accept = 'application/json, text/event-stream';
}

const JSON_TYPES: ReadonlySet<string> = new Set(['*/*', 'application/*', 'application/json']);

export type BodyResult =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly error: ErrorResponse };

const TOO_LARGE: BodyResult = {
  ok: false,
  error: { status: 413, kind: 'too_large', message: `A request may be at most ${MAX_BODY_BYTES} bytes long.` },
};

/** Nobody reads this response: the caller left while sending, or sent too slowly. */
const INCOMPLETE: BodyResult = {
  ok: false,
  error: { status: 400, kind: 'incomplete', message: 'The request ended before its body did.' },
};

/**
 * Reads a body up to the limit; a body that declares more is not read at all. Not with `for await`: leaving that
 * loop early destroys the socket, and with it the response that says why.
 */
export function readRequestBody(req: IncomingMessage): Promise<BodyResult> {
  if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return Promise.resolve(TOO_LARGE);
  // Its `close` has fired already, so waiting for it would never end.
  if (req.destroyed) return Promise.resolve(INCOMPLETE);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (body: BodyResult) => {
      req.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      // A later error has no handler and would crash the process.
      req.on('error', () => {});
      resolve(body);
    };
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) finish(TOO_LARGE);
      else chunks.push(chunk);
    };
    const onEnd = () => {
      const [first] = chunks;
      finish({ ok: true, bytes: first && chunks.length === 1 ? first : Buffer.concat(chunks, length) });
    };
    const onClose = () => finish(INCOMPLETE);
    req.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
