import { unsignedNotes } from './notes.ts';

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
/** Scripts whose letters join; here a ZWNJ between two letters keeps them apart. */
const JOINING_LETTER = /^(?=\p{L})[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]$/u;
/** Letters that never join the next one, so that a ZWNJ after them changes nothing: alef, dal, reh, waw, ... */
const NEVER_JOINS_NEXT =
  /^[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0710\u0715-\u0719\u071e\u0728\u072a\u072c\u072f]$/u;
/** Signs that cancel a vowel in Indic scripts; only after one do ZWJ and ZWNJ choose another shape. */
const VIRAMA = /^[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u1039\u103a\u17d2\u0f84]$/u;
/** Before the sign that cancels a vowel, a ZWJ chooses another shape, too (Bengali, Kannada). */
const INDIC_LETTER = /^(?=\p{L})[\p{Script=Bengali}\p{Script=Kannada}]$/u;
/** The flags of England, Scotland and Wales are spelled in tag characters; all other tags may carry hidden text. */
const FLAG_TAGS =
  /(?<=\u{1f3f4})(?:\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f})/gu;
/** More than any script stacks on one letter. */
const MAX_MARKS = 8;
const MARK_RUN = new RegExp(`(\\p{M}{${MAX_MARKS}})(\\p{M}+)`, 'gu');

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
 * Kept, because words or emoji change without them: ZWJ inside an emoji, ZWNJ between two letters that would join
 * (Persian), either of them after a virama (Hindi, Sinhala, ...), VS16 inside an emoji or a keycap. Elsewhere their
 * presence is invisible, so it could carry hidden bits.
 * Lost: rare CJK glyph variants, and whether a sign such as a heart is drawn in color. Both use characters that can
 * carry hidden text.
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
    if (VIRAMA.test(left) || (code === 0x200d && VIRAMA.test(right) && INDIC_LETTER.test(left))) return found;
    const keepsApart = code === 0x200c && JOINING_LETTER.test(left) && !NEVER_JOINS_NEXT.test(left);
    return keepsApart && JOINING_LETTER.test(right) ? found : '';
  }
  if (code === 0xfe0f) {
    const insideEmoji = PICTOGRAPH.test(before(text, index)) && text[index + 1] === '\u200d';
    return insideEmoji || text[index + 1] === '\u20e3' ? found : '';
  }
  return '';
}

/** Without a list of them: there may be millions. */
function countCharacters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}

function withoutSuspects(text: string): string {
  const flags = [...text.matchAll(FLAG_TAGS)].map(({ index, 0: tags }) => ({ index, tags }));
  const clean = (part: string): string => part.replace(LINE_END, '\n').replace(SUSPECTS, replacement);
  if (flags.length === 0) return clean(text);
  let out = '';
  let done = 0;
  for (const { index, tags } of flags) {
    out += clean(text.slice(done, index)) + tags;
    done = index + tags.length;
  }
  return out + clean(text.slice(done));
}

/**
 * Removes every invisible or misleading character, bounds the accents on a letter, and turns every line end into a
 * newline.
 */
export function visibleText(text: string): string {
  const seen = SUSPECT.test(text) ? withoutSuspects(text) : text;
  return seen.replace(MARK_RUN, (_run, kept: string, rest: string) => {
    const length = countCharacters(rest);
    return `${kept}${unsignedNotes.note(`${length} more ${length === 1 ? 'accent' : 'accents'} not shown`)}`;
  });
}

/** The same on one line: for names, keys and error texts. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\s]+/g, ' ').trim();
}
