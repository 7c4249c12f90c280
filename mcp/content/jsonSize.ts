/** Size of a text in UTF-8 bytes. */
export const utf8Bytes = (text: string): number => Buffer.byteLength(text);

/** Size of one character inside a JSON string, in bytes. */
function escapedSize(point: number): number {
  if (point < 0x20) return point === 9 || point === 10 || point === 13 || point === 8 || point === 12 ? 2 : 6;
  if (point < 0x80) return point === 0x22 || point === 0x5c ? 2 : 1;
  if (point < 0x800) return 2;
  if (point >= 0xd800 && point <= 0xdfff) return 6;
  return point < 0x10000 ? 3 : 4;
}

/** How many of the first characters of `text` from `from` take at most `bytes` inside JSON, as an end index. */
export function jsonPrefixEnd(text: string, from: number, bytes: number): number {
  let size = 0;
  let at = from;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    size += escapedSize(point);
    if (size > bytes) break;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}
