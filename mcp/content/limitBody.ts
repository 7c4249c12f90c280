import { utf8Bytes } from './jsonSize.ts';
import { unsignedNotes } from './notes.ts';
import { sliceText } from './sliceText.ts';

/** Emails have one of these; which one is not documented. */
const BODY_NAME = /^(?:body|body_?(?:text|html)|content|text|html)$/i;

/** True for the field of a message's words. */
export function isBodyName(key: string): boolean {
  return BODY_NAME.test(key);
}

/** The start of a clean body, with a note that counts the rest; the body itself if it is not longer than `limit`. */
export function limitBody(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const bytes = utf8Bytes(JSON.stringify(text.slice(0, limit))) - 2;
  const { text: start, end } = sliceText(text, 0, bytes, unsignedNotes);
  const rest = text.length - end;
  return rest === 0 ? text : `${start}${unsignedNotes.note(`cut: ${rest} more characters`)}`;
}
