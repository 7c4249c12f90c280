import { isJsonObject, isString, type JsonObject, objectAt, parseJson } from '../../base/json.ts';
import { errorLine, INVALID_REQUEST, PARSE_ERROR, type RequestId } from '../../base/jsonRpc.ts';

export interface Request {
  readonly kind: 'request';
  readonly id: RequestId;
  readonly method: string;
  readonly params: JsonObject;
}

/** One line as JSON-RPC. `blank` is an empty line; `invalid` carries the response to a line that is not a message. */
export type JsonRpcMessage =
  | Request
  | { readonly kind: 'notification'; readonly method: string; readonly params: JsonObject }
  | { readonly kind: 'response'; readonly id: RequestId; readonly isError: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'invalid'; readonly response: string };

const REQUEST_KEYS: readonly string[] = ['jsonrpc', 'id', 'method', 'params'];
const RELATED_TASK = 'io.modelcontextprotocol/related-task';

/** Whether a value can be the ID of a message. */
export const isId = (value: unknown): value is RequestId => isString(value) || Number.isFinite(value);

/** Parses one line from either side. */
export function parseMessage(line: Buffer): JsonRpcMessage {
  const text = line.toString();
  if (text.trim() === '') return { kind: 'blank' };
  const value = parseJson(text);
  if (value === undefined) return invalid(null, PARSE_ERROR, 'The line is not valid JSON.');
  if (Array.isArray(value))
    return invalid(null, INVALID_REQUEST, 'Batches are not supported: send one message per line.');
  if (!isJsonObject(value)) return invalid(null, INVALID_REQUEST, 'The line is not a JSON-RPC message.');
  const { id, method } = value;
  if (isString(method)) {
    const params = objectAt(value, 'params');
    if (id === undefined) return { kind: 'notification', method, params };
    if (!isId(id)) return invalid(null, INVALID_REQUEST, 'The id of a request must be a string or a number.');
    const problem = requestProblem(value);
    return problem === undefined ? { kind: 'request', id, method, params } : invalid(id, INVALID_REQUEST, problem);
  }
  if (isId(id) && ('result' in value || 'error' in value)) return { kind: 'response', id, isError: 'error' in value };
  return invalid(isId(id) ? id : null, INVALID_REQUEST, 'The line is not a JSON-RPC message.');
}

/** Why the app would drop a request without a response, which would leave the client waiting. */
function requestProblem(request: JsonObject): string | undefined {
  const { jsonrpc, id, params } = request;
  if (jsonrpc !== '2.0') return 'A request must have "jsonrpc": "2.0".';
  if (!isString(id) && !Number.isSafeInteger(id)) return 'A numeric id must be an integer.';
  const unknown = Object.keys(request).find((key) => !REQUEST_KEYS.includes(key));
  if (unknown !== undefined) return `A request may only have these members: ${REQUEST_KEYS.join(', ')}.`;
  if (params === undefined) return undefined;
  if (!isJsonObject(params)) return '"params" must be an object or left out.';
  return isValidMeta(params._meta)
    ? undefined
    : '"_meta" must be an object with values as MCP defines them, or left out.';
}

function isValidMeta(meta: unknown): boolean {
  if (meta === undefined) return true;
  if (!isJsonObject(meta)) return false;
  const { progressToken: token, [RELATED_TASK]: task } = meta;
  if (token !== undefined && !isString(token) && !Number.isSafeInteger(token)) return false;
  return task === undefined || (isJsonObject(task) && isString(task.taskId));
}

function invalid(id: RequestId | null, code: number, message: string): JsonRpcMessage {
  return { kind: 'invalid', response: errorLine(id, code, message) };
}
