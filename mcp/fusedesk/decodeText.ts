import { isUtf8 } from 'node:buffer';

/** What windows-1252 has where ISO 8859-1 has control characters. A space: not assigned. */
const WINDOWS_1252 =
  '\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178';
const REPLACEMENT = /\ufffd/g;
const BEYOND_ASCII = /[^\0-\x7f\ufffd]/g;
/** Starts a switch of character sets in ISO 2022, whose bytes are all valid ASCII. JSON never contains it. */
const ESCAPE = 0x1b;

/**
 * Decodes a body by what its bytes say: a byte order mark, UTF-16 without one, valid UTF-8. Only then the charset of
 * its header counts, since servers often name the wrong one; windows-1252 is the last resort.
 */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  const marked = charsetOfMark(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked) ?? '';
  if (isUtf8(bytes) && !bytes.includes(ESCAPE)) return asBuffer(bytes).toString('utf8');
  const label = charset?.trim().toLowerCase() ?? '';
  const byHeader = label === '' || isUtf8Label(label) ? undefined : decodeAs(bytes, label);
  return byHeader ?? decodeBroken(bytes);
}

/** The charset parameter of a Content-Type header. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s{0,9}charset\s{0,9}=\s{0,9}"?([\w.:+-]{1,40})/i.exec(contentType ?? '')?.[1];
}

const isUtf8Label = (label: string): boolean => label === 'utf-8' || label === 'utf8';

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function charsetOfMark(bytes: Uint8Array): string | undefined {
  // Destructuring would call an iterator, for each response.
  const a = bytes[0];
  const b = bytes[1];
  const c = bytes[2];
  const d = bytes[3];
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // JSON starts with an ASCII character, so a zero byte among the first tells how wide the others are.
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return undefined;
}

/** Undefined for a charset that this runtime doesn't know. */
function decodeAs(bytes: Uint8Array, label: string): string | undefined {
  // Some versions of Node read these as ISO 8859-1 (https://github.com/nodejs/node/issues/56542).
  if (/^(?:windows-1252|cp1252|x-cp1252|iso-?8859-1|latin1|l1|us-ascii|ascii)$/.test(label)) {
    return decodeWindows1252(bytes);
  }
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  return asBuffer(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (found) => WINDOWS_1252[found.charCodeAt(0) - 0x80]?.trim() || found);
}

/** UTF-8 with a few broken characters (a text cut in the middle of one) stays UTF-8; else it is windows-1252. */
function decodeBroken(bytes: Uint8Array): string {
  const text = asBuffer(bytes).toString('utf8');
  const broken = text.match(REPLACEMENT)?.length ?? 0;
  const whole = text.match(BEYOND_ASCII)?.length ?? 0;
  return broken <= whole ? text : decodeWindows1252(bytes);
}
