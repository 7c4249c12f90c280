import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ResponseHandle } from '../mcpServer.ts';

/** Converts a Node request to a web-standard `Request`, without the body, which has been read and parsed already. */
export function toWebRequest(req: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === 'string') headers.set(name, value);
    else if (value !== undefined) for (const item of value) headers.append(name, item);
  }
  return new Request(`http://${req.headers.host}${req.url}`, { method: req.method ?? 'GET', headers, signal });
}

/** The handle of a Node response. It changes headers as long as they have not been sent. */
export function createResponseHandle(res: ServerResponse): ResponseHandle {
  return {
    setRateLimitHeaders({ limit, remaining, reset }) {
      if (res.headersSent) return;
      if (limit !== undefined) res.setHeader('ratelimit-limit', limit);
      if (remaining !== undefined) res.setHeader('ratelimit-remaining', remaining);
      if (reset !== undefined) res.setHeader('ratelimit-reset', reset);
    },
  };
}

/** Writes a web-standard `Response` to a Node response, event streams chunk by chunk. */
export async function sendWebResponse(response: Response, res: ServerResponse): Promise<void> {
  for (const [name, value] of response.headers) res.setHeader(name, value);
  res.statusCode = response.status;
  if (response.body === null) {
    res.end();
    return;
  }
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    const body = Buffer.from(await response.arrayBuffer());
    res.setHeader('content-length', body.length);
    res.end(body);
    return;
  }
  res.flushHeaders();
  const reader = response.body.getReader();
  const closed = new Promise<void>((resolve) => res.once('close', resolve));
  res.once('close', () => reader.cancel().catch(() => undefined));
  for (;;) {
    const { done, value } = await reader.read();
    if (done || res.destroyed) break;
    if (!res.write(value)) await Promise.race([new Promise((resolve) => res.once('drain', resolve)), closed]);
  }
  res.end();
}
