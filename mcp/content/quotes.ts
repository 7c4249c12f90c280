import { findDisclaimers } from './disclaimers.ts';
import { markLines } from './html/sightMarks.ts';
import type { MessageLine } from './messageLine.ts';
import { type Notes, unsignedNotes } from './notes.ts';
import { findProgramSignatures } from './quotes/programSignatures.ts';
import { findQuotedLines } from './quotes/quotedLines.ts';
import { isBlank, isRule } from './quotes/quoteHeads.ts';

const DISCLAIMER_NOTE = unsignedNotes.note('legal notice not shown; include_quoted: true shows it');

const quotedNote = (count: number, signature: boolean): string => {
  const what = `${count} quoted ${count === 1 ? 'line' : 'lines'}${signature ? ' and a signature' : ''}`;
  return unsignedNotes.note(`${what} not shown; include_quoted: true shows them`);
};

/** What of a message is not its author's text. */
type Fold = 'quoted' | 'signature' | undefined;

/** The message without its quotes and disclaimers; each leaves a note. A message without anything else is shown whole. */
export function foldQuotes(whole: readonly MessageLine[]): string {
  const lines = [...whole];
  const quoted = findQuotedLines(lines);
  const signatures = findProgramSignatures(lines, quoted);
  const folds = lines.map(
    (_, at): Fold => (quoted[at] === true ? 'quoted' : signatures.has(at) ? 'signature' : undefined),
  );
  const skipped = folds.map((fold) => fold !== undefined);
  for (const { from, to } of findDisclaimers(lines, skipped)) {
    const first = lines[from];
    if (!first) continue;
    lines.splice(from, to - from, { ...first, text: DISCLAIMER_NOTE, sight: undefined });
    folds.splice(from, to - from, undefined);
  }
  const isOwnText = (line: MessageLine, at: number): boolean =>
    !isBlank(line) && !isRule(line) && folds[at] === undefined && line.text !== DISCLAIMER_NOTE;
  if (!lines.some(isOwnText)) return plainLines(whole);
  return plainLines(folds.includes('quoted') ? withNotes(lines, folds) : lines);
}

/** Replaces each run of folded lines by a note. */
function withNotes(lines: readonly MessageLine[], folds: readonly Fold[]): readonly MessageLine[] {
  const out: MessageLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (!line) break;
    if (folds[at] === undefined) {
      out.push(line);
      at += 1;
      continue;
    }
    let count = 0;
    let signature = false;
    let end = at;
    // Blank lines between quoted lines belong to the quote.
    for (let index = at; index < lines.length && (folds[index] !== undefined || isBlank(lines[index])); index += 1) {
      if (folds[index] === undefined) continue;
      end = index + 1;
      if (folds[index] === 'signature') signature = true;
      else if (!isBlank(lines[index])) count += 1;
    }
    while (out.length > 0 && (isBlank(out.at(-1)) || isRule(out.at(-1)))) out.pop();
    if (count > 0) out.push({ ...line, text: quotedNote(count, signature), sight: undefined });
    at = end;
  }
  return out;
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
