import { type Color, isIndistinguishable, parseColor } from './color.ts';
import type { Declarations } from './declarations.ts';

/** How text is drawn. What a child inherits and what it may override are separate. */
export interface ComputedStyle {
  /** Nothing inside is visible, whatever a child's style: display, opacity, off-screen, zero size. */
  readonly removed: boolean;
  readonly hidden: boolean;
  readonly tiny: boolean;
  readonly indented: boolean;
  readonly color: Color;
  readonly background: Color;
  /** True if text here is visible. */
  readonly isVisible: boolean;
}

const BLACK: Color = [0, 0, 0];
const WHITE: Color = [255, 255, 255];

/** An email before any style: black on white. */
export const INITIAL_STYLE: ComputedStyle = {
  removed: false,
  hidden: false,
  tiny: false,
  indented: false,
  color: BLACK,
  background: WHITE,
  isVisible: true,
};

/** A CSS length in pixels; NaN if it is not a length. Percent and viewport units count as 10 px each. */
function pixels(value: string | undefined): number {
  const match = /^(?:calc\()?\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)/.exec(value ?? '');
  if (!match) return Number.NaN;
  const size = Number.parseFloat(match[1] ?? '');
  switch (match[2]) {
    case 'pt':
      return size * 1.33;
    case 'em':
    case 'rem':
    case 'ex':
    case 'ch':
      return size * 16;
    case 'in':
      return size * 96;
    case 'cm':
      return size * 38;
    case 'mm':
      return size * 3.8;
    case '%':
    case 'vw':
    case 'vh':
      return size * 10;
    default:
      return size;
  }
}

/** Further left or up than this, in px, is off the screen. */
const OFF_SCREEN = -200;
const isOffScreen = (value: string | undefined): boolean => pixels(value) <= OFF_SCREEN;
const isZero = (value: string | undefined): boolean => Math.abs(pixels(value)) <= 1;

function isPositionedOffScreen(styles: Declarations): boolean {
  const position = styles.get('position');
  if (position !== undefined && position !== 'static') {
    if (['left', 'top', 'right', 'bottom'].some((side) => isOffScreen(styles.get(side)))) return true;
    const far = Math.max(pixels(styles.get('left')) || 0, pixels(styles.get('top')) || 0);
    if (far >= 5000) return true;
  }
  const margin = styles.get('margin');
  if (margin?.split(/\s+/).some(isOffScreen) === true) return true;
  if (isOffScreen(styles.get('margin-left')) || isOffScreen(styles.get('margin-top'))) return true;
  const transform = styles.get('transform') ?? '';
  return (
    /translate(?:3d|x|y)?\([^)]{0,80}-\s*\d{3,}/.test(transform) ||
    /scale(?:3d|x|y)?\(\s*0?\.?0*\s*[,)]/.test(transform)
  );
}

function hasZeroSize(name: string, styles: Declarations): boolean {
  const clip = styles.get('clip');
  if (clip !== undefined && /rect\(\s*[01](?:px)?[\s,]+[01](?:px)?/.test(clip)) return true;
  const path = styles.get('clip-path') ?? '';
  if (/inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0/.test(path)) return true;
  // A cell with max-width 0 is a known trick to shorten long cells; its text is visible.
  const wide = name === 'td' || name === 'th' ? [] : ['width', 'max-width'];
  const sides = ['height', 'max-height', ...wide].filter((side) => isZero(styles.get(side)));
  if (sides.length === 0) return false;
  const clipped = ['overflow', 'overflow-x', 'overflow-y'].some((key) =>
    /hidden|clip|auto|scroll/.test(styles.get(key) ?? ''),
  );
  return clipped || sides.some((side) => side.startsWith('max-')) || sides.length > 1;
}

function isRemoved(name: string, styles: Declarations): boolean {
  if (styles.get('display') === 'none' || styles.get('content-visibility') === 'hidden') return true;
  const opacity = styles.get('opacity') ?? /opacity[(=]\s*([\d.]+%?)/.exec(styles.get('filter') ?? '')?.[1];
  if (opacity !== undefined && Number.parseFloat(opacity) <= (opacity.endsWith('%') ? 5 : 0.05)) return true;
  return isPositionedOffScreen(styles) || hasZeroSize(name, styles);
}

function isTiny(styles: Declarations, inherited: boolean): boolean {
  const size =
    styles.get('font-size') ?? /(?:^|\s)([\d.]+(?:px|pt|em|rem|%|))(?:\/|\s)/.exec(styles.get('font') ?? '')?.[1];
  if (size === undefined || size === 'inherit') return inherited;
  const px = pixels(size);
  if (Number.isNaN(px)) return /^(?:xx?-|small|medium|large|initial)/.test(size) ? false : inherited;
  // A fraction of zero is zero.
  const relative = /(?:\dem|%)$/.test(size);
  return px <= 1.5 || (relative && inherited);
}

function backgroundOf(styles: Declarations, attributes: ReadonlyMap<string, string>, inherited: Color): Color {
  const image = styles.get('background-image');
  if (attributes.has('background') || (image !== undefined && image !== 'none')) return 'unknown';
  const shorthand = styles.get('background');
  if (shorthand !== undefined && /url\(|gradient\(|var\(/.test(shorthand)) return 'unknown';
  const written = [styles.get('background-color'), shorthand, attributes.get('bgcolor')];
  for (const value of written) {
    if (value === undefined) continue;
    const color = value
      .split(/\s+(?![^(]*\))/)
      .map(parseColor)
      .find((one) => one !== undefined);
    if (color === 'clear') return inherited;
    if (color !== undefined) return color;
    if (!/^(?:none|inherit|initial|unset)$/.test(value)) return 'unknown';
  }
  return inherited;
}

function colorOf(name: string, styles: Declarations, attributes: ReadonlyMap<string, string>, inherited: Color): Color {
  const plain = name === 'font' ? attributes.get('color') : name === 'body' ? attributes.get('text') : undefined;
  const value = styles.get('-webkit-text-fill-color') ?? styles.get('color') ?? plain;
  if (value === undefined || value === 'inherit' || value === 'currentcolor') return inherited;
  return parseColor(value) ?? 'unknown';
}

/** The style inside an element, from its parent's style, its declarations and its attributes. */
export function computeStyle(
  parent: ComputedStyle,
  name: string,
  styles: Declarations,
  attributes: ReadonlyMap<string, string>,
): ComputedStyle {
  const visibility = styles.get('visibility');
  const indent = styles.get('text-indent');
  const next = {
    removed:
      parent.removed || attributes.has('hidden') || attributes.get('aria-hidden') === 'true' || isRemoved(name, styles),
    hidden: visibility === undefined || visibility === 'inherit' ? parent.hidden : visibility !== 'visible',
    tiny: isTiny(styles, parent.tiny),
    indented: indent === undefined ? parent.indented : isOffScreen(indent),
    color: colorOf(name, styles, attributes, parent.color),
    background: backgroundOf(styles, attributes, parent.background),
  };
  const isVisible = !(
    next.removed ||
    next.hidden ||
    next.tiny ||
    next.indented ||
    isIndistinguishable(next.color, next.background)
  );
  return { ...next, isVisible };
}
