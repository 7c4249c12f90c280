import { findDisclaimers, type LineRange } from './disclaimers.ts';
import { markLines } from './html/sightMarks.ts';
import type { MessageLine } from './messageLine.ts';
import { type Notes, unsignedNotes } from './notes.ts';
import {
  headerKind,
  isAttributionLine,
  isDatedAttribution,
  isForwardMarker,
  isOriginalMessageMarker,
  mayStartAttribution,
  mentionsInlineReplies,
} from './quotePatterns.ts';

const RULE = /^[-_=*\s]{3,}$/;
/** What every line that starts a quoted message contains; spares all other lines the expensive checks. */
const MAY_START_QUOTE = /:|^\s*[-_]|^\s*(?:On|Am|Le|El|Il|Op|Em|A|No)\s/i;
const QUOTED_LINE = /^\s{0,3}>/;

const isBlank = (line: MessageLine | undefined): boolean => line === undefined || line.text.trim() === '';
const isCited = (line: MessageLine | undefined): boolean =>
  line !== undefined && (line.quote === 'cite' || QUOTED_LINE.test(line.text));

/** Index of the first line at or after `at` that is not blank. */
function skipBlank(lines: readonly MessageLine[], at: number): number {
  let index = at;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return index;
}

/** Index after the From/Sent/To/Subject lines that start at `at`; `at` itself if there are none. */
function afterHeader(lines: readonly MessageLine[], at: number): number {
  const kinds = new Set<string>();
  let index = at;
  for (let gap = 0; index < lines.length && index < at + 14 && gap < 2; index += 1) {
    const kind = headerKind(lines[index]?.text ?? '');
    if (index === at && kind !== 'from') return at;
    // An address list may continue on the next line or two.
    if (kind === undefined) gap += 1;
    else {
      kinds.add(kind);
      gap = 0;
      if (kind === 'subject') break;
    }
  }
  return kinds.size >= 3 && kinds.has('subject') ? index + 1 : at;
}

/** True if the last line before `at` that is not blank is a rule. */
function followsRule(lines: readonly MessageLine[], at: number): boolean {
  let index = at - 1;
  while (index >= 0 && isBlank(lines[index])) index -= 1;
  return RULE.test(lines[index]?.text ?? '');
}

/** Index after an "On ... wrote:" of one to three lines that starts at `at`; `at` itself if there is none. */
function afterAttribution(lines: readonly MessageLine[], at: number): number {
  if (isDatedAttribution(lines[at]?.text ?? '') && followsRule(lines, at)) return at + 1;
  let joined = '';
  for (let index = at; index < Math.min(lines.length, at + 3); index += 1) {
    joined += ` ${lines[index]?.text ?? ''}`;
    if (isAttributionLine(joined)) return index + 1;
    if (index === at && !mayStartAttribution(joined)) return at;
  }
  return at;
}

/** Where a message without quote marks ends: with its border's box, or where the nesting gets shallower. */
function endOfHistory(lines: readonly MessageLine[], at: number): number {
  const first = lines[at];
  let index = at;
  while (index < lines.length) {
    const line = lines[index];
    if (!line || !first) break;
    if (!isBlank(line) && (first.border > 0 ? line.border < first.border : line.depth < first.depth)) break;
    index += 1;
  }
  return index;
}

/** The start of what the author wrote: enough to find a remark on where the replies are. */
function authorText(
  lines: readonly MessageLine[],
  quoted: readonly boolean[],
  histories: readonly LineRange[],
): string {
  let text = '';
  let next = 0;
  for (let at = 0; at < lines.length && text.length < 4000; at += 1) {
    const history = histories[next];
    if (history?.from === at) {
      at = history.to - 1;
      next += 1;
    } else if (quoted[at] !== true) text += `${lines[at]?.text ?? ''}\n`;
  }
  return text.slice(0, 4000);
}

/** Which lines are quoted history. */
function quotedLines(lines: readonly MessageLine[]): boolean[] {
  const quoted = lines.map((line) => isCited(line));
  const histories: LineRange[] = [];
  const mark = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1) quoted[index] = true;
  };
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (lines[at]?.quote === 'intro' && (quoted[skipBlank(lines, at + 1)] === true || isBlank(lines[at])))
      quoted[at] = true;
  }
  let forwarded = false;
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    if (quoted[at] === true || !MAY_START_QUOTE.test(text)) continue;
    if (isForwardMarker(text)) forwarded = true;
    const original = isOriginalMessageMarker(text);
    const head = original ? skipBlank(lines, at + 1) : at;
    const headEnd = afterHeader(lines, head);
    const attributionEnd = headEnd === head && !original ? afterAttribution(lines, at) : at;
    const startsQuote = original || headEnd > head || attributionEnd > at;
    if (!startsQuote) continue;
    if (forwarded && attributionEnd === at) {
      forwarded = false;
      at = Math.max(at, headEnd - 1);
      continue;
    }
    const body = attributionEnd > at ? attributionEnd : Math.max(headEnd, at + 1);
    const next = skipBlank(lines, body);
    if (isCited(lines[next])) {
      mark(at, body);
      at = next - 1;
      continue;
    }
    if (attributionEnd > at && lines[next]?.quote === 'maybe') {
      let end = next;
      while (end < lines.length && (isBlank(lines[end]) || lines[end]?.quote === 'maybe')) end += 1;
      mark(at, end);
      at = end - 1;
      continue;
    }
    const to = endOfHistory(lines, at);
    histories.push({ from: at, to });
    at = to - 1;
  }
  if (histories.length === 0) return quoted;
  const hasInlineReplies = mentionsInlineReplies(authorText(lines, quoted, histories));
  // In such a block nothing separates the author's words from the quoted ones, so show all of it.
  if (!hasInlineReplies) for (const history of histories) mark(history.from, history.to);
  return quoted;
}

const quotedNote = (count: number): string =>
  unsignedNotes.note(`${count} quoted ${count === 1 ? 'line' : 'lines'} not shown; include_quoted: true shows them`);

const DISCLAIMER_NOTE = unsignedNotes.note('legal notice not shown; include_quoted: true shows it');

/** Folds each run of quoted lines and each disclaimer into a note; a message without anything else is shown whole. */
export function foldQuotes(whole: readonly MessageLine[]): string {
  const lines = [...whole];
  const quoted = quotedLines(lines);
  for (const { from, to } of findDisclaimers(lines, quoted)) {
    const first = lines[from];
    if (!first) continue;
    lines.splice(from, to - from, { ...first, text: DISCLAIMER_NOTE });
    quoted.splice(from, to - from, false);
  }
  const isOwnText = (line: MessageLine, index: number): boolean =>
    !isBlank(line) && !RULE.test(line.text) && !quoted[index] && line.text !== DISCLAIMER_NOTE;
  if (!lines.some(isOwnText)) return plainLines(whole);
  if (!quoted.includes(true)) return plainLines(lines);
  const out: MessageLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (!line) break;
    if (quoted[at] !== true) {
      out.push(line);
      at += 1;
      continue;
    }
    let count = 0;
    let end = at;
    // Blank lines between quoted lines belong to the quote.
    for (let index = at; index < lines.length && (quoted[index] === true || isBlank(lines[index])); index += 1) {
      if (quoted[index] !== true) continue;
      end = index + 1;
      if (!isBlank(lines[index])) count += 1;
    }
    while (out.length > 0 && (isBlank(out.at(-1)) || RULE.test(out.at(-1)?.text ?? ''))) out.pop();
    if (count > 0) out.push({ ...line, text: quotedNote(count) });
    at = end;
  }
  return plainLines(out);
}

/** Joins lines, with at most one blank line in a row and none at the ends. */
export function plainLines(lines: readonly MessageLine[], notes: Notes = unsignedNotes): string {
  return markLines(lines, notes)
    .map((line) => line.text.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** The lines of a plain-text message. */
export function textLines(text: string): readonly MessageLine[] {
  return text.split('\n').map((line) => ({ text: line, quote: 'no', border: 0, depth: 0 }));
}
