import { jsonPrefixEnd, utf8Bytes } from './jsonSize.ts';
import type { Notes } from './notes.ts';

/** How far back to look for a space, to keep words and addresses whole. */
const MAX_WORD_LENGTH = 300;
/** The same for a line end: a quoted or struck out line, or a row, says at its start or end what it is. */
const MAX_LINE_LENGTH = 2_000;
/** More than any letter or emoji has. */
const MAX_LETTER_LENGTH = 64;
const FLAG_LETTER = /^\p{Regional_Indicator}$/u;
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The last index up to `at` that is not inside a letter with its accents, an emoji, or a flag. */
export function letterStart(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return at;
  let from = Math.max(0, at - MAX_LETTER_LENGTH);
  // Two letters each make a flag, so they have to be counted from the first one.
  while (FLAG_LETTER.test(text.slice(from, from + 2)) && FLAG_LETTER.test(text.slice(from - 2, from))) from -= 2;
  const near = text.slice(from, at + MAX_LETTER_LENGTH);
  const letter = letters.segment(near).containing(at - from);
  return letter === undefined ? at : from + letter.index;
}

/** The first characters of a text, without half a letter at the end. */
export const firstLetters = (text: string, length: number): string => text.slice(0, letterStart(text, length));

/** The nearest place to cut before `at` that leaves words and lines whole, if one is near. */
function wordStart(text: string, from: number, at: number): number {
  const room = (at - from) / 4;
  const line = text.lastIndexOf('\n', at - 1) + 1;
  if (line > from && at - line <= Math.min(room, MAX_LINE_LENGTH)) return line;
  const nearest = Math.max(from, at - Math.min(Math.max(room, 80), MAX_WORD_LENGTH));
  for (let back = at; back > nearest; back -= 1) if (/\s/.test(text[back - 1] ?? '')) return back;
  return at;
}

/** One slice of a text, as it can be read alone. */
export interface TextSlice {
  readonly text: string;
  /** Where the next slice starts. */
  readonly end: number;
  /** The mark around words that the cut has split; the next slice starts with it. */
  readonly open: string;
}

/**
 * The slice of `text` from `from` that takes at most `bytes` as JSON; `open` is the mark that the cut before has split. It
 * ends at a line's or word's end if one is near, never inside a letter or a note of ours, and closes a mark that is open.
 */
export function sliceText(text: string, from: number, bytes: number, notes: Notes, open = ''): TextSlice {
  const hasMarks = open !== '' || text.includes(notes.end);
  const left = bytes - utf8Bytes(open) - (hasMarks ? utf8Bytes(notes.end) : 0);
  const most = jsonPrefixEnd(text, from, left);
  const end = most >= text.length ? text.length : cutBefore(text, from, most, notes);
  const words = text.slice(from, end);
  const mark = hasMarks ? notes.openMark(words, open) : '';
  // A mark without a word in it says nothing.
  const kept = mark !== '' && words.endsWith(mark) ? words.length - mark.length : words.length;
  if (kept > 0 && kept < words.length) return { text: open + words.slice(0, kept), end: from + kept, open: '' };
  if (mark === '') return { text: open + words, end, open: '' };
  const isEnd = text.startsWith(notes.end, end);
  return { text: open + words + notes.end, end: isEnd ? end + notes.end.length : end, open: isEnd ? '' : mark };
}

function cutBefore(text: string, from: number, most: number, notes: Notes): number {
  const end = notes.beforeNote(text, letterStart(text, wordStart(text, from, most)));
  if (end > from) return end;
  // Nothing fits: the text still has to go on.
  return Math.max(most, from + ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1));
}
