import { Tokenizer } from 'htmlparser2';
import { Declarations } from './declarations.ts';
import { isNotRendered, VOID } from './elements.ts';
import { type OpenElement, OpenElements } from './openElements.ts';
import { readStyleSheet, type StyleSheet } from './styleSheet.ts';

/** A range of the source; `end` is exclusive. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** Reports the visible parts of an email in order, and nothing that a reader would not see. */
export interface VisibleEvents {
  open(element: OpenElement, range: SourceRange): void;
  /** A void element such as an image or a line break. */
  single(element: OpenElement, range: SourceRange): void;
  text(text: string, range: SourceRange): void;
  close(element: OpenElement): void;
}

const KEPT_ATTRIBUTES = new Set(
  (
    'style class id hidden aria-hidden href src alt type cite bgcolor background color text size width height border role ' +
    'open start'
  ).split(' '),
);
const STYLING = ['style', 'hidden', 'aria-hidden', 'bgcolor', 'background', 'color', 'text'];
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Comments written by programs: conditions for Outlook, clipboard borders, editor marks. */
const MACHINE_COMMENT = /^\s*(?:\[if|\[endif|<!\[endif|\/?\*|(?:Start|End)Fragment\b)|^[^\p{L}]*\S{0,40}\s*$/iu;

const FOREIGN_ENDS = new Set(['foreignobject', 'desc', 'title', 'mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml']);

function isForeign(name: string, parentIsForeign: boolean): boolean {
  return name === 'svg' || name === 'math' || (parentIsForeign && !FOREIGN_ENDS.has(name));
}

class VisibleWalk {
  readonly #html: string;
  readonly #events: VisibleEvents;
  readonly #sheet: StyleSheet | undefined;
  readonly #open: OpenElements;
  readonly styleBlocks: string[] = [];
  hasHiddenText = false;
  #name = '';
  #start = 0;
  #cursor = 0;
  #attributes = new Map<string, string>();
  #attribute = '';
  #value = '';
  #range: SourceRange = { start: 0, end: 0 };

  constructor(html: string, events: VisibleEvents, sheet: StyleSheet | undefined) {
    this.#html = html;
    this.#events = events;
    this.#sheet = sheet;
    this.#open = new OpenElements({
      begin: (element) => this.#events.open(element, this.#range),
      end: (element) => this.#events.close(element),
    });
  }

  run(): void {
    const tokenizer = new Tokenizer({}, this);
    tokenizer.write(this.#html);
    tokenizer.end();
    this.#open.closeAll();
  }

  isInForeignContext(): boolean {
    return this.#open.current?.foreign === true;
  }

  ontext(start: number, end: number): void {
    this.#text(this.#html.slice(start, end), { start, end });
  }

  ontextentity(codepoint: number, end: number): void {
    this.#text(String.fromCodePoint(codepoint), { start: this.#cursor, end });
  }

  #text(text: string, range: SourceRange): void {
    this.#cursor = range.end;
    if (this.#open.isVisible) {
      this.#events.text(text, range);
      return;
    }
    if (this.#open.current?.name === 'style') this.styleBlocks.push(text);
    else this.#hide(text);
  }

  #hide(text: string): void {
    if (!this.hasHiddenText && LETTER_OR_DIGIT.test(text)) this.hasHiddenText = true;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#start = start - 1;
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (KEPT_ATTRIBUTES.has(this.#attribute)) this.#value += this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.#value += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (KEPT_ATTRIBUTES.has(this.#attribute) && !this.#attributes.has(this.#attribute)) {
      this.#attributes.set(this.#attribute, this.#value);
    }
    this.#value = '';
  }

  onopentagend(end: number): void {
    this.#cursor = end + 1;
    this.#range = { start: this.#start, end: end + 1 };
    this.#openTag();
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
    if (this.isInForeignContext()) this.#open.close(this.#name);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).trim().toLowerCase();
    // The tag may continue after its name; nothing up to its end is text.
    const rest = this.#html.indexOf('>', start);
    this.#cursor = rest < 0 ? end : rest + 1;
    if (name === 'br') {
      this.#name = name;
      this.#attributes = new Map();
      this.#range = { start: start - 2, end: this.#cursor };
      this.#openTag();
    } else if (name !== 'html' && name !== 'body' && name !== 'head') {
      this.#open.close(name);
    }
  }

  #openTag(): void {
    const name = this.#name === 'image' ? 'img' : this.#name;
    const attributes = this.#attributes;
    if (name === 'head') return;
    const styles = this.#styles(name);
    if (name === 'html' || name === 'body') {
      if (styles) this.#open.root(name, attributes, styles);
      return;
    }
    const parentIsForeign = this.#open.current?.foreign === true;
    const notRendered = isNotRendered(name, attributes);
    const element = { name, attributes, styles, notRendered, foreign: isForeign(name, parentIsForeign) };
    if (!VOID.has(name)) {
      this.#open.open(element);
      return;
    }
    const computed = this.#open.computedFor(element);
    if (this.#open.isVisible && computed.isVisible) {
      this.#events.single({ ...element, computed, announced: true }, this.#range);
      return;
    }
    // Images are often in boxes with a font size of 0, so ignore the font size for them.
    if (name === 'img' && !computed.removed && !computed.hidden && !this.#open.hiddenBelowLimit)
      this.#events.single({ ...element, computed, announced: true }, this.#range);
    else this.#hide(attributes.get('alt') ?? '');
  }

  #styles(name: string): Declarations | undefined {
    const attributes = this.#attributes;
    const rules = this.#sheet?.rulesFor(name, attributes.get('class') ?? '', attributes.get('id') ?? '') ?? [];
    if (rules.length === 0 && !STYLING.some((key) => attributes.has(key))) return undefined;
    const styles = new Declarations();
    for (const rule of rules) styles.addAll(rule);
    return styles.add(attributes.get('style') ?? '');
  }

  oncomment(start: number, end: number, offset: number): void {
    const text = this.#html.slice(start, Math.max(start, end - offset));
    this.#cursor = end + 1;
    if (!MACHINE_COMMENT.test(text.slice(0, 200))) this.#hide(text);
  }

  oncdata(start: number, end: number, offset: number): void {
    const range = { start, end: Math.max(start, end - offset) };
    if (this.isInForeignContext()) this.#text(this.#html.slice(range.start, range.end), range);
    this.#cursor = end + 1;
  }

  ondeclaration(_start: number, end: number): void {
    this.#cursor = end + 1;
  }

  onprocessinginstruction(_start: number, end: number): void {
    this.#cursor = end + 1;
  }

  onend(): void {}
}

const NO_EVENTS: VisibleEvents = { open() {}, single() {}, text() {}, close() {} };

/**
 * Walks HTML as a mail program would render it and reports only what is visible; returns true if text was hidden.
 * Takes linear time whatever the nesting, because nothing here is recursive.
 */
export function walkVisible(html: string, events: VisibleEvents): boolean {
  let sheet: StyleSheet | undefined;
  if (/<style/i.test(html)) {
    const first = new VisibleWalk(html, NO_EVENTS, undefined);
    first.run();
    sheet = readStyleSheet(first.styleBlocks);
  }
  const walk = new VisibleWalk(html, events, sheet);
  walk.run();
  return walk.hasHiddenText;
}
