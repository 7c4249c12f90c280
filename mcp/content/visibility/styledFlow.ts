import type { Element } from 'domhandler';
import type { Box } from './box.ts';
import { isReplacedElement } from './boxFactory.ts';
import type { StyleOf } from './contentWidths.ts';
import type { Visit } from './covering.ts';
import { type FlowStyle, flowStyleOf, type ValueReader } from './flowStyle.ts';
import { readLength, readNumber } from './lengths.ts';
import { SVG_NAMESPACE } from './userAgentStyles.ts';

/** The flow of a mail whose styles are known. */
export interface StyledFlow {
  readonly styleOf: StyleOf;
  readonly visitOf: (element: Element) => Visit | undefined;
  /** True if a box states a height that its content may exceed. */
  readonly hasHeights: boolean;
  /** True if an inline box reaches out of its line. */
  readonly hasTallInlines: boolean;
}

/** Reads the flow of a mail. Boxes that look alike share what is read of them. */
export function readStyledFlow(visits: readonly Visit[]): StyledFlow {
  const styles = new Map<Element, FlowStyle>();
  const byElement = new Map<Element, Visit>();
  const byBox = new Map<Box, FlowStyle>();
  let hasHeights = false;
  let hasTallInlines = false;
  for (const visit of visits) {
    const { element, box } = visit;
    byElement.set(element, visit);
    if (!takesRoom(visit)) continue;
    // What an element is decides, beside the box that it may share.
    const isShared = element.namespace !== SVG_NAMESPACE;
    const found = isShared ? byBox.get(box) : undefined;
    const style = found ?? styleFor(visit);
    styles.set(element, style);
    if (found) continue;
    byBox.set(box, style);
    hasHeights ||= style.height !== undefined;
    hasTallInlines ||= style.kind === 'inline' && box.paints;
  }
  return {
    styleOf: (element) => styles.get(element),
    visitOf: (element) => byElement.get(element),
    hasHeights,
    hasTallInlines,
  };
}

const STYLED_VALUES: ValueReader = { length: readLength, number: readNumber };

const styleFor = ({ element, box, parent }: Visit): FlowStyle =>
  flowStyleOf(element, box.computed.get, {
    display: box.display,
    isReplaced: isReplacedElement(element),
    isInline: box.isInline,
    fonts: box.computed.fonts,
    parentAlign: parent?.box.computed.get('text-align') ?? '',
    read: STYLED_VALUES,
  });

/** The options of a closed list are not drawn, but they make it wide. */
function takesRoom({ element, box, content }: Visit): boolean {
  if (box.display === 'none' || /^(?:absolute|fixed)$/i.test(box.computed.get('position'))) return false;
  return content !== 'removed' || element.name === 'option' || element.name === 'optgroup' || !box.isInline;
}
