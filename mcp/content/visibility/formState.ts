import { type AnyNode, type Element, isTag } from 'domhandler';
import { LimitReached } from './limits.ts';

/** The elements of a name below a node in the order of the mail. */
function descendants(root: AnyNode, name: string, count: () => void): readonly Element[] {
  const found: Element[] = [];
  const pending: AnyNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    count();
    if (isTag(node) && node.name === name) found.push(node);
    if ('children' in node) for (const child of node.children.toReversed()) if (isTag(child)) pending.push(child);
  }
  return found;
}

/** The options of a list. */
export const optionsOf = (list: Element, count: () => void = () => {}): readonly Element[] =>
  descendants(list, 'option', count);

function isDisabled({ attribs, parent }: Element): boolean {
  if (attribs.disabled !== undefined) return true;
  return parent !== null && isTag(parent) && parent.name === 'optgroup' && parent.attribs.disabled !== undefined;
}

/** The option that a closed list shows. */
export function chosenOption(options: readonly Element[]): Element | undefined {
  return (
    options.findLast(({ attribs }) => attribs.selected !== undefined) ?? options.find((option) => !isDisabled(option))
  );
}

/** True for an option of a list that shows one option at a time. */
export function isInClosedList(option: Element): boolean {
  let at: AnyNode | null = option;
  while (at && isTag(at) && at.name !== 'select') at = at.parent;
  if (!at || !isTag(at) || at.attribs.multiple !== undefined) return false;
  return !(Number.parseInt(at.attribs.size ?? '', 10) > 1);
}

function isChosen(option: Element, count: () => void): boolean {
  const selected = option.attribs.selected !== undefined;
  let list: AnyNode = option;
  while (list.parent && !(isTag(list) && list.name === 'select')) list = list.parent;
  if (!isTag(list) || list.attribs.multiple !== undefined) return selected;
  if (!selected && Number.parseInt(list.attribs.size ?? '', 10) > 1) return false;
  return chosenOption(optionsOf(list, count)) === option;
}

/** Of the ticked radio buttons in one group, only the last stays ticked; a mail with such groups is not judged. */
function isOnlyOfGroup(radio: Element, count: () => void): boolean {
  let root: AnyNode = radio;
  while (root.parent) root = root.parent;
  const isRival = ({ attribs }: Element): boolean =>
    attribs.type?.toLowerCase() === 'radio' && attribs.name === radio.attribs.name && attribs.checked !== undefined;
  if (descendants(root, 'input', count).filter(isRival).length > 1) {
    throw new LimitReached('radio buttons that may exclude each other');
  }
  return true;
}

/** True for what `:checked` selects: ticked boxes and radio buttons, and chosen options. */
export function isChecked(element: Element, count: () => void): boolean {
  if (element.name === 'option') return isChosen(element, count);
  if (element.name !== 'input' || element.attribs.checked === undefined) return false;
  const type = element.attribs.type?.toLowerCase();
  return type === 'checkbox' || (type === 'radio' && (!element.attribs.name || isOnlyOfGroup(element, count)));
}
