import type { ChildNode, Element, Text } from 'domhandler';
import type { StyleOf } from './contentWidths.ts';
import type { FlowStyle } from './flowStyle.ts';
import { isDrawnAsOne } from './replacedWidths.ts';
import { walkFlow } from './walkFlow.ts';

const NORMAL_LINE = 1.15;
/** Letters stand this far within their line. */
const SLACK = 4;
/** The least height of a line that is read. */
const MIN_LINE_HEIGHT = 8;

/** Follows the distance between words and what is drawn below them. */
class Gap {
  height = 100;
  #margin = 0;
  #isLineOpen = false;
  readonly words: Text[] = [];

  addWords(text: Text): void {
    this.words.push(text);
    this.height = 0;
    this.#margin = 0;
    this.#isLineOpen = true;
  }

  breakLine(line: number): void {
    if (!this.#isLineOpen) this.height += line;
    this.#isLineOpen = false;
    this.#margin = 0;
  }

  addMargin(margin: number): void {
    this.height += Math.max(0, margin - this.#margin);
    this.#margin = Math.max(this.#margin, margin);
    this.#isLineOpen = false;
  }

  addPadding(padding: number): void {
    if (padding > 0) this.#margin = 0;
    this.height += Math.max(0, padding);
    this.#isLineOpen = false;
  }
}

/** How far an inline box reaches over the line above: its padding takes no room there. */
const reachOf = ({ paddingTop, fontSize, line }: FlowStyle): number =>
  paddingTop + Math.max(0, (fontSize * NORMAL_LINE - (line || fontSize * NORMAL_LINE)) / 2);

/**
 * The words that the ground or the border of a later inline box may cover: it reaches out of its line, over the lines above.
 * `paints` tells whether an element draws anything beside its words. Linear in the tree.
 */
export function findUnderInline(
  children: readonly ChildNode[],
  styleOf: StyleOf,
  paints: (element: Element) => boolean,
): ReadonlySet<Text> {
  const covered = new Set<Text>();
  const gap = new Gap();
  const rows: number[] = [];
  walkFlow(children, {
    enter(element) {
      const style = styleOf(element);
      if (!style) return false;
      if (element.name === 'br') gap.breakLine(style.line || style.fontSize * NORMAL_LINE);
      if (isDrawnAsOne(element)) return false;
      if (style.kind === 'row') rows.push(gap.height);
      if (style.kind === 'cell') gap.height = rows.at(-1) ?? gap.height;
      if (style.kind === 'inline') {
        const reach = reachOf(style);
        if (reach > gap.height + SLACK && paints(element)) {
          const count = Math.ceil(reach / MIN_LINE_HEIGHT) + 1;
          for (const text of gap.words.slice(-count)) covered.add(text);
        }
        return true;
      }
      gap.addMargin(style.marginTop);
      gap.addPadding(style.paddingTop);
      return true;
    },
    text(text, parent) {
      if (/\S/.test(text.data) && styleOf(parent)) gap.addWords(text);
    },
    leave(element) {
      const style = styleOf(element);
      if (!style || style.kind === 'inline') return;
      if (style.kind === 'row') rows.pop();
      gap.addPadding(style.paddingBottom);
      gap.addMargin(style.marginBottom);
    },
  });
  return covered;
}
