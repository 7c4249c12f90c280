import type { ChildNode, Element, Text } from 'domhandler';
import { isBoxTooSmall } from './boxedWords.ts';
import {
  type ContentWidths,
  measureContent,
  type StyleOf,
  scaleOf,
  statedWidth,
  wrapsAround,
} from './contentWidths.ts';
import type { FlowStyle, Side } from './flowStyle.ts';
import { isDrawnAsOne } from './replacedWidths.ts';
import { walkFlow } from './walkFlow.ts';

/** Words that start beyond this edge are not seen in a window of 800 pixels, whatever the width of its letters. */
const LAST_START = 760;
/** A box up to here is as wide as the window, more or less. */
const WIDE = 830;
const PAGE_WIDTH = 800;
/** Of what a table takes beside its columns. */
const SLACK = 12;
const NO_SIDE: Side = { px: 0, share: 0 };
const PUNCTUATION = /^[^\p{L}\p{N}]*(?=\s|$)/u;

const inPixels = ({ px, share }: Side, width: number): number => px + share * Math.max(0, width);

/** A box whose content is being placed. */
class Place {
  readonly element: Element | undefined;
  readonly style: FlowStyle | undefined;
  readonly left: number;
  readonly right: number;
  /** The furthest place where a word may start. */
  readonly last: number;
  /** The edge up to which the line is filled without a place where it must break. */
  at: number;
  /** Where the next float or item stands if there is no room to go below. */
  beside: number;
  /** The box, or one around it, may stand further to the right. */
  isMoved = false;

  constructor(
    element: Element | undefined,
    style: FlowStyle | undefined,
    left: number,
    right: number,
    last: number,
    indent: number,
  ) {
    this.element = element;
    this.style = style;
    this.left = left;
    this.right = right;
    this.last = last;
    this.at = left + indent;
    this.beside = left;
  }

  get width(): number {
    return this.right - this.left;
  }

  /** In a box that is wider than the window a line may end beyond it. */
  get isWide(): boolean {
    return this.right > WIDE;
  }

  get isRow(): boolean {
    return this.style?.inside === 'flex' || this.style?.kind === 'row';
  }

  newLine(): void {
    this.at = this.left;
  }
}

const edgeOf = (outer: number, style: FlowStyle, place: Place): number => {
  if (style.place === 'left' || !place.isWide) return place.left;
  const free = place.width - outer;
  return Math.max(place.left, place.left + (style.place === 'right' ? free : free / 2));
};

/** Places the boxes of a tree at the right-most edge that they may have. */
class Placer {
  readonly beyond = new Set<Element | Text>();
  /** Boxes whose content reaches over what is beside them. */
  readonly crowding = new Set<Element>();
  /** Other boxes whose content reaches out of them. */
  readonly spilling = new Set<Element>();
  /** The width inside of each box. */
  readonly rooms = new Map<Element, number>();
  readonly #open: Place[] = [new Place(undefined, undefined, 0, PAGE_WIDTH, LAST_START, 0)];
  readonly #widths: ContentWidths;
  readonly #styleOf: StyleOf;

  constructor(widths: ContentWidths, styleOf: StyleOf) {
    this.#widths = widths;
    this.#styleOf = styleOf;
  }

  enter(element: Element): boolean {
    const style = this.#styleOf(element);
    if (!style) return false;
    const around = this.#top;
    if (element.name === 'br') around.newLine();
    if (style.kind === 'inline') {
      around.at += inPixels(style.before, around.width);
      return !isDrawnAsOne(element);
    }
    if (style.kind === 'column') return false;
    if (style.kind === 'group' || (style.kind === 'row' && around.style?.inside === 'table')) return true;
    const { min, max } = this.#widths.outer.get(element) ?? { min: 0, max: 0 };
    const left = this.#leftOf(element, style, min, max);
    if (left > around.last || isBoxTooSmall(element, style)) this.beyond.add(element);
    if (isDrawnAsOne(element)) return false;
    const inner = left + inPixels(style.before, around.width);
    const right = this.#rightOf(element, style, inner, left, min, max);
    this.rooms.set(element, right - inner);
    const isMoved = around.isMoved || style.place !== 'left' || this.#isLaterCell(element, style);
    if (this.#isNarrower(element, style, min)) {
      const isBeside = style.floats || style.kind === 'atom' || around.isRow;
      (isBeside ? this.crowding : this.spilling).add(element);
      if (isMoved) this.beyond.add(element);
    }
    // Such a float reaches out at the left.
    if (style.floats && style.place === 'right' && min > around.width + SLACK) this.beyond.add(element);
    const last = Math.min(around.last, style.cuts || style.rightToLeft ? right : LAST_START);
    const place = new Place(element, style, inner, right, last, inPixels(style.indent, right - inner));
    place.isMoved = isMoved;
    this.#open.push(place);
    return true;
  }

  /** True for a cell whose place depends on the width of others. */
  #isLaterCell(element: Element, { kind }: FlowStyle): boolean {
    return kind === 'cell' && (this.#widths.starts.get(element)?.min ?? 0) > (this.#top.style?.gap ?? 0);
  }

  /** True for a box that is narrower than its content. */
  #isNarrower(element: Element, style: FlowStyle, min: number): boolean {
    if (style.inside === 'table' || style.cuts) return false;
    const needs = min - style.before.px - style.after.px;
    const stated = statedWidth(element, style);
    if (stated !== undefined) return needs > stated + SLACK;
    return style.width.kind === 'percent' && needs > (style.width.percent / 100) * this.#top.width + SLACK;
  }

  leave(element: Element): void {
    const place = this.#top;
    if (place.element === element) {
      this.#open.pop();
      return;
    }
    const style = this.#styleOf(element);
    if (style?.kind === 'inline') place.at += inPixels(style.after ?? NO_SIDE, place.width);
  }

  text(text: Text, parent: Element): void {
    const style = this.#styleOf(parent);
    const widths = this.#widths.texts.get(text);
    const place = this.#top;
    if (!style || !widths) return;
    const scale = scaleOf(style);
    const wraps = style.wraps && !place.isWide;
    const { first, last, isBroken, firstStart, laterStart } = wraps ? widths.runs : widths.lines;
    const spaces = wraps ? 0 : widths.spaces * style.wordSpacing;
    const isWord = /\S/.test(text.data);
    const start = place.isRow ? place.beside : place.at;
    // The period behind a long address.
    const isSign = wraps && isBroken && PUNCTUATION.test(text.data);
    const isFar = start + firstStart * scale + spaces > place.last && !isSign;
    const isAligned = place.isWide && this.#alignedStart(place, style, widths.lines.widest * scale) > place.last;
    if (isWord && (isFar || isAligned || place.left + laterStart * scale + spaces > place.last)) this.beyond.add(text);
    if (place.isRow) place.beside += widths.runs.widest * scale;
    place.at = isBroken ? place.left + last * scale : place.at + first * scale + spaces;
  }

  #alignedStart(place: Place, style: FlowStyle, width: number): number {
    const align = style.rightToLeft ? 'right' : style.align;
    if (align === 'left') return place.left;
    return align === 'right' ? place.right - width : (place.left + place.right - width) / 2;
  }

  get #top(): Place {
    return this.#open.at(-1) ?? new Place(undefined, undefined, 0, PAGE_WIDTH, LAST_START, 0);
  }

  /** The left edge of a box with its margin, and what it takes of the line around it. */
  #leftOf(element: Element, style: FlowStyle, min: number, max: number): number {
    const around = this.#top;
    const start = this.#widths.starts.get(element);
    if (start !== undefined && around.style?.inside === 'table') {
      if (!around.isWide) return around.left + start.min;
      // What is left of a wide table goes to any of its columns.
      const columns = this.#widths.columns.get(around.element ?? element)?.max ?? 0;
      return around.left + start.max + Math.max(0, around.width - columns);
    }
    if (around.isRow || (style.floats && around.isWide)) {
      const left = around.beside;
      around.beside += (around.isWide ? max : min) + (around.style?.gap ?? 0);
      return left;
    }
    if (style.kind === 'atom' || style.kind === 'cell' || (isDrawnAsOne(element) && style.kind !== 'block')) {
      const wraps = style.kind !== 'cell' && wrapsAround(element, this.#styleOf) && !around.isWide;
      if (style.floats) return around.left;
      const left = wraps ? around.left : around.at;
      around.at = wraps ? around.left : around.at + max;
      return left;
    }
    if (!style.floats) around.newLine();
    return edgeOf(statedWidth(element, style) === undefined ? max : min, style, around);
  }

  #rightOf(element: Element, style: FlowStyle, inner: number, left: number, min: number, max: number): number {
    const around = this.#top;
    const edge = around.right - inPixels(style.after, around.width);
    const isTable = style.inside === 'table';
    const takesContent = isTable || style.kind === 'atom' || style.floats;
    const grown = left + min - style.after.px;
    const stated = statedWidth(element, style);
    let right = edge;
    if (stated !== undefined)
      right = isTable || style.kind === 'cell' ? Math.max(inner + stated, grown) : inner + stated;
    else if (style.width.kind === 'percent' && style.kind !== 'cell') {
      const share = (style.width.percent / 100) * Math.max(0, around.width);
      right = Math.max(inner + share - style.padding, takesContent ? grown : 0);
    } else if (takesContent) right = Math.max(Math.min(edge, left + max), grown);
    const columns = this.#widths.columns.get(around.element ?? element)?.max ?? 0;
    if (style.kind === 'cell' && (stated === undefined || !around.isWide || around.width > columns + SLACK))
      right = Math.max(right, edge);
    if (style.maxWidth.kind === 'px' && !isTable) right = Math.min(right, inner + style.maxWidth.px);
    if (style.minWidth.kind === 'px') right = Math.max(right, inner + style.minWidth.px - style.padding);
    if (style.minWidth.kind === 'percent') {
      right = Math.max(right, inner + (style.minWidth.percent / 100) * Math.max(0, around.width));
    }
    return right;
  }
}

/** Where the content of a tree stands. */
export interface PlacedContent {
  readonly beyond: ReadonlySet<Element | Text>;
  /** Boxes whose content reaches over what is beside them. */
  readonly crowding: ReadonlySet<Element>;
  /** Other boxes whose content reaches out of them. */
  readonly spilling: ReadonlySet<Element>;
  /** The width inside of each box. */
  readonly rooms: ReadonlyMap<Element, number>;
  readonly widths: ContentWidths;
}

/**
 * The words and elements that start beyond the right edge of the window, by what is before them on lines that cannot break,
 * by the boxes around them, and by cells of a table that lie over each other; and those in a field or a picture that is too
 * small for them. Widths of letters are guessed, rather too wide.
 * Linear in the tree.
 */
export function placeContent(children: readonly ChildNode[], styleOf: StyleOf): PlacedContent {
  const widths = measureContent(children, styleOf);
  const placer = new Placer(widths, styleOf);
  walkFlow(children, {
    enter: (element) => placer.enter(element),
    leave: (element) => placer.leave(element),
    text: (text, parent) => placer.text(text, parent),
  });
  for (const cell of widths.crowded) placer.beyond.add(cell);
  return { beyond: placer.beyond, crowding: placer.crowding, spilling: placer.spilling, rooms: placer.rooms, widths };
}
