export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Where the array or object starts that ends with the text's last character. Scanning backward finds it in one
 * pass and never reaches the HTML before it, so brackets there cannot be mistaken for JSON.
 */
export function startOfLastValue(text: string): number | undefined {
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

/** Index after the array or object that a text starts with; undefined if it does not end. */
export function endOfFirstValue(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== QUOTE; at += 1) {
        if (text.charCodeAt(at) === BACKSLASH) at += 1;
      }
    } else if (char === OPEN_ARRAY || char === OPEN_OBJECT) depth += 1;
    else if (char === CLOSE_ARRAY || char === CLOSE_OBJECT) depth -= 1;
    if (depth <= 0) return at < text.length ? at + 1 : undefined;
  }
  return undefined;
}
