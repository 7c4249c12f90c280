import type { Element } from 'domhandler';
import type { Defaults } from './userAgentStyles.ts';

const LIST_TYPES: ReadonlyMap<string, string> = new Map([
  ['1', 'decimal'],
  ['a', 'lower-alpha'],
  ['A', 'upper-alpha'],
  ['i', 'lower-roman'],
  ['I', 'upper-roman'],
]);

/** Attributes that stand for a style and need no reader of colors or lengths. */
export function plainAttributes(element: Element): Defaults | undefined {
  const { name, attribs } = element;
  let found: Record<string, string> | undefined;
  if (attribs.hidden !== undefined && name !== 'embed') {
    found = attribs.hidden.toLowerCase() === 'until-found' ? { 'content-visibility': 'hidden' } : { display: 'none' };
  }
  if ((name === 'ol' || name === 'li' || name === 'ul') && attribs.type !== undefined) {
    const type = LIST_TYPES.get(attribs.type) ?? attribs.type.toLowerCase();
    if (/^(?:decimal|disc|circle|square|(?:lower|upper)-(?:alpha|roman))$/.test(type)) {
      found = { ...found, 'list-style-type': type };
    }
  }
  if ((name === 'td' || name === 'th') && attribs.nowrap !== undefined) found = { ...found, 'white-space': 'nowrap' };
  if (name === 'pre' && attribs.wrap !== undefined) found = { ...found, 'white-space': 'pre-wrap' };
  if (name === 'textarea' && attribs.wrap?.toLowerCase() === 'off') found = { ...found, 'white-space': 'pre' };
  return found;
}
