import type { MessageLine } from '../messageLine.ts';
import { isDeviceLine } from './markers.ts';
import { isBlank, skipBlank } from './quoteHeads.ts';

const SIGNATURE_MARK = /^--\s?$/;
const MAX_LINES = 8;
const MAX_LINE_LENGTH = 60;
/** A sentence is the author's own, and a rep may need the number of a phone or an order. */
const SENTENCE_OR_NUMBER = /[\d?]|\S\s\S+\s.*[.!]$/;

/**
 * The lines that a mail program adds right above or below a quote: "Sent from my iPhone", and a signature below "--"
 * without numbers or sentences. All other signatures are the author's text.
 */
export function findProgramSignatures(lines: readonly MessageLine[], quoted: readonly boolean[]): ReadonlySet<number> {
  const found = new Set<number>();
  const first = quoted.indexOf(true);
  if (first < 0) return found;
  const above = indexBefore(lines, first);
  // The device line alone is no answer, so there has to be more above it.
  if (isDeviceLine(lines[above]?.text ?? '') && indexBefore(lines, above) >= 0) found.add(above);
  const below = skipBlank(lines, quoted.lastIndexOf(true) + 1);
  if (above < 0 || !SIGNATURE_MARK.test(lines[below]?.text.trimStart() ?? '')) return found;
  const block: number[] = [below];
  for (let at = below + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || isBlank(line)) continue;
    const text = line.text.trim();
    if (block.length > MAX_LINES || (!isDeviceLine(text) && !isSignatureLine(text))) return found;
    block.push(at);
  }
  for (const at of block) found.add(at);
  return found;
}

const isSignatureLine = (text: string): boolean => text.length <= MAX_LINE_LENGTH && !SENTENCE_OR_NUMBER.test(text);

function indexBefore(lines: readonly MessageLine[], at: number): number {
  let index = at - 1;
  while (index >= 0 && isBlank(lines[index])) index -= 1;
  return index;
}
