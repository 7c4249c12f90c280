import { type ChildNode, type Element, isTag, type Text } from 'domhandler';
import type { FlowStyle, Side } from './flowStyle.ts';
import { attributeWidthOf, drawnWidth, isDrawnAsOne } from './replacedWidths.ts';
import { TableColumns, type Widths } from './tableColumns.ts';
import { measureText, type TextWidths } from './textWidths.ts';
import { walkFlow } from './walkFlow.ts';

/** Undefined for an element that takes no room in the flow. */
export type StyleOf = (element: Element) => FlowStyle | undefined;

/** What the content of a mail takes along its lines. */
export interface ContentWidths {
  /** Of each box with its margins. */
  readonly outer: ReadonlyMap<Element, Widths>;
  /** Where each cell starts in its table, if all cells before take the least and the most. */
  readonly starts: ReadonlyMap<Element, Widths>;
  /** The least width of a table's columns. */
  readonly columns: ReadonlyMap<Element, Widths>;
  /** Cells that lie over each other, and those that do not hold their content. */
  readonly crowded: ReadonlySet<Element>;
  readonly texts: ReadonlyMap<Text, TextWidths>;
}

/** Beside the words of a list. */
const SELECT_SIGN = 30;
/** Slack for content that fits by a hair. */
const SLACK = 12;

/** The lines, items or columns of one box, while its content is read. */
class Content {
  readonly element: Element | undefined;
  readonly style: FlowStyle | undefined;
  readonly table: TableColumns | undefined;
  #min = 0;
  #max = 0;
  #run = 0;
  #line = 0;
  #floats = 0;

  constructor(element: Element | undefined, style: FlowStyle | undefined) {
    this.element = element;
    this.style = style;
    this.table = style?.inside === 'table' ? new TableColumns(style.gap) : undefined;
  }

  get isFlex(): boolean {
    return this.style?.inside === 'flex' || this.style?.kind === 'row';
  }

  add(width: number): void {
    this.#run += width;
    this.#line += width;
  }

  breakRun(): void {
    this.#min = Math.max(this.#min, this.#run);
    this.#run = 0;
  }

  breakLine(): void {
    if (this.isFlex) return;
    this.breakRun();
    this.#max = Math.max(this.#max, this.#line);
    this.#line = 0;
  }

  /** A box on a line of its own. */
  addBox({ min, max }: Widths): void {
    if (this.isFlex) {
      this.#run += min + (this.style?.gap ?? 0);
      this.#line += max + (this.style?.gap ?? 0);
      return;
    }
    this.breakLine();
    this.#min = Math.max(this.#min, min);
    this.#max = Math.max(this.#max, max);
  }

  /** A box in a line that may break around it. */
  addAtom({ min, max }: Widths): void {
    this.breakRun();
    this.#min = Math.max(this.#min, min);
    this.#line += max;
  }

  /** A box beside the lines. */
  addFloat({ min, max }: Widths): void {
    this.#min = Math.max(this.#min, min);
    this.#floats += max;
  }

  addText({ runs, lines, spaces }: TextWidths, style: FlowStyle): void {
    const scale = scaleOf(style);
    if (this.isFlex) {
      this.#run += runs.widest * scale;
      this.#line += lines.widest * scale;
      return;
    }
    if (style.wraps) {
      this.#run += runs.first * scale;
      if (runs.isBroken) {
        this.breakRun();
        this.#min = Math.max(this.#min, runs.widest * scale);
        this.#run = runs.last * scale;
      }
    } else this.#run += lines.first * scale + spaces * style.wordSpacing;
    this.#line += lines.first * scale + spaces * style.wordSpacing;
    if (!lines.isBroken) return;
    const first = this.#line;
    if (!style.wraps) this.breakRun();
    this.#max = Math.max(this.#max, first, lines.widest * scale);
    if (!style.wraps) this.#min = Math.max(this.#min, lines.widest * scale);
    this.#line = lines.last * scale;
    if (!style.wraps) this.#run = lines.last * scale;
  }

  finish(): Widths {
    if (this.isFlex) {
      this.#min = this.#run;
      this.#max = this.#line;
    } else this.breakLine();
    return { min: this.#min, max: Math.max(this.#max + this.#floats, this.#min) };
  }
}

/** Pixels of a letter of the width of the font. */
export const scaleOf = ({ fontSize, letterSpacing }: FlowStyle): number => fontSize + 2 * letterSpacing;

const statedPx = (length: FlowStyle['width']): number | undefined => (length.kind === 'px' ? length.px : undefined);

/** The width that a box states for what is inside of its borders, in pixels. */
export function statedWidth(element: Element, style: FlowStyle): number | undefined {
  const stated = statedPx(style.width);
  const attribute = attributeWidthOf(element, style.fontSize);
  if (stated === undefined && attribute === 0) return undefined;
  return Math.max(0, stated === undefined ? attribute : stated - style.padding);
}

const edgesOf = (before: Side, after: Side): number => before.px + after.px;

/** The widths of a box with its margins, as its style limits those of its content. */
function outerWidths(element: Element, style: FlowStyle, content: Widths): Widths {
  const edges = edgesOf(style.before, style.after);
  let { min, max } = content;
  const stated = statedWidth(element, style);
  const isOne = isDrawnAsOne(element);
  // A cell with a width is narrower if its table has no room for it.
  if (stated !== undefined && style.kind === 'cell') max = Math.max(stated, min);
  else if (stated !== undefined) {
    min = Math.max(stated, style.cuts || isOne ? 0 : min);
    max = min;
  }
  const least = statedPx(style.minWidth);
  if (least !== undefined) {
    min = Math.max(min, least - style.padding);
    max = Math.max(max, min);
  }
  const most = statedPx(style.maxWidth);
  if (most !== undefined && style.inside !== 'table' && style.kind !== 'cell') {
    max = Math.max(Math.min(max, most), isOne || style.cuts ? 0 : min);
    if (isOne || style.cuts) min = Math.min(min, max);
  } else if (isOne && (style.maxWidth.kind === 'percent' || style.width.kind === 'percent')) min = 0;
  return { min: min + edges, max: max + edges };
}

/** Measures what the content of a tree takes along its lines, from the leaves up. Linear in the tree. */
export function measureContent(children: readonly ChildNode[], styleOf: StyleOf): ContentWidths {
  const outer = new Map<Element, Widths>();
  const starts = new Map<Element, Widths>();
  const columns = new Map<Element, Widths>();
  const crowded = new Set<Element>();
  const texts = new Map<Text, TextWidths>();
  const open: Content[] = [new Content(undefined, undefined)];
  const places = new Map<Element, { readonly start: number; readonly end: number }>();
  const held: HeldCell[] = [];
  const top = (): Content => open.at(-1) ?? new Content(undefined, undefined);

  const put = (element: Element, style: FlowStyle, widths: Widths): void => {
    outer.set(element, widths);
    const around = top();
    const place = places.get(element);
    if (around.table && place) {
      const isFixed = around.style?.isFixed === true && around.style.width.kind !== 'auto';
      const stated = isFixed ? (statedWidth(element, style) ?? 0) + edgesOf(style.before, style.after) : 0;
      around.table.addCell(element, place, isFixed ? { min: stated, max: stated } : widths);
      if (isFixed) held.push({ cell: element, table: around, stated, needs: widths.min, place });
    } else if (style.floats) around.addFloat(widths);
    else if (around.isFlex || style.kind === 'block' || style.kind === 'table' || style.kind === 'flex')
      around.addBox(widths);
    else if (style.kind === 'cell' || !wrapsAround(element, styleOf)) around.add(widths.max);
    else {
      around.addAtom(widths);
    }
  };

  walkFlow(children, {
    enter(element) {
      const style = styleOf(element);
      if (!style) return false;
      const around = top();
      if (element.name === 'br') around.breakLine();
      if (style.kind === 'column') {
        if (around.table && element.name === 'col') around.table.addColumn(element, statedWidth(element, style) ?? 0);
        return element.name === 'colgroup';
      }
      if (isDrawnAsOne(element)) {
        const width = drawnWidth(element, style);
        put(element, style, outerWidths(element, style, { min: width, max: width }));
        return false;
      }
      if (style.kind === 'inline') {
        around.add(style.before.px);
        return true;
      }
      if (style.kind === 'group') return true;
      if (style.kind === 'row' && around.table) {
        around.table.startRow();
        return true;
      }
      if (style.kind === 'cell' && around.table) {
        around.table.startCell(element);
        places.set(element, around.table.pending);
      }
      open.push(new Content(element, style));
      return true;
    },
    text(text, parent) {
      const style = styleOf(parent);
      const around = top();
      if (!style || (around.table && !/\S/.test(text.data))) return;
      const widths = measureText(text.data, style.mode);
      texts.set(text, widths);
      around.addText(widths, style);
    },
    leave(element) {
      const style = styleOf(element);
      if (!style) return;
      const content = top();
      if (content.element !== element) {
        if (style.kind === 'inline') content.add(style.after.px);
        return;
      }
      open.pop();
      let widths = content.finish();
      if (content.table) {
        const table = content.table.finish();
        const around = 2 * style.gap;
        widths = {
          min: Math.max(widths.min + around, table.widths.min),
          max: Math.max(widths.max + around, table.widths.max),
        };
        for (const [cell, start] of table.starts) starts.set(cell, start);
        for (const cell of content.table.overlapping) crowded.add(cell);
        columns.set(element, widths);
      }
      // A list is as wide as its widest option.
      if (element.name === 'select') widths = { min: widths.max + SELECT_SIGN, max: widths.max + SELECT_SIGN };
      put(element, style, outerWidths(element, style, widths));
    },
  });
  for (const each of held) if (reachesOut(each)) crowded.add(each.cell);
  return { outer, starts, columns, crowded, texts };
}

/** A cell of a table that does not look at its content. */
interface HeldCell {
  readonly cell: Element;
  readonly table: Content;
  readonly stated: number;
  readonly needs: number;
  readonly place: { readonly start: number; readonly end: number };
}

const WINDOW_WIDTH = 800;

/** True if the content of a cell may reach out of it, over the next one. */
function reachesOut({ table, stated, needs, place }: HeldCell): boolean {
  const width = table.style?.width;
  const total =
    width?.kind === 'px' ? width.px : width?.kind === 'percent' ? (width.percent / 100) * WINDOW_WIDTH : WINDOW_WIDTH;
  const columns = place.end - place.start;
  const { table: all } = table;
  return all !== undefined && all.count > 1 && needs > (stated || all.share(total) * columns) + SLACK;
}

/** True if a line may break before and after an element. */
export function wrapsAround({ parent }: Element, styleOf: StyleOf): boolean {
  return !parent || !isTag(parent) || styleOf(parent)?.wraps !== false;
}
