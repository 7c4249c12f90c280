import { isJsonObject, isString, type JsonObject, objectAt } from '../../base/json.ts';

export type RequestId = string | number;

export interface Request {
  readonly kind: 'request';
  readonly id: RequestId;
  readonly method: string;
  readonly params: JsonObject;
}

/** One line as JSON-RPC; `nothing` is an empty line. */
export type Message =
  | Request
  | { readonly kind: 'notification'; readonly method: string; readonly params: JsonObject }
  | { readonly kind: 'answer'; readonly id: RequestId; readonly isError: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable'; readonly answer: string };

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INTERNAL_ERROR = -32603;

const REQUEST_KEYS: readonly string[] = ['jsonrpc', 'id', 'method', 'params'];
const RELATED_TASK = 'io.modelcontextprotocol/related-task';

/** Whether a value can be the id of a message. */
export const isId = (value: unknown): value is RequestId => isString(value) || Number.isFinite(value);

/** Reads one line, from either side; of a line that is no message it says how to answer. */
export function parseMessage(line: Buffer): Message {
  const text = line.toString();
  if (text.trim() === '') return { kind: 'nothing' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable(null, PARSE_ERROR, 'The line is no JSON.');
  }
  if (Array.isArray(value)) return unreadable(null, INVALID_REQUEST, 'Batches are not taken: one message a line.');
  if (!isJsonObject(value)) return unreadable(null, INVALID_REQUEST, 'The line is no JSON-RPC message.');
  const { id, method } = value;
  if (isString(method)) {
    const params = objectAt(value, 'params');
    if (id === undefined) return { kind: 'notification', method, params };
    if (!isId(id)) return unreadable(null, INVALID_REQUEST, 'A request has a text or a number as its id.');
    const wrong = whatIsWrong(value);
    return wrong === undefined ? { kind: 'request', id, method, params } : unreadable(id, INVALID_REQUEST, wrong);
  }
  if (isId(id) && ('result' in value || 'error' in value)) return { kind: 'answer', id, isError: 'error' in value };
  return unreadable(isId(id) ? id : null, INVALID_REQUEST, 'The line is no JSON-RPC message.');
}

/** What keeps the app from reading a request. It drops such a line, and the request would never be answered. */
function whatIsWrong(request: JsonObject): string | undefined {
  const { jsonrpc, id, params } = request;
  if (jsonrpc !== '2.0') return 'A request says "jsonrpc": "2.0".';
  if (!isString(id) && !Number.isSafeInteger(id)) return 'A number that is an id is a whole one.';
  const unknown = Object.keys(request).find((key) => !REQUEST_KEYS.includes(key));
  if (unknown !== undefined) return `A request has ${REQUEST_KEYS.join(', ')} and nothing else.`;
  if (params === undefined) return undefined;
  if (!isJsonObject(params)) return '"params" is an object, or is left out.';
  return isMeta(params._meta) ? undefined : '"_meta" is an object whose values are as MCP says, or is left out.';
}

function isMeta(meta: unknown): boolean {
  if (meta === undefined) return true;
  if (!isJsonObject(meta)) return false;
  const { progressToken: token, [RELATED_TASK]: task } = meta;
  if (token !== undefined && !isString(token) && !Number.isSafeInteger(token)) return false;
  return task === undefined || (isJsonObject(task) && isString(task.taskId));
}

function unreadable(id: RequestId | null, code: number, message: string): Message {
  return { kind: 'unreadable', answer: errorLine(id, code, message) };
}

/** A result as a line. */
export function resultLine(id: RequestId, result: JsonObject): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`;
}

/** A protocol error as a line; `null` where the request's id could not be read. */
export function errorLine(id: RequestId | null, code: number, message: string, data?: JsonObject): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message, data } })}\n`;
}

/** A notification as a line. */
export function notificationLine(method: string, params?: JsonObject): string {
  return `${JSON.stringify({ jsonrpc: '2.0', method, params })}\n`;
}
