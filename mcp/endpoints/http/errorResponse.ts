import type { ServerResponse } from 'node:http';

/** An HTTP answer of our own that turns a caller away. */
export interface ErrorResponse {
  readonly status: number;
  readonly kind: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How long the rest of a refused body is thrown away before the connection is cut, in milliseconds. */
const LINGER_MS = 1_000;

/**
 * Answers with a refusal as JSON; the connection closes, so that the body is not read. What of it is under way is
 * thrown away for a moment: a socket closed on unread data takes the answer with it
 * (https://datatracker.ietf.org/doc/html/rfc9112#section-9.6).
 */
export function sendError(res: ServerResponse, { status, kind, message, headers }: ErrorResponse): void {
  const { req } = res;
  const body = JSON.stringify({ error: { kind, message } });
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
    ...headers,
  });
  if (req.complete || req.destroyed) {
    res.end(body);
    return;
  }
  res.write(body);
  const timer = setTimeout(() => res.end(), LINGER_MS);
  timer.unref();
  const end = () => {
    clearTimeout(timer);
    res.end();
  };
  // A sender that breaks off is no error of ours.
  req.once('end', end).once('close', end).on('error', end).resume();
}
