import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ErrorResponse } from './errorResponse.ts';

/** Largest body accepted, in bytes. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Turns away what a web page could have sent: a foreign Host (DNS rebinding) or any Origin but our own.
 * Only the Origin equal to our own address passes; another page on localhost is as foreign as a page from anywhere else.
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

export type BodyResult =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly refusal: ErrorResponse };

const TOO_LARGE: BodyResult = {
  ok: false,
  refusal: { status: 413, kind: 'too_large', message: `A request may be at most ${MAX_BODY_BYTES} bytes long.` },
};

/** There is nobody left to answer: the caller went away while sending, or sent too slowly. */
const CUT_OFF: BodyResult = {
  ok: false,
  refusal: { status: 400, kind: 'incomplete', message: 'The request ended before its body did.' },
};

/**
 * Reads a body up to the limit; one that says it is longer is not read at all. Not by `for await`: leaving that
 * loop early destroys the socket, and with it the answer that says why.
 */
export function readBody(req: IncomingMessage): Promise<BodyResult> {
  if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return Promise.resolve(TOO_LARGE);
  // Its end was told already, and would be waited for in vain.
  if (req.destroyed) return Promise.resolve(CUT_OFF);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (body: BodyResult) => {
      req.off('data', take).off('end', end).off('close', cut).off('error', cut);
      // An error that comes later has nobody to go to, and must not end the process.
      req.on('error', () => {});
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) finish(TOO_LARGE);
      else chunks.push(chunk);
    };
    const end = () => {
      const [only] = chunks;
      finish({ ok: true, bytes: only && chunks.length === 1 ? only : Buffer.concat(chunks, length) });
    };
    const cut = () => finish(CUT_OFF);
    req.on('data', take).on('end', end).on('close', cut).on('error', cut);
  });
}
