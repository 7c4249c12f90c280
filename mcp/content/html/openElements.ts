import { type ComputedStyle, computeStyle, INITIAL_STYLE } from './computedStyle.ts';
import { Declarations } from './declarations.ts';
import { FORMATTING, impliedEnds, SCOPE, SPECIAL, TABLE_PARTS, TABLE_SCOPE } from './elements.ts';

/** One open element. */
export interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own declarations; undefined if it has none and looks like its parent. */
  readonly styles: Declarations | undefined;
  readonly notRendered: boolean;
  readonly foreign: boolean;
  readonly computed: ComputedStyle;
  /** True if its start was reported; its end is then reported too, even if its style changes in between. */
  readonly announced: boolean;
}

/** An element as its tag describes it, before its parents are known. */
export type StartTag = Omit<OpenElement, 'computed' | 'announced'>;

/** Called at the start and end of every element that may be visible, including implied ones; the calls always balance. */
export interface ElementEvents {
  begin(element: OpenElement): void;
  end(element: OpenElement): void;
}

/** Deeper elements are not kept; browsers stop at the same depth. */
const MAX_DEPTH = 512;

/**
 * The open elements as a browser tracks them: implied ends, end tags that cannot leave a table cell or cross a
 * block, and inline styles that outlive a misnested end tag. With a simpler stack, `</div>` inside a cell or an
 * unclosed `<font>` would make hidden text visible.
 */
export class OpenElements {
  readonly #stack: OpenElement[] = [];
  readonly #events: ElementEvents;
  #root: ComputedStyle = INITIAL_STYLE;
  /** Counts elements deeper than MAX_DEPTH by name, so that their end tags close nothing else. */
  readonly #deeper = new Map<string, number>();
  #deeperCount = 0;
  #deeperHides = false;

  constructor(events: ElementEvents) {
    this.#events = events;
  }

  get computed(): ComputedStyle {
    return this.#stack.at(-1)?.computed ?? this.#root;
  }

  /** True if text at this point is visible. */
  get isVisible(): boolean {
    return this.computed.isVisible && !this.#deeperHides;
  }

  /** True if an element below MAX_DEPTH hides its content. */
  get hiddenBelowLimit(): boolean {
    return this.#deeperHides;
  }

  get current(): OpenElement | undefined {
    return this.#stack.at(-1);
  }

  /** `<html>` and `<body>` style everything and are never closed: text after `</body>` is still rendered in it. */
  root(name: string, attributes: ReadonlyMap<string, string>, styles: Declarations | undefined): void {
    this.#root = computeStyle(this.#root, name, styles ?? new Declarations(), attributes);
    this.#restyle(0);
  }

  open(element: StartTag): void {
    for (const { ends, within } of impliedEnds(element.name)) this.#endImplied(ends, within);
    if (this.#stack.length >= MAX_DEPTH) {
      const computed = this.#computedFor(element, this.computed);
      if (!computed.isVisible) this.#deeperHides = true;
      this.#deeper.set(element.name, (this.#deeper.get(element.name) ?? 0) + 1);
      this.#deeperCount += 1;
      return;
    }
    this.#begin(element);
  }

  /** The style of a void element such as an image, which never stays open. */
  computedFor(element: StartTag): ComputedStyle {
    return this.#computedFor(element, this.computed);
  }

  close(name: string): void {
    const deeper = this.#deeper.get(name) ?? 0;
    if (deeper > 0) {
      this.#deeper.set(name, deeper - 1);
      this.#deeperCount -= 1;
      if (this.#deeperCount === 0) this.#deeperHides = false;
      return;
    }
    if (this.#deeperCount > 0) return;
    const at = this.#find(name);
    if (at < 0) return;
    if (FORMATTING.has(name)) this.#lift(at);
    else this.#cut(at, !TABLE_PARTS.has(name));
  }

  closeAll(): void {
    this.#cut(0, false);
  }

  #begin(tag: StartTag): void {
    const computed = this.#computedFor(tag, this.computed);
    const opened = { ...tag, computed, announced: !computed.removed };
    this.#stack.push(opened);
    if (opened.announced) this.#events.begin(opened);
  }

  #computedFor(element: StartTag, parent: ComputedStyle): ComputedStyle {
    if (element.notRendered) return { ...parent, removed: true, isVisible: false };
    return element.styles ? computeStyle(parent, element.name, element.styles, element.attributes) : parent;
  }

  /** Index of the element that an end tag closes; -1 if it closes nothing. */
  #find(name: string): number {
    const heading = /^h[1-6]$/.test(name);
    const inline = !SPECIAL.has(name) && !FORMATTING.has(name);
    const scope = TABLE_PARTS.has(name) ? TABLE_SCOPE : SCOPE;
    for (let at = this.#stack.length - 1; at >= 0; at -= 1) {
      const open = this.#stack[at]?.name ?? '';
      if (open === name || (heading && /^h[1-6]$/.test(open))) return at;
      if (inline ? SPECIAL.has(open) : scope.has(open)) return -1;
    }
    return -1;
  }

  #endImplied(ends: ReadonlySet<string>, within: ReadonlySet<string>): void {
    if (this.#deeperCount > 0) return;
    let outermost = -1;
    for (let at = this.#stack.length - 1; at >= 0; at -= 1) {
      const open = this.#stack[at]?.name ?? '';
      if (ends.has(open)) outermost = at;
      else if (within.has(open)) break;
    }
    if (outermost >= 0) this.#cut(outermost, !TABLE_PARTS.has(this.#stack[outermost]?.name ?? ''));
  }

  /** Closes everything from `at` on; styled inline elements left open in it are reopened after it. */
  #cut(at: number, reopen: boolean): void {
    const ended = this.#stack.splice(at);
    for (let index = ended.length - 1; index >= 0; index -= 1) {
      const element = ended[index];
      if (element?.announced === true) this.#events.end(element);
    }
    if (!reopen) return;
    for (const element of ended.slice(1)) {
      if (!FORMATTING.has(element.name) || element.styles === undefined) continue;
      this.#begin(element);
    }
  }

  /** Removes one inline element from under blocks that stay open. */
  #lift(at: number): void {
    const [element] = this.#stack.splice(at, 1);
    if (!element) return;
    if (element.announced) this.#events.end(element);
    if (element.styles !== undefined) this.#restyle(at);
  }

  #restyle(from: number): void {
    for (let at = from; at < this.#stack.length; at += 1) {
      const element = this.#stack[at];
      const parent = at === 0 ? this.#root : (this.#stack[at - 1]?.computed ?? this.#root);
      if (element) this.#stack[at] = { ...element, computed: this.#computedFor(element, parent) };
    }
  }
}
