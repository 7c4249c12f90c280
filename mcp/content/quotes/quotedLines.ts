import type { MessageLine } from '../messageLine.ts';
import { isForwardMarker, isUnknownMarker } from './markers.ts';
import { findQuoteHeads, isBlank, isRule, lineBefore, type QuoteHead, skipBlank } from './quoteHeads.ts';
import { isGreeting, mentionsInlineReplies, mentionsPastedMail } from './remarks.ts';

const QUOTED_LINE = /^\s{0,3}>/;
/** Some programs mark quotes with a bar instead. */
const BAR_LINE = /^\s{0,3}\|/;
/** Programs of the Emacs family mark quotes with a name. */
const NAMED_LINE = /^\p{L}{1,12}>(?:\s|$)/u;
const OPENS_QUOTATION = /^\s*["“„«»'‘‚「『]/;
/** A line that leads to what follows it: the author's own words. */
const LEADS_ON = /[:：,;]$/;
/** In a box of quoted lines the head stands at the top, below a rule at most. */
const MAX_LINES_ABOVE_HEAD = 3;
/** Enough to find a remark on where the replies are. */
const MAX_AUTHOR_TEXT = 4_000;

const isCited = (line: MessageLine | undefined): boolean =>
  line !== undefined && (line.quote === 'cite' || QUOTED_LINE.test(line.text));

/** Reads a message from its start to its end and finds which of its lines are quoted. */
class QuoteFinder {
  readonly #lines: readonly MessageLine[];
  readonly #heads: ReadonlyMap<number, QuoteHead>;
  readonly #quoted: boolean[];
  /** True below the head of a quote: further marked lines belong to the same earlier message. */
  #inThread = false;
  #authorText = '';
  #answered = false;
  #pasted = { upTo: 0, found: false };

  constructor(lines: readonly MessageLine[]) {
    this.#lines = lines;
    this.#heads = findQuoteHeads(lines);
    this.#quoted = lines.map(() => false);
  }

  find(): readonly boolean[] {
    const lines = this.#lines;
    for (let at = 0; at < lines.length; ) {
      // All that follows is what the author wants to be read.
      if (this.#startsForward(at)) {
        this.#own(at, lines.length);
        break;
      }
      at = this.#step(at);
    }
    // Nothing separates the author's words from the quoted ones, so show all of them.
    return mentionsInlineReplies(this.#authorText) || this.#hasTwoKindsOfMarks()
      ? lines.map(() => false)
      : this.#quoted;
  }

  /** Takes what starts at `at`; returns where the rest starts. */
  #step(at: number): number {
    const lines = this.#lines;
    const head = this.#heads.get(at);
    const end = Math.max(this.#introEnd(at), head?.end ?? at);
    if (end > at) return this.#stepHead(at, end, head);
    if (!isCited(lines[at])) return this.#own(at, at + 1);
    const run = this.#citedRun(at);
    if (run.forward) return this.#own(at, lines.length);
    const isQuote = this.#inThread ? !this.#isLedTo(at) : run.head !== undefined && !this.#isPasted(at, run.head);
    return isQuote ? this.#quote(at, run.end) : this.#own(at, run.end);
  }

  #stepHead(at: number, end: number, head: QuoteHead | undefined): number {
    const lines = this.#lines;
    if (head && this.#isPasted(at, head)) return this.#own(at, lines.length);
    const next = skipBlank(lines, end);
    const marked = this.#markedRun(next);
    if (marked > next) return this.#quote(at, marked);
    if (head?.certainty !== 'certain') return this.#own(at, end);
    if (this.#startsHistory(at, head)) return this.#quote(at, this.#historyEnd(at, head));
    // Whose words follow is unclear from here on.
    return this.#own(at, this.#inThread || this.#answered ? end : lines.length);
  }

  /** True for a mail header below a remark on it: the author wants it and what follows to be read. */
  #isPasted(at: number, head: QuoteHead): boolean {
    if (head.form !== 'header' || this.#inThread) return false;
    const above = lineBefore(this.#lines, at);
    return (above !== undefined && !isRule(above) && /[:：]$/.test(above.text.trimEnd())) || this.#mentionsPasted();
  }

  #quote(from: number, to: number): number {
    for (let index = from; index < to; index += 1) this.#quoted[index] = true;
    this.#inThread = true;
    return to;
  }

  #own(from: number, to: number): number {
    for (let index = from; index < to; index += 1) {
      const line = this.#lines[index];
      if (!line || isCited(line) || isBlank(line)) continue;
      // A greeting alone is no answer: the author's text has to follow.
      if (!this.#answered) this.#answered = !isRule(line) && !isGreeting(line.text);
      if (this.#authorText.length >= MAX_AUTHOR_TEXT) break;
      this.#authorText += `${line.text.slice(0, 500)}\n`;
    }
    return to;
  }

  #mentionsPasted(): boolean {
    const { length } = this.#authorText;
    if (length > this.#pasted.upTo) this.#pasted = { upTo: length, found: mentionsPastedMail(this.#authorText) };
    return this.#pasted.found;
  }

  /** Index after lines that the mail program itself calls the head of a quote; `at` if there are none. */
  #introEnd(at: number): number {
    let end = at;
    while (this.#lines[end]?.quote === 'intro') end += 1;
    return end;
  }

  /** Index after the marked lines that start at `at`; `at` if there are none. */
  #markedRun(at: number): number {
    const lines = this.#lines;
    const first = lines[at];
    if (!first) return at;
    if (isCited(first)) return this.#citedRun(at).end;
    const belongs =
      first.quote === 'maybe'
        ? (line: MessageLine) => line.quote === 'maybe'
        : BAR_LINE.test(first.text)
          ? (line: MessageLine) => BAR_LINE.test(line.text)
          : undefined;
    if (!belongs) return at;
    let end = at;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index];
      if (!line || !(isBlank(line) || belongs(line))) break;
      if (!isBlank(line)) end = index + 1;
    }
    return end;
  }

  /** The marked lines from `at`, with the blank ones between; `head` if they contain the head of their quote. */
  #citedRun(at: number): { readonly end: number; readonly head: QuoteHead | undefined; readonly forward: boolean } {
    const lines = this.#lines;
    let end = at;
    let head: QuoteHead | undefined;
    let forward = false;
    for (let index = at, above = 0; index < lines.length; index += 1) {
      const line = lines[index];
      if (!isCited(line)) {
        if (isBlank(line)) continue;
        break;
      }
      end = index + 1;
      if (!line || above >= MAX_LINES_ABOVE_HEAD || line.text.replace(QUOTED_LINE, '').trim() === '') continue;
      head ??= this.#heads.get(index);
      if (!head && isForwardMarker(line.text)) forward = true;
      above = isRule(line) ? above + 1 : MAX_LINES_ABOVE_HEAD;
    }
    return { end, head, forward };
  }

  /** True if the author's sentence above goes on in the marked line: then it is no answer to an earlier one. */
  #isLedTo(at: number): boolean {
    const before = lineBefore(this.#lines, at);
    return before !== undefined && !isCited(before) && LEADS_ON.test(before.text.trimEnd());
  }

  /** True if an earlier message without marks follows the head. In doubt it is the author's own text. */
  #startsHistory(at: number, head: QuoteHead): boolean {
    const lines = this.#lines;
    const next = lines[skipBlank(lines, head.end)];
    if (head.form === 'attribution' && next && OPENS_QUOTATION.test(next.text)) return false;
    const above = lineBefore(lines, at);
    if (above && !isRule(above) && /[:：]$/.test(above.text.trimEnd())) return false;
    if (!this.#hasTheFormOfPrograms(at, head)) return false;
    return this.#answered;
  }

  /** A person may write a head without an address or a date; a program leaves a blank line there. */
  #hasTheFormOfPrograms(at: number, head: QuoteHead): boolean {
    const lines = this.#lines;
    const text = lines[at]?.text ?? '';
    if (head.form === 'header' || head.end > at + 1 || /^[\s>|*]*[-_]{2}/.test(text)) return true;
    const isDated = /(?:19|20)\d\d|\d[./:-]\d/.test(text);
    if (isDated && text.includes('@')) return true;
    // In HTML the boxes separate the lines.
    const isApart = isBlank(lines[head.end]) || (lines[at]?.depth ?? 0) > 0;
    return isApart && (isDated || isBlank(lines[at - 1]));
  }

  /** Where a message without marks ends: with its border's box, or where the nesting gets shallower. */
  #historyEnd(at: number, head: QuoteHead): number {
    const lines = this.#lines;
    const border = lines[at]?.border ?? 0;
    // The head may stand in an element of its own.
    const body = lines[skipBlank(lines, head.end)];
    const depth = Math.min(lines[at]?.depth ?? 0, body?.depth ?? Number.POSITIVE_INFINITY);
    let index = head.end;
    for (; index < lines.length; index += 1) {
      const line = lines[index];
      if (line && !isBlank(line) && (border > 0 ? line.border < border : line.depth < depth)) break;
    }
    return index;
  }

  #startsForward(at: number): boolean {
    const text = this.#lines[at]?.text ?? '';
    if (isForwardMarker(text)) return true;
    // Words between dashes above a mail header mean a forward in a language that is not listed, or an earlier message.
    return isUnknownMarker(text) && this.#heads.get(skipBlank(this.#lines, at + 1))?.form === 'header';
  }

  /** True if lines marked in another way stay outside of a quote: then it is unclear whose they are. */
  #hasTwoKindsOfMarks(): boolean {
    return (
      this.#quoted.includes(true) &&
      this.#lines.some((line, at) => this.#quoted[at] !== true && NAMED_LINE.test(line.text))
    );
  }
}

/** Which lines of a message are quoted from earlier ones. In doubt a line is the author's own. */
export function findQuotedLines(lines: readonly MessageLine[]): readonly boolean[] {
  return new QuoteFinder(lines).find();
}
