import { type ChildNode, type Element, isTag } from 'domhandler';
import { attributePixels } from './attributeLengths.ts';
import { type ContentWidths, type StyleOf, scaleOf } from './contentWidths.ts';
import type { FlowStyle } from './flowStyle.ts';
import { isDrawnAsOne } from './replacedWidths.ts';
import { walkFlow } from './walkFlow.ts';

/** Letters are guessed too wide where lines end; in the sum of a text they are about this much narrower. */
const NARROWER = 0.85;
const NORMAL_LINE = 1.15;
/** Content that is higher by this much reaches over its neighbors. */
const SLACK = 6;

const lineOf = ({ line, fontSize }: FlowStyle): number => (line > 0 ? line : fontSize * NORMAL_LINE);

/** A box whose content is being added up. */
class Column {
  readonly element: Element | undefined;
  readonly style: FlowStyle | undefined;
  readonly room: number;
  height = 0;
  #line = 0;
  #lineHeight = 0;
  #margin = 0;

  constructor(element: Element | undefined, style: FlowStyle | undefined, room: number) {
    this.element = element;
    this.style = style;
    this.room = Math.max(16, room);
  }

  addToLine(width: number, height: number): void {
    this.#line += width;
    this.#lineHeight = Math.max(this.#lineHeight, height);
  }

  breakLine(isForced = false, otherwise = 0): void {
    if (this.#line > 0 || isForced) {
      this.height += Math.max(1, Math.ceil(this.#line / this.room)) * Math.max(this.#lineHeight, otherwise);
      this.#margin = 0;
    }
    this.#line = 0;
    this.#lineHeight = 0;
  }

  /** Boxes in a row are as high as the highest. */
  addBeside(height: number): void {
    this.height = Math.max(this.height, height);
  }

  addBox(height: number, { marginTop, marginBottom }: FlowStyle): void {
    this.breakLine();
    this.height += height + Math.max(0, marginTop - this.#margin) + Math.max(0, marginBottom);
    this.#margin = Math.max(0, marginBottom);
  }

  get isRow(): boolean {
    return this.style?.kind === 'row' || this.style?.inside === 'flex';
  }
}

const GROWS = new Set(['table', 'row', 'cell', 'group', 'inline', 'column']);

/** The boxes whose content is higher than their stated height, so that it reaches over what follows. Linear in the tree. */
export function findOverflowing(
  children: readonly ChildNode[],
  styleOf: StyleOf,
  { texts, outer }: ContentWidths,
  rooms: ReadonlyMap<Element, number>,
): ReadonlySet<Element> {
  const overflowing = new Set<Element>();
  const open: Column[] = [new Column(undefined, undefined, 800)];
  const top = (): Column => open.at(-1) ?? new Column(undefined, undefined, 800);

  const put = (element: Element, style: FlowStyle, height: number): void => {
    const around = top();
    if (around.isRow) around.addBeside(height + style.marginTop + style.marginBottom);
    else if (style.floats || style.kind === 'atom') around.addToLine(outer.get(element)?.min ?? 0, height);
    else around.addBox(height, style);
  };

  walkFlow(children, {
    enter(element) {
      const style = styleOf(element);
      if (!style) return false;
      if (element.name === 'br') {
        const { parent } = element;
        const around = parent && isTag(parent) ? styleOf(parent) : undefined;
        top().breakLine(true, around ? lineOf(around) : 0);
      }
      if (isDrawnAsOne(element)) {
        put(element, style, style.height ?? (attributePixels(element.attribs.height) || lineOf(style)));
        return false;
      }
      if (style.kind === 'inline' || style.kind === 'group') return true;
      if (style.kind === 'column') return false;
      open.push(new Column(element, style, rooms.get(element) ?? top().room));
      return true;
    },
    text(text, parent) {
      const style = styleOf(parent);
      const widths = texts.get(text);
      if (!style || !widths || !/\S/.test(text.data)) return;
      const column = top();
      const { lines } = widths;
      column.addToLine(lines.widest * scaleOf(style) * NARROWER, lineOf(style));
      if (!lines.isBroken) return;
      for (let at = text.data.indexOf('\n'); at >= 0; at = text.data.indexOf('\n', at + 1)) {
        column.breakLine(true, lineOf(style));
      }
    },
    leave(element) {
      const style = styleOf(element);
      const column = top();
      if (!style || column.element !== element) return;
      open.pop();
      column.breakLine();
      const grows = GROWS.has(style.kind) || style.inside === 'table';
      const isHigher = style.height !== undefined && column.height > style.height + SLACK;
      if (isHigher && !grows && !style.cuts) overflowing.add(element);
      const inside = grows ? Math.max(column.height, style.height ?? 0) : (style.height ?? column.height);
      put(element, style, inside + style.paddingTop + style.paddingBottom);
    },
  });
  return overflowing;
}
