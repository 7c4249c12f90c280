import { isTag } from 'domhandler';
import type { MessageLine } from '../messageLine.ts';
import type { Notes } from '../notes.ts';
import { needsStyles } from '../visibility/needsStyles.ts';
import { readPlainDocument } from '../visibility/plainDocument.ts';
import type { StyledDocument } from '../visibility/styledDocument.ts';
import { drawnHtml } from './drawnHtml.ts';
import { htmlToLines } from './htmlToLines.ts';
import type { HtmlLines } from './lineRenderer.ts';
import { looseLines } from './looseText.ts';
import { markLines } from './sightMarks.ts';

/** How to show HTML. */
export interface HtmlOptions {
  /** Brings back what a person does not see, marked. */
  readonly includeHidden: boolean;
  /** Shows all words without judging which of them a person sees. */
  readonly loose?: boolean | undefined;
  /** Judges HTML by its styles. Left out: its words are shown without judging them, as the libraries are not loaded. */
  readonly readStyled?: ReadStyled | undefined;
}

/** `readStyledDocument`; given rather than imported, because it loads half a megabyte of libraries. */
export type ReadStyled = (html: string) => StyledDocument;

/** Judges HTML by its styles, or by the browser's defaults alone if it has none; undefined if nothing may be judged. */
function judge(html: string, { loose, readStyled }: HtmlOptions): StyledDocument | undefined {
  if (loose === true) return undefined;
  return needsStyles(html) ? readStyled?.(html) : readPlainDocument(html);
}

/** Nothing is known but the words: no tree was built, or nothing is known about its boxes. */
function isUnread(document: StyledDocument): boolean {
  if (document.unreadable === undefined) return false;
  const first = document.root.children.find(isTag);
  return first === undefined || document.styleOf(first).display !== 'block';
}

/** HTML as lines of text. */
export function readHtmlLines(html: string, notes: Notes, options: HtmlOptions): HtmlLines {
  const document = judge(html, options);
  return document === undefined || isUnread(document)
    ? { lines: looseLines(html), hidden: false }
    : htmlToLines(document, notes, options);
}

/** HTML as HTML that has only what a person sees. */
export function readDrawnHtml(html: string, notes: Notes, options: HtmlOptions): { html: string; hidden: boolean } {
  const document = judge(html, options);
  if (document && !isUnread(document)) return drawnHtml(document, notes, options);
  return { html: joined(markLines(looseLines(html), notes)), hidden: false };
}

const joined = (lines: readonly MessageLine[]): string => lines.map((line) => line.text).join('\n');

/** Says at the start of a text that words were left out. */
export function withHiddenNote(text: string, hidden: boolean, notes: Notes): string {
  return hidden ? `${notes.note('hidden text removed; include_hidden: true shows it')}\n${text}`.trimEnd() : text;
}
