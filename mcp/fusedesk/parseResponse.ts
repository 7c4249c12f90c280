/** The JSON of a response body, or why there is none. */
export type ParsedResponse =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problem: 'empty' | 'not_json' };

/** Parses a JSON body, even after a byte order mark, HTML, or a notice of PHP; unknown fields are kept. */
export function parseResponse(body: string): ParsedResponse {
  // trim() also removes the byte order mark, which JSON.parse rejects.
  const text = body.trim();
  if (text === '') return { ok: false, problem: 'empty' };
  if (!text.startsWith('<')) {
    const parsed = parse(text);
    if (parsed.ok || STARTS_LIKE_JSON.test(text)) return parsed;
  }
  const start = startOfLastValue(text);
  if (start === undefined || !followsNotice(text, start)) return { ok: false, problem: 'not_json' };
  return parse(text.slice(start));
}

const STARTS_LIKE_JSON = /^\{\s*["}]|^\[\s*[[{"\]]|^"/;

function parse(text: string): ParsedResponse {
  try {
    return { ok: true, data: LONG_NUMBER.test(text) ? parseWithDigits(text) : JSON.parse(text) };
  } catch {
    return { ok: false, problem: 'not_json' };
  }
}

/** A number that a double may not hold exactly, or one that looks like it inside a text. */
const LONG_NUMBER = /[:,[]\s{0,9}-?(?:[\d.]{16}|[\d.]{1,15}e[+-]?\d{3})/i;

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

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Where the array or object starts that ends with the text's last character. Scanning backward finds it in one
 * pass and never reaches the HTML before it, so brackets there cannot be mistaken for JSON.
 */
function startOfLastValue(text: string): number | undefined {
  let depth = 0;
  for (let at = text.length - 1; at > 0; at -= 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = openingQuote(text, at);
    } else if (char === CLOSE_ARRAY || char === CLOSE_OBJECT) {
      depth += 1;
    } else if (char === OPEN_ARRAY || char === OPEN_OBJECT) {
      depth -= 1;
      if (depth === 0) return at;
    }
    if (depth === 0) return undefined;
  }
  return undefined;
}

/** The quote that opens the string closed at `closing`; -1 if there is none. */
function openingQuote(text: string, closing: number): number {
  let at = closing;
  while (at > 0) {
    at = text.lastIndexOf('"', at - 1);
    if (at < 0) return -1;
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}

/** True if the text before `start` ends with a tag, a line, or the place that a notice of PHP names. */
function followsNotice(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && text.charAt(at).trim() === '') {
    if (text[at] === '\n' && !text.startsWith('<')) return true;
    at -= 1;
  }
  return text[at] === '>' || / on line \d{1,9}$/.test(text.slice(Math.max(0, at - 20), at + 1));
}
