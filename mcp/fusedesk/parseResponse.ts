import { hasInexactNumber } from './inexactNumber.ts';
import { endOfFirstValue, startOfLastValue } from './jsonBounds.ts';

/** The JSON of a response body, or why there is none. `strayCharacters` counts what a web server wrote around it. */
export type ParsedResponse =
  | { readonly ok: true; readonly data: unknown; readonly strayCharacters?: number }
  | { readonly ok: false; readonly problem: 'empty' | 'not_json' };

/** Parses a JSON body, even beside a byte order mark, HTML, or a notice of PHP; unknown fields are kept. */
export function parseResponse(body: string): ParsedResponse {
  // trim() also removes the byte order mark, which JSON.parse rejects.
  const text = body.trim();
  if (text === '') return { ok: false, problem: 'empty' };
  if (!text.startsWith('<')) {
    const parsed = parse(text);
    if (parsed.ok) return parsed;
    if (STARTS_LIKE_JSON.test(text)) return parseBeforeNotice(text);
  }
  const start = startOfLastValue(text) ?? startOfLastLine(text);
  if (start === undefined || !followsNotice(text, start)) return { ok: false, problem: 'not_json' };
  return withStray(parse(text.slice(start)), start);
}

/** The kinds of PHP messages. A server that displays them writes them before or after each response. */
const NOTICE = /\b(?:notice|warning|deprecated|strict standards)\b/i;
/** More of the text around the JSON is not searched. */
const MAX_NOTICE_LENGTH = 20_000;

const withStray = (parsed: ParsedResponse, strayCharacters: number): ParsedResponse =>
  parsed.ok ? { ...parsed, strayCharacters } : parsed;

function parseBeforeNotice(text: string): ParsedResponse {
  const end = endOfFirstValue(text);
  if (end === undefined || !NOTICE.test(text.slice(end, end + MAX_NOTICE_LENGTH))) {
    return { ok: false, problem: 'not_json' };
  }
  return withStray(parse(text.slice(0, end)), text.length - end);
}

/** Where the last line starts, if PHP's notice is above it: a response may be a bare value. */
function startOfLastLine(text: string): number | undefined {
  const start = text.lastIndexOf('\n') + 1;
  return start > 0 && NOTICE.test(text.slice(Math.max(0, start - MAX_NOTICE_LENGTH), start)) ? start : undefined;
}

const STARTS_LIKE_DATA = /^\{\s*"|^\[\s*\{/;
const STARTS_LIKE_JSON = /^\{\s*["}]|^\[\s*[[{"\]]|^"/;

function parse(text: string): ParsedResponse {
  try {
    const data: unknown = JSON.parse(text);
    return { ok: true, data: hasInexactNumber(data) ? parseWithDigits(text) : data };
  } catch {
    return { ok: false, problem: 'not_json' };
  }
}

/** Parses JSON with every number that a double cannot hold as the text of its digits. */
function parseWithDigits(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits);
  } catch (error) {
    // Calling a function for each value needs stack for each level of nesting.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

/** Before Node 21, JSON.parse does not tell the source of a number; it then stays as it is. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || source.length < 5) return value;
  return Number.isFinite(value) && (source.length < 16 || String(value) === source) ? value : source;
}

/** True if `start` follows a tag, a line break, or a PHP notice. */
function followsNotice(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && text.charAt(at).trim() === '') {
    if (text[at] === '\n' && !text.startsWith('<')) return true;
    at -= 1;
  }
  if (text[at] === '>' || / on line \d{1,9}$/.test(text.slice(Math.max(0, at - 20), at + 1))) return true;
  return (
    STARTS_LIKE_DATA.test(text.slice(start, start + 40)) && NOTICE.test(text.slice(0, start).slice(-MAX_NOTICE_LENGTH))
  );
}
