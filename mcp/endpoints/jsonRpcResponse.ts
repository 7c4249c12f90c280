import type { ServerResponse } from 'node:http';
import { jsonRpcError } from '../base/jsonRpc.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';

/** An HTTP response of JSON that is sent in one piece. */
export interface JsonResponse {
  readonly status: number;
  readonly body: string;
  readonly sessionId?: string;
  readonly rateLimit?: RateLimit;
}

/** A JSON-RPC error that answers no single request, as a response of the Web API. */
export function rpcErrorResponse(status: number, code: number, message: string): Response {
  return Response.json(jsonRpcError(null, code, message), { status });
}

/** Sends a response in one write; does nothing if the caller is gone. */
export function sendJson(res: ServerResponse, { status, body, sessionId, rateLimit }: JsonResponse): void {
  if (res.destroyed) return;
  const headers: (string | number)[] = [];
  if (rateLimit?.limit !== undefined) headers.push('ratelimit-limit', rateLimit.limit);
  if (rateLimit?.remaining !== undefined) headers.push('ratelimit-remaining', rateLimit.remaining);
  if (rateLimit?.reset !== undefined) headers.push('ratelimit-reset', rateLimit.reset);
  headers.push('content-type', 'application/json');
  if (sessionId !== undefined) headers.push('mcp-session-id', sessionId);
  headers.push('content-length', Buffer.byteLength(body));
  res.writeHead(status, headers);
  res.end(body);
}
