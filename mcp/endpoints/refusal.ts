import type { ServerResponse } from 'node:http';

/** An HTTP answer of our own that turns a caller away. */
export interface Refusal {
  readonly status: number;
  readonly kind: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with a refusal as JSON; the connection closes, so that what is left of the body is not read. */
export function refuse(res: ServerResponse, { status, kind, message, headers }: Refusal): void {
  const body = JSON.stringify({ error: { kind, message } });
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
    ...headers,
  });
  res.end(body);
}
