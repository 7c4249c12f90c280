import { STRUCTURE } from './htmlNames.ts';
import { readMarkupSigns } from './markupSigns.ts';

/** What the record says a text is. */
export type DeclaredKind = 'html' | 'text' | undefined;

const DOCUMENT = /^(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i;
const FIRST_TAG = /^<([a-z][a-z0-9]{0,20})(?=[\s/>])/i;
const REFERENCE = /&(?:[a-z]{2,24}|#\d{1,7}|#x[\da-f]{1,6});/i;
/** A placeholder in another script: `<имя>`. */
const NOT_ASCII_TAG = /<[^\s!-~]/;
const BLANK_LINE = /\n[^\S\n]{0,200}\n/;

/**
 * True if a text is HTML: because the record says so, or because it cannot be anything else. A text that only mentions
 * tags stays as it is, letter by letter. It is HTML
 *
 * - if it starts as a document (`<!doctype html`, `<html`, `<body`),
 * - if a tag can hide words (`style`, `hidden`, colors and sizes; `template`, `svg` and the like around words), whatever
 *   else it has: what a person does not see must not pass,
 * - if it starts with the tag of a structure (`<div>`, `<p>`, `<a href>`, ...) that goes on as HTML, or
 * - if a block or a line break touches a word (`Hello,<br>my order`) and nothing in the text speaks against HTML: other
 *   elements, addresses in angle brackets, quoted tags, code of JavaScript, diffs, blank lines before the first tag.
 */
export function isHtml(text: string, declared?: DeclaredKind): boolean {
  if (declared === 'text') return false;
  if (declared === 'html' && (/<[a-z!/?]/i.test(text) || REFERENCE.test(text))) return true;
  const first = text.indexOf('<');
  if (first < 0 || text.indexOf('>', first) < 0) return false;
  const start = skipPrologue(text);
  if (DOCUMENT.test(text.slice(start, start + 40))) return true;
  const signs = readMarkupSigns(text);
  if (signs.hides) return true;
  if (signs.known === 0 || signs.jsx) return false;
  if (startsWithStructure(text, start)) {
    const goesOn = signs.endTags > 0 || signs.attached || hasAttributes(text, start);
    return goesOn && signs.unknown * 2 <= signs.known;
  }
  if (signs.mentions || signs.unknown > 0 || NOT_ASCII_TAG.test(text)) return false;
  const isAttached = signs.attached && signs.blockEnds > 0;
  return (isAttached || signs.breaksWords) && !BLANK_LINE.test(text.slice(0, first));
}

/** Index after white space, comments and an XML declaration at the start. */
function skipPrologue(text: string): number {
  let at = 0;
  for (;;) {
    while (at < text.length && /[\s\ufeff]/.test(text[at] ?? '')) at += 1;
    const end = text.startsWith('<!--', at) ? '-->' : /^<\?xml\b/i.test(text.slice(at, at + 6)) ? '?>' : undefined;
    const to = end === undefined ? -1 : text.indexOf(end, at);
    if (end === undefined || to < 0) return at;
    at = to + end.length;
  }
}

function startsWithStructure(text: string, start: number): boolean {
  const name = FIRST_TAG.exec(text.slice(start, start + 30))?.[1]?.toLowerCase();
  return name !== undefined && STRUCTURE.has(name);
}

/** True if the first tag has attributes with values. */
const hasAttributes = (text: string, start: number): boolean =>
  /^<\w+\s[^<>]{0,200}=/.test(text.slice(start, start + 260));
