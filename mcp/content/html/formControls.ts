import { type Element, isTag } from 'domhandler';
import { chosenOption, isInClosedList, optionsOf } from '../visibility/formState.ts';

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

/** Fields of one kind of value: a browser drops any other. */
const KIND_OF_VALUE: Readonly<Record<string, RegExp>> = {
  number: /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i,
  date: /^\d{4,}-\d\d-\d\d$/,
  month: /^\d{4,}-\d\d$/,
  week: /^\d{4,}-W\d\d$/,
  time: /^\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/,
  'datetime-local': /^\d{4,}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/,
};

const keptValue = (type: string, value: string): string => (KIND_OF_VALUE[type]?.test(value) === false ? '' : value);

/** The words in an empty field; fields for dates and times have marks of their own there. */
function placeholderIn({ attribs }: Pick<Element, 'attribs'>): string {
  const type = (attribs.type ?? '').toLowerCase();
  return type !== 'number' && KIND_OF_VALUE[type] ? '' : (attribs.placeholder ?? '');
}

/** What a person sees of an input: a box that is ticked or not, its value, or nothing. */
export function describeInput(input: Pick<Element, 'attribs'>): string {
  const { attribs } = input;
  const type = (attribs.type ?? 'text').toLowerCase();
  const written = keptValue(type, attribs.value ?? '');
  const value = written.replace(/\s+/g, ' ').trim();
  if (type === 'checkbox' || type === 'radio') return box(type === 'radio', attribs.checked !== undefined);
  if (type === 'submit' || type === 'reset') return `[${value === '' ? defaultLabel(type) : value}]`;
  if (type === 'button') return value === '' ? '' : `[${value}]`;
  if (type === 'password') return value === '' ? '' : `[${'*'.repeat(Math.min(value.length, MAX_DOTS))}]`;
  if (WORDLESS_INPUTS.has(type)) return '';
  const shown = written === '' ? placeholderIn(input).replace(/\s+/g, ' ').trim() : value;
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

/** The name of a group of options, which only a list that stays open shows. */
export function groupLabel({ attribs, parent, children }: Element): string {
  const isOpen = parent !== null && isTag(parent) && parent.name === 'select' && !isInClosedList(parent);
  return isOpen && children.length > 0 ? (attribs.label ?? '') : '';
}

/** Lists whose chosen option is known: a list of thousands is searched once. */
const chosen = new WeakMap<Element, Element | undefined>();

function chosenIn(list: Element): Element | undefined {
  if (!chosen.has(list)) chosen.set(list, chosenOption(optionsOf(list)));
  return chosen.get(list);
}

/** What is drawn instead of the words of an option that a person sees. */
export function optionLabel(option: Element): string {
  const list = listOf(option);
  const label = option.attribs.label ?? '';
  if (!list || label === '') return '';
  return !isInClosedList(option) || chosenIn(list) === option ? label : '';
}

/** The attributes of an image or an input that a person reads. */
export function drawnWords(element: Element): readonly (readonly [string, string])[] {
  const { name, attribs } = element;
  const type = (attribs.type ?? 'text').toLowerCase();
  if (name === 'img' || (name === 'input' && type === 'image')) {
    const alt = attribs.alt ?? attribs.title;
    return alt === undefined ? [] : [['alt', alt]];
  }
  if (name !== 'input' || WORDLESS_INPUTS.has(type) || VALUELESS_INPUTS.has(type)) return [];
  const value = keptValue(type, attribs.value ?? '');
  if (value !== '') return [['value', value]];
  const placeholder = placeholderIn(element);
  return placeholder === '' ? [] : [['placeholder', placeholder]];
}

/** What an empty text area shows. */
export function placeholderOf({ children, attribs }: Element): string {
  return children.length === 0 ? (attribs.placeholder ?? '') : '';
}
