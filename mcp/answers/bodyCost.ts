import { isAscii } from 'node:buffer';

/** 25 cases take 64 KB. Twice that takes a few milliseconds. */
const MAX_INLINE_BYTES = 128 * 1024;
const MAX_INLINE_HTML_BYTES = 16 * 1024;
/** What costs more than plain ASCII, in a body that is rendered inline. */
const MAX_TAGS = 200;
const MAX_LINES = 1_000;
const MAX_NON_ASCII = 4_000;
/** No string that fills one of these blocks is rendered inline. */
const BLOCK_BYTES = 16 * 1024;
/** Loads libraries of half a megabyte, and takes up to seconds. */
const STYLES = /style/i;

/** Values of a parsed body take about 100 bytes each; this keeps them far from the memory limit. */
const MAX_VALUES = 1_000_000;

const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const OPEN_OBJECT = 0x7b;

/**
 * True if rendering a body takes a few milliseconds at worst, judged by its bytes: it is small, and has little of what
 * takes long. Everything it looks for is found by a native search, since every call pays for it.
 */
export function isCheap(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_INLINE_BYTES) return false;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isAscii(body) && countNonAscii(body) > MAX_NON_ASCII) return false;
  if (exceeds(body, '\\u', MAX_NON_ASCII / 2) || exceeds(body, '\\n', MAX_LINES)) return false;
  if (hasMarkup(body)) {
    const small = body.length <= MAX_INLINE_HTML_BYTES && !exceeds(body, '<', MAX_TAGS);
    if (!small || STYLES.test(body.toString('latin1'))) return false;
  }
  return !hasLongString(body);
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

function countNonAscii(body: Buffer): number {
  let count = 0;
  for (const byte of body) if (byte >= 0x80) count += 1;
  return count;
}

function exceeds(body: Buffer, needle: string, max: number): boolean {
  let count = 0;
  for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + needle.length)) {
    count += 1;
    if (count > max) return true;
  }
  return false;
}

/** PHP may write `<` as an escape. */
function hasMarkup(body: Buffer): boolean {
  return body.includes('<') || body.includes('\\u003c') || body.includes('\\u003C');
}

function hasLongString(body: Buffer): boolean {
  for (let from = 0; from + BLOCK_BYTES <= body.length; from += BLOCK_BYTES) {
    const quote = body.indexOf(QUOTE, from);
    if (quote < 0 || quote >= from + BLOCK_BYTES) return true;
  }
  return false;
}
