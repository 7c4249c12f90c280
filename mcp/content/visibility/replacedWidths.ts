import type { Element } from 'domhandler';
import { attributePixels } from './attributeLengths.ts';
import type { FlowStyle } from './flowStyle.ts';
import { SVG_NAMESPACE } from './userAgentStyles.ts';

/** Widths of elements that are drawn as one thing, if nothing states another. */
const DRAWN_WIDTHS: ReadonlyMap<string, number> = new Map([
  ['video', 300],
  ['audio', 300],
  ['iframe', 304],
  ['embed', 300],
  ['canvas', 300],
  ['progress', 170],
  ['meter', 90],
  ['svg', 300],
]);
/** Fields that are as wide as their words. */
const LABELED = /^(?:submit|button|reset)$/i;
const SMALL_FIELD = /^(?:checkbox|radio)$/i;
const LETTER = 0.62;
const FIELD_EDGES = 24;

/** Elements whose width does not come from what stands in them. */
export const isDrawnAsOne = ({ name, namespace }: Element): boolean =>
  DRAWN_WIDTHS.has(name) || name === 'img' || name === 'input' || name === 'textarea' || namespace === SVG_NAMESPACE;

/** True for a button that has its words in an attribute. */
export const isLabeledField = ({ attribs }: Element): boolean => LABELED.test(attribs.type ?? '');

const columnsOf = (value: string | undefined): number => {
  const columns = Number.parseInt(value ?? '', 10);
  return columns > 0 ? columns : 20;
};

/** The width of an element that is drawn as one thing, without what its style states. */
export function drawnWidth({ name, attribs, namespace }: Element, { fontSize }: FlowStyle): number {
  const letters = (count: number): number => count * LETTER * fontSize + FIELD_EDGES;
  if (name === 'textarea') return letters(columnsOf(attribs.cols));
  if (name === 'input') {
    const type = attribs.type ?? 'text';
    if (/^image$/i.test(type)) return attributePixels(attribs.width) || letters((attribs.alt ?? '').length);
    if (LABELED.test(type)) return letters((attribs.value ?? 'Submit').length);
    return SMALL_FIELD.test(type) ? FIELD_EDGES : letters(columnsOf(attribs.size));
  }
  const stated = attributePixels(attribs.width);
  if (name === 'img') {
    const edges = 2 * (attributePixels(attribs.border) + attributePixels(attribs.hspace));
    return edges + (stated || (attribs.alt ?? attribs.title ?? '').length * LETTER * fontSize);
  }
  return stated || (DRAWN_WIDTHS.get(namespace === SVG_NAMESPACE ? 'svg' : name) ?? 0);
}

const STATES_WIDTH = new Set([
  'table',
  'td',
  'th',
  'hr',
  'col',
  'colgroup',
  'mspace',
  'mpadded',
  'object',
  'applet',
  'marquee',
]);

/** The width that an attribute asks for, in pixels. */
export function attributeWidthOf({ name, attribs }: Element, fontSize: number): number {
  if (!STATES_WIDTH.has(name) || attribs.width === undefined || /%\s*$/.test(attribs.width)) return 0;
  return attributePixels(attribs.width, fontSize);
}
