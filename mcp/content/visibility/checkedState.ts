import { type AnyNode, type Element, isTag } from 'domhandler';

/** The elements below a node in the order of the mail. */
function descendants(root: AnyNode, count: () => void): readonly Element[] {
  const found: Element[] = [];
  const pending: AnyNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    count();
    if (isTag(node)) found.push(node);
    if ('children' in node) for (const child of node.children.toReversed()) if (isTag(child)) pending.push(child);
  }
  return found;
}

/** The nearest element of a name around an element; else the root of the tree. */
function around(element: Element, name: string): AnyNode {
  let at: AnyNode = element;
  while (at.parent && !(isTag(at) && at.name === name)) at = at.parent;
  return at;
}

/** Of the checked radio buttons in one group, the last one stays checked. */
function isLastOfGroup(radio: Element, count: () => void): boolean {
  const group = radio.attribs.name ?? '';
  if (group === '') return true;
  const checked = descendants(around(radio, 'form'), count).filter(
    ({ name, attribs }) =>
      name === 'input' &&
      attribs.type?.toLowerCase() === 'radio' &&
      attribs.name === group &&
      attribs.checked !== undefined,
  );
  return checked.at(-1) === radio;
}

function isChosen(option: Element, count: () => void): boolean {
  const selected = option.attribs.selected !== undefined;
  const list = around(option, 'select');
  if (!isTag(list) || list.attribs.multiple !== undefined) return selected;
  const options = descendants(list, count).filter(({ name }) => name === 'option');
  const last = options.findLast(({ attribs }) => attribs.selected !== undefined);
  if (last || Number.parseInt(list.attribs.size ?? '', 10) > 1) return last === option;
  return options.find(({ attribs }) => attribs.disabled === undefined) === option;
}

/** True for what `:checked` selects: ticked boxes, the ticked radio button of a group, and chosen options. */
export function isChecked(element: Element, count: () => void): boolean {
  if (element.name === 'option') return isChosen(element, count);
  if (element.name !== 'input' || element.attribs.checked === undefined) return false;
  const type = element.attribs.type?.toLowerCase();
  return type === 'checkbox' || (type === 'radio' && isLastOfGroup(element, count));
}
