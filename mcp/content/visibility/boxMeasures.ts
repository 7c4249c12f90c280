import type { Element } from 'domhandler';
import type { Box } from './box.ts';
import type { BoxLook } from './boxLook.ts';
import { readLength, readNumber } from './lengths.ts';
import { type Computed, INITIAL_COMPUTED } from './look.ts';
import { type Length, NORMAL_LINE } from './plainLengths.ts';
import { dimension } from './presentationAttributes.ts';
import { splitWords } from './valueText.ts';

/** Chromium draws no letters below this size if their size is relative to a default. */
const SMALLEST_RELATIVE = 6;

/** The size at which Chromium draws letters, before any zoom. */
export function drawnFontSize({ fonts, hasAbsoluteSize }: Computed): number {
  const { fontSize } = fonts;
  return fontSize > 0 && !hasAbsoluteSize ? Math.max(SMALLEST_RELATIVE, fontSize) : fontSize;
}

/** The zoom of an element alone. */
export function zoomOf(value: string): number {
  const number = readNumber(value);
  return number === undefined || number <= 0 ? 1 : number;
}

/** The width that a box leaves to what is inside, as far as it is stated. */
export function roomOf(length: BoxLook['length'], parent: Box): number {
  const sizes = (['width', 'max-width'] as const).map((property) => {
    const stated = length(property);
    if (stated.kind === 'px') return stated.px;
    return stated.kind === 'percent' ? (stated.percent / 100) * parent.room : undefined;
  });
  const [width = parent.room, limit = width] = sizes;
  return Math.max(0, Math.min(width, limit));
}

/** The longest way that a position moves a box. */
export function shiftOf(length: BoxLook['length']): number {
  const sizes = ['top', 'bottom', 'left', 'right'].map((side) => length(side));
  return Math.max(...sizes.map((size) => (size.kind === 'px' ? Math.abs(size.px) : 0)));
}

/** Between the edge of a table and its first cell. */
function spacingOf({ get, fonts }: Computed): number {
  const length = readLength(splitWords(get('border-spacing'))[0], fonts);
  return length.kind === 'px' ? length.px : 0;
}

const NO_WIDTH: Length = { kind: 'auto' };

/** A table and its cells are at least as wide as their attribute says. */
export function attributeWidth({ name, attribs }: Element): Length {
  if (attribs.width === undefined || (name !== 'table' && name !== 'td' && name !== 'th')) return NO_WIDTH;
  return readLength(dimension(attribs.width), INITIAL_COMPUTED.fonts);
}

/** The right edge of the box as far as a width is stated. */
export function rightEdge(element: Element, length: BoxLook['length'], x: number, parent: Box): number {
  const widths = [length('width'), length('min-width'), attributeWidth(element)].map((width) => {
    if (width.kind === 'px') return width.px;
    const isWider = width.kind === 'percent' && width.percent > 100;
    return isWider ? (width.percent / 100) * (parent.right - parent.x) : 0;
  });
  const width = Math.max(...widths);
  return width > 0 ? x + width : parent.right;
}

/** The height of a line by the box's own values. */
export function linePixels({ get, fonts }: Computed): number {
  const written = get('line-height');
  const factor = readNumber(written);
  if (factor !== undefined) return factor * fonts.fontSize;
  return written.endsWith('px') ? Number.parseFloat(written) : fonts.fontSize * NORMAL_LINE;
}

/** The left edge of the box, at least: what centers or floats it only moves it to the right. */
export function leftEdge(computed: Computed, parent: Box): number {
  const { get, px } = computed;
  const border = get('border-left-style') === 'none' ? 0 : (px('border-left-width') ?? 0);
  const spacing = /table$/.test(get('display')) ? spacingOf(computed) : 0;
  const own = (px('margin-left') ?? 0) + (px('padding-left') ?? 0) + border + spacing;
  const position = get('position').toLowerCase();
  const shift = px('left') ?? -(px('right') ?? 0);
  if (position === 'absolute' || position === 'fixed') return px('left') === undefined ? parent.x + own : shift + own;
  return parent.x + own + (position === 'static' || Number.isNaN(shift) ? 0 : shift);
}
