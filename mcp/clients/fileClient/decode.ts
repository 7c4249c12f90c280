/** A file's text, apart from a byte order mark at its beginning. */
export interface Decoded {
  readonly text: string;
  readonly byteOrderMark: boolean;
}

const MARK = [0xef, 0xbb, 0xbf];

/** Reads bytes as strict UTF-8; `undefined` where they are not: a guess could cost somebody's letters. */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const byteOrderMark = MARK.every((byte, at) => bytes[at] === byte);
  const rest = byteOrderMark ? bytes.subarray(MARK.length) : bytes;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rest), byteOrderMark };
  } catch {
    return undefined;
  }
}
