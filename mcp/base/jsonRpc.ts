import type { JsonObject } from './json.ts';

/** The ID of a JSON-RPC request. */
export type RequestId = string | number;

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INTERNAL_ERROR = -32603;
/** The first two codes that JSON-RPC leaves to servers, with the meaning that MCP SDKs give them. */
export const SERVER_ERROR = -32000;
export const SESSION_NOT_FOUND = -32001;

/** An error response; `id` is `null` if it answers no single request, or one whose ID could not be read. */
export function jsonRpcError<Id extends RequestId | null>(id: Id, code: number, message: string, data?: JsonObject) {
  return { jsonrpc: '2.0' as const, id, error: { code, message, data } };
}

/** A request as one line of a stdio connection. */
export const requestLine = (id: RequestId, method: string, params: object): string =>
  toLine({ jsonrpc: '2.0', id, method, params });

/** A result as one line of a stdio connection. */
export const resultLine = (id: RequestId, result: JsonObject): string => toLine({ jsonrpc: '2.0', id, result });

/** An error response as one line of a stdio connection. */
export const errorLine = (...error: Parameters<typeof jsonRpcError>): string => toLine(jsonRpcError(...error));

/** A notification as one line of a stdio connection. */
export const notificationLine = (method: string, params?: JsonObject): string =>
  toLine({ jsonrpc: '2.0', method, params });

function toLine(message: object): string {
  return `${JSON.stringify(message)}\n`;
}
