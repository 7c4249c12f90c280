import type { MessageLine } from '../messageLine.ts';
import { isForwardMarker, isUnknownMarker } from './markers.ts';
import { findQuoteHeads, isBlank, isRule, lineBefore, type QuoteHead, skipBlank } from './quoteHeads.ts';
import { isGreeting, mentionsInlineReplies, mentionsPastedMail } from './remarks.ts';

const QUOTED_LINE = /^\s{0,3}>/;
/** Some programs mark quotes with a bar instead. */
const BAR_LINE = /^\s{0,3}\|/;
/** Programs of the Emacs family mark quotes with a name. */
const NAMED_LINE = /^\p{L}{1,12}>(?:\s|$)/u;
const RULE_LINE = /^[-_=*\s]{3,}$/;
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
    const intro = this.#introEnd(at);
    const head = this.#heads.get(at);
    const end = Math.max(intro, head?.end ?? at);
    if (end > at) {
      const next = skipBlank(lines, end);
      const marked = this.#markedRun(next);
      if (marked > next) return this.#quote(at, marked);
      if (head?.certainty === 'certain') {
        if (this.#startsHistory(at, head)) return this.#quote(at, this.#historyEnd(at, head));
        // Whose words follow is unclear from here on.
        if (!this.#inThread && !this.#hasAnswer()) {
          this.#own(at, lines.length);
          return lines.length;
        }
      }
      this.#own(at, end);
      return end;
    }
    if (!isCited(lines[at])) {
      this.#own(at, at + 1);
      return at + 1;
    }
    const run = this.#citedRun(at);
    if (run.forward) {
      this.#own(at, lines.length);
      return lines.length;
    }
    if (this.#inThread ? !this.#isLedTo(at) : run.headed) return this.#quote(at, run.end);
    this.#own(at, run.end);
    return run.end;
  }

  #quote(from: number, to: number): number {
    for (let index = from; index < to; index += 1) this.#quoted[index] = true;
    this.#inThread = true;
    return to;
  }

  #own(from: number, to: number): void {
    for (let index = from; index < to && this.#authorText.length < MAX_AUTHOR_TEXT; index += 1)
      if (!isCited(this.#lines[index])) this.#authorText += `${this.#lines[index]?.text.slice(0, 500) ?? ''}\n`;
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

  /** The marked lines from `at`, with the blank ones between; `headed` if they contain the head of their quote. */
  #citedRun(at: number): { readonly end: number; readonly headed: boolean; readonly forward: boolean } {
    const lines = this.#lines;
    let end = at;
    let headed = false;
    let forward = false;
    for (let index = at, above = 0; index < lines.length; index += 1) {
      const line = lines[index];
      if (!isCited(line)) {
        if (isBlank(line)) continue;
        break;
      }
      end = index + 1;
      if (!line || above >= MAX_LINES_ABOVE_HEAD || line.text.replace(QUOTED_LINE, '').trim() === '') continue;
      if (this.#heads.has(index) && !headed) headed = true;
      if (!headed && isForwardMarker(line.text)) forward = true;
      above = isRule(line) ? above + 1 : MAX_LINES_ABOVE_HEAD;
    }
    return { end, headed, forward };
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
    if (head.form === 'header' && mentionsPastedMail(this.#authorText)) return false;
    if (!this.#isCertainWithoutBlank(at, head)) return false;
    return this.#hasAnswer();
  }

  /** False for a greeting alone, which is no answer: the author's text has to follow. */
  #hasAnswer(): boolean {
    return this.#authorText
      .split('\n')
      .some((line) => line.trim() !== '' && !RULE_LINE.test(line) && !isGreeting(line));
  }

  /** A head without a date could be a sentence; a program leaves a blank line on both sides. */
  #isCertainWithoutBlank(at: number, head: QuoteHead): boolean {
    const lines = this.#lines;
    const text = lines[at]?.text ?? '';
    if (head.form === 'header' || head.end > at + 1 || /(?:19|20)\d\d|\d[./-]\d/.test(text)) return true;
    const isMarker = /^[\s>|*]*[-_]{2}/.test(text);
    return isMarker || (isBlank(lines[head.end]) && isBlank(lines[at - 1]));
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
