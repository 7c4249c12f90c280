import { isJsonObject, type JsonObject, parseJson } from './json.ts';

const MEMBERS: ReadonlySet<string> = new Set(['jsonrpc', 'id', 'method', 'params', 'result', 'error']);
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A JSON-RPC message, or a list of them, as the specification wants it, from what clients send: `params` or `arguments`
 * that are null count as left out, further members and the null `id` of a notification are dropped. The same value if
 * there is nothing to change.
 */
export function strictMessage(value: unknown): unknown {
  if (Array.isArray(value)) {
    // A batch holds no batches. Nested lists can be too deep for a recursion.
    const messages = value.map((message: unknown) => (Array.isArray(message) ? message : strictMessage(message)));
    return messages.some((message, index) => message !== value[index]) ? messages : value;
  }
  if (!isJsonObject(value) || typeof value.method !== 'string') return value;
  const params = strictParams(value);
  const hasNullId = value.id === null && value.method.startsWith('notifications/');
  const isStrict = params === value.params && !hasNullId && Object.keys(value).every((key) => MEMBERS.has(key));
  if (isStrict && (params !== undefined || !Object.hasOwn(value, 'params'))) return value;
  const { jsonrpc, id, method } = value;
  return {
    jsonrpc,
    ...(id !== undefined && !hasNullId && { id }),
    method,
    ...(params !== undefined && { params }),
  };
}

function strictParams({ method, params }: JsonObject): unknown {
  if (params === null || (Array.isArray(params) && params.length === 0)) return undefined;
  if (method !== 'tools/call' || !isJsonObject(params) || params.arguments !== null) return params;
  const { arguments: _, ...others } = params;
  return others;
}

/** A text without the byte order mark that some clients write before it. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
}

/** The same for a line with its newline; the line itself if there is nothing to change, or if it is no JSON. */
export function strictLine(line: Buffer): Buffer {
  const text = line.toString('utf8');
  const value = parseJson(withoutByteOrderMark(text));
  if (value === undefined) return line;
  const strict = strictMessage(value);
  if (strict !== value) return writtenLine(strict) ?? line;
  return text.startsWith(BYTE_ORDER_MARK) ? Buffer.from(withoutByteOrderMark(text)) : line;
}

/** Undefined for a message that is nested too deeply to be written; the SDK answers it as it is. */
function writtenLine(message: unknown): Buffer | undefined {
  try {
    return Buffer.from(`${JSON.stringify(message)}\n`);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
