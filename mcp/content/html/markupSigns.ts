import { Tokenizer } from 'htmlparser2';
import { BLOCKS, HTML_ELEMENTS, PHRASES_IN_CODE, UNDRAWN } from './htmlNames.ts';

/** What the tags of a text say about whether it is HTML or a text that mentions tags. */
export interface MarkupSigns {
  /** A tag can hide words or change how they are drawn. */
  readonly hides: boolean;
  /** Values in braces: a template of JavaScript. */
  readonly jsx: boolean;
  /** Tags in quotation marks or brackets, of a diff or a quoted mail. */
  readonly mentions: boolean;
  /** A block, or a line break, that follows a word without a space, as in HTML and never in a sentence. */
  readonly attached: boolean;
  /** A line break with a word right before or after it. */
  readonly breaksWords: boolean;
  /** Tags of HTML elements, and of anything else: other elements, addresses, generics. */
  readonly known: number;
  readonly unknown: number;
  readonly endTags: number;
  readonly blockEnds: number;
}

type Counts = { -readonly [key in keyof MarkupSigns]: MarkupSigns[key] };

/** Attributes of HTML that stand for a color, a size or a place, on elements of HTML. */
const PRESENTING = new Set('bgcolor background color text size face opacity fill display visibility'.split(' '));
/** Programs write these beside HTML: Word, Outlook, Exchange. */
const OFFICE_ELEMENT = /^(?:o|v|w|x|m|st1|st2|u\d):[a-z]/;
const QUOTE_BEFORE = /[`"'“‘„«(\\]$/u;
const DIFF_OR_QUOTE = /(?:^|\n)[ \t]{0,8}(?:[+-]|>{1,5})[ \t]{0,8}$/;
const SPACE = /\s/;
const MAX_NAME_LENGTH = 100;
const MAX_VALUE_LENGTH = 400;

class SignReader {
  readonly counts: Counts = {
    hides: false,
    jsx: false,
    mentions: false,
    attached: false,
    breaksWords: false,
    known: 0,
    unknown: 0,
    endTags: 0,
    blockEnds: 0,
  };
  readonly #text: string;
  #name = '';
  #start = 0;
  #attribute = '';
  #value = '';
  /** The element around the current words that nobody would see the words of. */
  #undrawn: string | undefined;
  #foreign = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isInForeignContext(): boolean {
    return this.#foreign > 0;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#text.slice(start, Math.min(end, start + MAX_NAME_LENGTH)).toLowerCase();
    this.#start = start - 1;
    this.#count(start - 1);
    if (this.#name === 'svg' || this.#name === 'math') this.#foreign += 1;
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#text.slice(start, Math.min(end, start + MAX_NAME_LENGTH)).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#value.length < MAX_VALUE_LENGTH) this.#value += this.#text.slice(start, end).slice(0, MAX_VALUE_LENGTH);
  }

  onattribentity(codepoint: number): void {
    if (this.#value.length < MAX_VALUE_LENGTH) this.#value += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    const { counts } = this;
    if (this.#value.startsWith('{') || this.#attribute.startsWith('{')) counts.jsx = true;
    else if (this.#attribute === 'style')
      counts.hides ||= this.#value.includes(':') || this.#value.length >= MAX_VALUE_LENGTH;
    else if (this.#attribute === 'hidden') counts.hides = true;
    else if (PRESENTING.has(this.#attribute)) counts.hides ||= HTML_ELEMENTS.has(this.#name) || this.#foreign > 0;
  }

  onopentagend(end: number): void {
    const { counts } = this;
    if (UNDRAWN.has(this.#name)) this.#undrawn = this.#name;
    else if (this.#name === 'link') counts.hides = true;
    if (this.#name !== 'br') return;
    const before = this.#text[this.#start - 1] ?? ' ';
    const after = this.#text[end + 1] ?? ' ';
    if (!SPACE.test(before) || !SPACE.test(after)) counts.breaksWords = true;
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
    if (this.#name === 'svg' || this.#name === 'math') this.#foreign -= 1;
    this.#undrawn = undefined;
  }

  onclosetag(start: number, end: number): void {
    const name = this.#text
      .slice(start, Math.min(end, start + MAX_NAME_LENGTH))
      .trim()
      .toLowerCase();
    this.#name = name;
    this.#start = start - 2;
    this.counts.endTags += 1;
    if (BLOCKS.has(name)) this.counts.blockEnds += 1;
    this.#count(start - 2);
    if (name === this.#undrawn) this.#undrawn = undefined;
    if ((name === 'svg' || name === 'math') && this.#foreign > 0) this.#foreign -= 1;
  }

  ontext(start: number, end: number): void {
    const { counts } = this;
    if (this.#name === 'style' && this.#text.slice(start, end).includes('{')) counts.hides = true;
    else if (this.#undrawn !== undefined && /\p{L}/u.test(this.#text.slice(start, end))) counts.hides = true;
  }

  ontextentity(): void {}
  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #count(at: number): void {
    const { counts } = this;
    const before = this.#text.slice(Math.max(0, at - 24), at);
    if (QUOTE_BEFORE.test(before) || DIFF_OR_QUOTE.test(before)) counts.mentions = true;
    const name = this.#name;
    const isKnown = HTML_ELEMENTS.has(name) || OFFICE_ELEMENT.test(name) || this.#foreign > 0;
    if (!isKnown || PHRASES_IN_CODE.has(name)) {
      if (!isKnown) counts.unknown += 1;
      return;
    }
    counts.known += 1;
    const isEnd = this.#text[at + 1] === '/';
    const isLineStart = !isEnd && (BLOCKS.has(name) || name === 'br');
    if (isLineStart && at > 0 && !SPACE.test(before.slice(-1))) counts.attached = true;
  }
}

/** Reads the tags of a text as a browser would, in one pass. */
export function readMarkupSigns(text: string): MarkupSigns {
  const reader = new SignReader(text);
  const tokenizer = new Tokenizer({}, reader);
  tokenizer.write(text);
  tokenizer.end();
  return reader.counts;
}
