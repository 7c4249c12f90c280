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

/** Characters that combine with the one before: marks, joiners, variation selectors, skin tones. */
const COMBINES_BACKWARD = /^(?:\p{M}|\u200c|\u200d|\p{Emoji_Modifier})$/u;
/** How far back to look for a space or line end, to keep words whole. */
const MAX_WORD_LENGTH = 80;

/**
 * Where to end a slice of `text` from `from` so that it takes at most `bytes` as JSON. The end is after a space if
 * one is near, else between two characters, never inside one. Returns `from` if nothing fits.
 */
export function sliceEnd(text: string, from: number, bytes: number): number {
  let size = 0;
  let at = from;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    size += escapedSize(point);
    if (size > bytes) break;
    at += point > 0xffff ? 2 : 1;
  }
  if (at >= text.length) return text.length;
  for (let back = at; back > from && at - back < MAX_WORD_LENGTH; back -= 1) {
    if (back < text.length && /\s/.test(text[back - 1] ?? '')) return back;
  }
  let whole = at;
  while (whole > from && COMBINES_BACKWARD.test(String.fromCodePoint(text.codePointAt(whole) ?? 0))) {
    whole -= (text.codePointAt(whole - 2) ?? 0) > 0xffff ? 2 : 1;
  }
  return whole > from ? whole : at;
}
