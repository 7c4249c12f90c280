import { needsStyles } from '../content/visibility/needsStyles.ts';
import { BACKSLASH, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from '../fusedesk/jsonBounds.ts';

/** 25 cases take 64 KB. Parsing and shaping twice that takes a few milliseconds. */
const MAX_INLINE_BYTES = 128 * 1024;

/** What the shown texts of an answer may have in all, so that rendering takes a few milliseconds at worst. */
interface Budget {
  values: number;
  characters: number;
  /** Lines are compared with the heads of quotes. */
  lines: number;
  /** In texts with any character beyond ASCII, which are normalized. */
  nonAsciiText: number;
  htmlText: number;
  tags: number;
}

const budget = (): Budget => ({
  values: 10_000,
  characters: 64_000,
  lines: 1_000,
  nonAsciiText: 16_000,
  htmlText: 8_000,
  tags: 150,
});

/** Deeper values are not shown. */
const MAX_DEPTH = 100;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** Values of a parsed body take about 100 bytes each; this keeps them far from the memory limit. */
const MAX_VALUES = 1_000_000;

const COMMA = 0x2c;
const COLON = 0x3a;

/** True if a body may be parsed on the main thread. */
export function isCheapToParse({ length }: Uint8Array): boolean {
  return length <= MAX_INLINE_BYTES;
}

/**
 * True if a shaped response may be rendered on the main thread. It looks at no text that is not shown: lists leave most
 * of what FuseDesk sends out.
 */
export function isCheapToRender(shaped: unknown): boolean {
  return isWithin(shaped, budget(), 0);
}

function isWithin(value: unknown, left: Budget, depth: number): boolean {
  left.values -= 1;
  if (left.values < 0) return false;
  if (typeof value === 'string') return isTextWithin(value, left);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return true;
  if (Array.isArray(value)) return value.every((entry: unknown) => isWithin(entry, left, depth + 1));
  return Object.keys(value).every(
    (key) => isTextWithin(key, left) && isWithin(Reflect.get(value, key), left, depth + 1),
  );
}

function isTextWithin(text: string, left: Budget): boolean {
  left.characters -= text.length;
  if (left.characters < 0) return false;
  // Nothing about a short line takes long.
  if (text.length < 100 && !text.includes('<')) return true;
  if (BEYOND_ASCII.test(text)) left.nonAsciiText -= text.length;
  left.lines -= occurrences(text, '\n', left.lines);
  const tags = occurrences(text, '<', left.tags);
  if (tags > 0) {
    left.tags -= tags;
    left.htmlText -= text.length;
  }
  if (left.nonAsciiText < 0 || left.lines < 0 || left.tags < 0 || left.htmlText < 0) return false;
  return tags === 0 || !needsStyles(text);
}

/** At most one more than `max`. */
function occurrences(text: string, character: string, max: number): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0 && count <= max; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

/** True if a body has more values than can safely be held in memory. */
export function hasTooManyValues(bytes: Uint8Array): boolean {
  let values = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) {
      inString = true;
    } else if (byte === COMMA || byte === COLON || byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      values += 1;
      if (values > MAX_VALUES) return true;
    }
  }
  return false;
}
