import { Document } from 'domhandler';
import type { StyledDocument } from './styledDocument.ts';
import { INITIAL_TEXT_STYLE } from './textStyle.ts';

/** A mail that was not judged: nothing is removed and every word is doubtful. The tree may be missing. */
export function unreadableDocument(reason: string, root: Document = new Document([])): StyledDocument {
  return { root, sightOf: () => 'doubtful', styleOf: () => INITIAL_TEXT_STYLE, unreadable: reason };
}
