import type { Element } from 'domhandler';
import { hasPaintedColumns } from './boxGround.ts';
import { hasLegend } from './cutBoxes.ts';
import { HTML_NAMESPACE } from './userAgentStyles.ts';

/** The attributes, beside `style`, that change an element's look. */
const LOOK_ATTRIBUTES = [
  'hidden',
  'bgcolor',
  'background',
  'color',
  'size',
  'face',
  'text',
  'width',
  'height',
  'align',
  'dir',
  'type',
  'open',
  'controls',
  'nowrap',
  'wrap',
  'cellpadding',
  'cellspacing',
  'border',
  'hspace',
] as const;

/** What an element's look depends on beside the rules that match it and the look around it. */
export function lookKey(element: Element): string {
  if (element.namespace !== HTML_NAMESPACE) return `${element.name}${JSON.stringify(element.attribs)}`;
  let key = `${element.name}|${element.attribs.style ?? ''}|${element.attribs.href === undefined ? '' : 'h'}`;
  for (const name of LOOK_ATTRIBUTES) {
    const value = element.attribs[name];
    if (value !== undefined) key += `|${name}=${value}`;
  }
  if (element.name === 'table' && hasPaintedColumns(element, true)) key += '|columns';
  if (hasLegend(element)) key += '|legend';
  return key;
}
