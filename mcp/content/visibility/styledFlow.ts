import type { Element } from 'domhandler';
import type { Box } from './box.ts';
import { isReplacedElement } from './boxFactory.ts';
import type { StyleOf } from './contentWidths.ts';
import type { Visit } from './covering.ts';
import { type FlowStyle, flowStyleOf } from './flowStyle.ts';

/** The flow of a mail whose styles are known. Boxes that look alike share what is read of them. */
export function styledFlow(byElement: ReadonlyMap<Element, Visit>): StyleOf {
  const byBox = new Map<Box, FlowStyle>();
  return (element) => {
    const visit = byElement.get(element);
    if (!visit || !takesRoom(visit)) return undefined;
    const { box, parent } = visit;
    const found = byBox.get(box);
    if (found) return found;
    const style = flowStyleOf(element, box.computed.get, {
      display: box.display,
      isReplaced: isReplacedElement(element),
      isInline: box.isInline,
      fonts: box.computed.fonts,
      parentAlign: parent?.box.computed.get('text-align') ?? '',
    });
    byBox.set(box, style);
    return style;
  };
}

/** The options of a closed list are not drawn, but they make it wide. */
function takesRoom({ element, box, content }: Visit): boolean {
  if (box.display === 'none' || /^(?:absolute|fixed)$/i.test(box.computed.get('position'))) return false;
  return content !== 'removed' || element.name === 'option' || element.name === 'optgroup' || box.isInline === false;
}
