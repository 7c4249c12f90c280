/**
 * A word wider than the window, from its start. A line breaks behind signs and between the letters of scripts that write
 * without spaces, but not at a no-break space.
 */
const LONG_WORD =
  /(?<![^\s\-?\u00ad\u200b\u2e80-\u{1f9ff}]|[\u00a0\ufeff\u202f])(?:[^\s\-?\u00ad\u200b\u2e80-\u{1f9ff}]|[\u00a0\ufeff\u202f]){120}/gu;
/** Spaces that lead out of the window where they are kept. */
const LONG_GAP = /(?<![ \u00a0\t])[ \u00a0\t]{60}|\t{8}/;
const ADDRESS = /^[^\p{L}\p{N}]{0,8}(?:https?:|mailto:|www\.)/iu;
const MAX_ADDRESS = 2_000;
/** More long words than this are no addresses that somebody pasted. */
const MAX_ADDRESSES = 50;

/** True if the word that goes on at an index is an address. */
function isAddress(text: string, at: number): boolean {
  let from = at;
  while (from > 0 && at - from < MAX_ADDRESS && /\S/.test(text[from - 1] ?? '')) from -= 1;
  return ADDRESS.test(text.slice(from, from + 20));
}

/**
 * True if a line of the text leaves the window, because a word has no place to break or because spaces that are kept lead
 * far to the right. An address that leaves it is known for what it is. Linear in the text.
 */
export function leavesWindow(text: string, whiteSpace: string): boolean {
  if (whiteSpace === 'pre' && LONG_GAP.test(text)) return true;
  let count = 0;
  for (const { index } of text.matchAll(LONG_WORD)) {
    count += 1;
    if (count > MAX_ADDRESSES || !isAddress(text, index)) return true;
  }
  return false;
}
