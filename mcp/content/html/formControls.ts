import { type Element, isTag } from 'domhandler';

const MAX_DOTS = 8;

/** Inputs that show no text. */
const WORDLESS_INPUTS = new Set(['hidden', 'file', 'range', 'color', 'image']);

/** Inputs whose value is not drawn as it is. */
const VALUELESS_INPUTS = new Set(['checkbox', 'radio', 'password']);

/** A box that is ticked or not. */
function box(isRound: boolean, isChosen: boolean): string {
  if (isRound) return isChosen ? '(x)' : '( )';
  return isChosen ? '[x]' : '[ ]';
}

/** What a person sees of an input: a box that is ticked or not, its value, or nothing. */
export function describeInput(input: Pick<Element, 'attribs'>): string {
  const { attribs } = input;
  const type = (attribs.type ?? 'text').toLowerCase();
  const value = (attribs.value ?? '').replace(/\s+/g, ' ').trim();
  if (type === 'checkbox' || type === 'radio') return box(type === 'radio', attribs.checked !== undefined);
  if (type === 'submit' || type === 'reset') return `[${value === '' ? defaultLabel(type) : value}]`;
  if (type === 'button') return value === '' ? '' : `[${value}]`;
  if (type === 'password') return value === '' ? '' : `[${'*'.repeat(Math.min(value.length, MAX_DOTS))}]`;
  if (WORDLESS_INPUTS.has(type)) return '';
  const shown = value === '' ? (attribs.placeholder ?? '').replace(/\s+/g, ' ').trim() : value;
  return shown === '' ? '' : `[${shown}]`;
}

const defaultLabel = (type: string): string => (type === 'submit' ? 'Submit' : 'Reset');

function listOf(option: Element): Element | undefined {
  let list = option.parent;
  while (list && isTag(list) && list.name === 'optgroup') list = list.parent;
  return list && isTag(list) && list.name === 'select' ? list : undefined;
}

/** The mark before an option: of a list in which several may be chosen, or in which one is. */
export function describeOption(option: Element): string {
  const list = listOf(option);
  if (!list) return '';
  return `${box(list.attribs.multiple === undefined, option.attribs.selected !== undefined)} `;
}

/** What is drawn instead of the words of a chosen option. */
export function optionLabel(option: Element): string {
  const list = listOf(option);
  const isShown = option.attribs.selected !== undefined || list?.attribs.multiple !== undefined;
  return isShown ? (option.attribs.label ?? '') : '';
}

/** The attributes of an image or an input that a person reads. */
export function drawnWords(element: Element): readonly (readonly [string, string])[] {
  const { name, attribs } = element;
  const type = (attribs.type ?? 'text').toLowerCase();
  if (name === 'img' || (name === 'input' && type === 'image')) {
    return attribs.alt === undefined ? [] : [['alt', attribs.alt]];
  }
  if (name !== 'input' || WORDLESS_INPUTS.has(type) || VALUELESS_INPUTS.has(type)) return [];
  if ((attribs.value ?? '') !== '') return [['value', attribs.value ?? '']];
  return attribs.placeholder === undefined ? [] : [['placeholder', attribs.placeholder]];
}

/** What an empty text area shows. */
export function placeholderOf({ children, attribs }: Element): string {
  return children.length === 0 ? (attribs.placeholder ?? '') : '';
}
