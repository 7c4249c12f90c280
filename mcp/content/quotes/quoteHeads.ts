import type { MessageLine } from '../messageLine.ts';
import { attributionCertainty, type Certainty, isDatedAttribution, mayEndAttribution } from './attributions.ts';
import { type HeaderKind, headerKind } from './headerNames.ts';
import { isOriginalMarker } from './markers.ts';

/** The lines that introduce a quote; `end` is exclusive. */
export interface QuoteHead {
  readonly end: number;
  readonly certainty: Certainty;
  /** `header`: From, Sent, To, Subject, which people also paste to have them read. */
  readonly form: 'attribution' | 'header';
}

const RULE = /^[-_=*\s]{3,}$/;
/** Quote marks in front of a line. */
const MARKS = /^[\s>|]{1,60}/;
/** A line that ends a sentence is not part of an attribution below it. A date such as "28." is. */
const ENDS_SENTENCE = /(?:\p{L}{4}[.!?]|[!?:：])["')\]]?$/u;
const STARTS_WITH_DATE_OR_NAME = /^[^\p{L}\d]{0,4}(?:\p{L}{1,14}[\s,.'’]{1,3}){0,4}\d|^["']?[\p{L}\p{N}][^<>:]{0,80}</u;
/** Address lists and long subjects go on in the next line. */
const MAX_HEADER_LINES = 14;
const MAX_ATTRIBUTION_LINES = 4;

export const isBlank = (line: MessageLine | undefined): boolean => line === undefined || line.text.trim() === '';
export const isRule = (line: MessageLine | undefined): boolean => line !== undefined && RULE.test(line.text);

/** Index of the first line at or after `at` that is not blank. */
export function skipBlank(lines: readonly MessageLine[], at: number): number {
  let index = at;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return index;
}

/** The last line before `at` that is not blank. */
export function lineBefore(lines: readonly MessageLine[], at: number): MessageLine | undefined {
  let index = at - 1;
  while (index >= 0 && isBlank(lines[index])) index -= 1;
  return lines[index];
}

/** A line such as `Phone: 030 1234` right above makes a header part of a form. */
const FORM_LINE = /^\s{0,8}[\p{L}][^:]{0,30}:\s/u;

/** Index after the From, Sent, To and Subject lines that start at `at`; `at` itself if there are none. */
function headerEnd(lines: readonly MessageLine[], at: number): number {
  const kinds = new Set<HeaderKind>();
  let dated = false;
  let addressed = false;
  let end = at;
  for (let index = at, gap = 0; index < lines.length && index < at + MAX_HEADER_LINES && gap < 2; index += 1) {
    const text = lines[index]?.text ?? '';
    const kind = headerKind(text);
    if (kind === undefined) {
      if (index === at) return at;
      gap += 1;
      continue;
    }
    if (index === at && (kind === 'to' || kind === 'other')) return at;
    // Every line occurs once: this one begins another header.
    if (kind !== 'other' && kinds.has(kind)) break;
    kinds.add(kind);
    if (kind === 'sent' && /\d/.test(text)) dated = true;
    if ((kind === 'from' || kind === 'to') && text.includes('@')) addressed = true;
    gap = 0;
    end = index + 1;
  }
  if (!kinds.has('from') || !isWholeHeader(kinds, dated, addressed, isSetOff(lines, at))) return at;
  return FORM_LINE.test(lines[at - 1]?.text ?? '') ? at : end;
}

/** "From: Berlin, To: Rome, Date: 3 May" is a journey: an earlier message has a subject, or an address and a date. */
function isWholeHeader(kinds: ReadonlySet<HeaderKind>, dated: boolean, addressed: boolean, setOff: boolean): boolean {
  if (kinds.has('subject')) {
    if (kinds.has('sent') && (dated || setOff)) return true;
    return kinds.has('to') && (addressed || setOff);
  }
  return kinds.has('to') && dated && addressed;
}

/** True if a line is drawn above. */
const isSetOff = (lines: readonly MessageLine[], at: number): boolean =>
  (lines[at]?.border ?? 0) > 0 || isRule(lines[at - 1]) || (isBlank(lines[at - 1]) && isRule(lines[at - 2]));

/** The attribution whose last line is at `last`, with its first line; undefined if there is none. */
function attributionEndingAt(
  lines: readonly MessageLine[],
  last: number,
): { readonly from: number; readonly certainty: Certainty } | undefined {
  let joined = '';
  let found: { readonly from: number; readonly certainty: Certainty } | undefined;
  for (let index = last, taken = 0; index >= 0 && taken < MAX_ATTRIBUTION_LINES; index -= 1) {
    const line = lines[index];
    if (!line) break;
    const text = line.text.replace(MARKS, '').trim();
    if (text === '') {
      // A program that breaks the line in front of the address leaves a blank line there.
      if (/^(?:<|mailto:)/.test(joined)) continue;
      break;
    }
    if (index < last && ENDS_SENTENCE.test(text.slice(-12))) break;
    joined = `${text} ${joined}`.replace(/<\s+/g, '<').replace(/\s+>/g, '>').trim();
    if (joined.length > 400) break;
    taken += 1;
    if (taken > 1 && !STARTS_WITH_DATE_OR_NAME.test(text)) continue;
    const certainty = attributionCertainty(joined);
    if (certainty === 'certain') return { from: index, certainty };
    if (certainty === undefined) continue;
    found ??= { from: index, certainty };
    // Unless it begins in the middle of an address or with the time, nothing is missing above.
    if (/^["'\p{L}]/u.test(joined) && !/^[^<]{0,200}>/.test(joined)) break;
  }
  return found;
}

/** Finds what introduces quotes, by the index of its first line. Looks at each line a bounded number of times. */
export function findQuoteHeads(lines: readonly MessageLine[]): ReadonlyMap<number, QuoteHead> {
  const heads = new Map<number, QuoteHead>();
  for (let at = 0; at < lines.length; at += 1) {
    // A head that may not be visible could be there to fold what is.
    if (lines[at]?.sight !== undefined) continue;
    const text = lines[at]?.text ?? '';
    if (isOriginalMarker(text)) {
      const header = skipBlank(lines, at + 1);
      const end = headerEnd(lines, header);
      heads.set(at, { end: end > header ? end : at + 1, certainty: 'certain', form: 'attribution' });
      at = Math.max(at, end - 1);
      continue;
    }
    const end = headerEnd(lines, at);
    if (end > at) {
      heads.set(at, { end, certainty: 'certain', form: 'header' });
      at = end - 1;
    } else if (isDatedAttribution(text) && isRule(lineBefore(lines, at))) {
      heads.set(at, { end: at + 1, certainty: 'certain', form: 'attribution' });
    } else if (mayEndAttribution(text)) {
      const found = attributionEndingAt(lines, at);
      if (found) heads.set(found.from, { end: at + 1, certainty: found.certainty, form: 'attribution' });
    }
  }
  return heads;
}
