/**
 * Characters that people cannot see but a model reads: control and format characters, tags
 * (U+E0000..), bidi controls, zero-width and soft hyphens, variation selectors, fillers,
 * noncharacters and lone surrogates. Also line ends and special spaces, which are normalized.
 */
const SUSPECT =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\uf0a7\uf0b7\uf0d8]/u;
const SUSPECTS = new RegExp(SUSPECT.source, 'gu');

const LINE_END = /\r\n?|[\u0085\u2028\u2029]/gu;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800]/u;
/** Word writes list bullets as private-use characters of its symbol fonts. */
const WORD_BULLET = /[\uf0a7\uf0b7\uf0d8]/u;
/** Number and verse signs of Arabic, Syriac and Kaithi have the category "format" but are visible. */
const VISIBLE_FORMAT = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;
const BEFORE_EMOJI_JOINER = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const JOINING_SCRIPT =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u;

function before(text: string, index: number): string {
  const low = text.charCodeAt(index - 1);
  const from = low >= 0xdc00 && low <= 0xdfff ? index - 2 : index - 1;
  return text.slice(Math.max(0, from), index);
}

function after(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/**
 * Decides about one suspect character.
 *
 * Kept, because words or emoji change without them: ZWJ between two emoji, ZWJ and ZWNJ between two
 * letters of a joining script (Persian, Hindi, Sinhala, ...), VS15/VS16 right after an emoji or in a
 * keycap. Each needs its neighbors, so a run of them (used to smuggle text) never survives.
 * Lost: the flags of England, Scotland and Wales (spelled in tag characters; shown as a black flag)
 * and rare CJK glyph variants. Both use the ranges that carry hidden instructions.
 */
function replacement(found: string, index: number, text: string): string {
  if (SPACE.test(found)) return ' ';
  if (WORD_BULLET.test(found)) return '\u2022';
  if (VISIBLE_FORMAT.test(found)) return found;
  const code = found.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  if (code === 0x200c || code === 0x200d) {
    const left = before(text, index);
    const right = after(text, index + 1);
    if (code === 0x200d && BEFORE_EMOJI_JOINER.test(left) && PICTOGRAPH.test(right)) return found;
    return JOINING_SCRIPT.test(left) && JOINING_SCRIPT.test(right) ? found : '';
  }
  if (code === 0xfe0e || code === 0xfe0f) {
    return PICTOGRAPH.test(before(text, index)) || text[index + 1] === '\u20e3' ? found : '';
  }
  return '';
}

/** Removes every invisible or misleading character and turns every line end into a newline. */
export function visibleText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(LINE_END, '\n').replace(SUSPECTS, replacement);
}

/** The same on one line: for names, keys and error texts. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\s]+/g, ' ').trim();
}
