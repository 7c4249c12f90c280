import type { ServerResponse } from 'node:http';

/** An HTTP response of our own that rejects a request. */
export interface ErrorResponse {
  readonly status: number;
  readonly kind: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How long the rest of a rejected body is discarded before the connection is closed, in milliseconds. */
const LINGER_MS = 1_000;

/**
 * Sends an error as JSON and closes the connection without reading the body. Discard what is in transit for a moment:
 * a socket closed on unread data loses the response (https://datatracker.ietf.org/doc/html/rfc9112#section-9.6).
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
  // A sender that disconnects is not an error of ours.
  req.once('end', end).once('close', end).on('error', end).resume();
}
