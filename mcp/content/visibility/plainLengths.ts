/** A computed length: pixels, a share of something unknown, or what needs layout. */
export type Length =
  | { readonly kind: 'px'; readonly px: number }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'auto' }
  | { readonly kind: 'unknown' };

export interface FontSizes {
  readonly fontSize: number;
  readonly rootFontSize: number;
}

/** The height of a line by the size of its font, if nothing is stated. */
export const NORMAL_LINE = 1.15;

const WINDOW_WIDTH = 800;
const WINDOW_HEIGHT = 600;
const UNKNOWN: Length = { kind: 'unknown' };
const ZERO: Length = { kind: 'px', px: 0 };
const LAST_DIGIT = '9'.charCodeAt(0);

const ABSOLUTE: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
};

/** The size of a unit in pixels; undefined for other words. */
export function unitSize(unit: string, fonts: FontSizes): number | undefined {
  const absolute = ABSOLUTE[unit];
  if (absolute !== undefined) return absolute;
  const plain = unit.replace(/^[sld](?=v)/, '');
  switch (plain) {
    case 'em':
      return fonts.fontSize;
    case 'ex':
    case 'ch':
      return fonts.fontSize / 2;
    case 'cap':
      return fonts.fontSize * 0.7;
    case 'ic':
      return fonts.fontSize;
    case 'lh':
      return fonts.fontSize * NORMAL_LINE;
    case 'rem':
      return fonts.rootFontSize;
    case 'rex':
    case 'rch':
      return fonts.rootFontSize / 2;
    case 'rlh':
      return fonts.rootFontSize * NORMAL_LINE;
    case 'vw':
    case 'vi':
    case 'vmax':
      return WINDOW_WIDTH / 100;
    case 'vh':
    case 'vb':
    case 'vmin':
      return WINDOW_HEIGHT / 100;
    default:
      return undefined;
  }
}

/** A number with its unit. */
export const PLAIN_LENGTH = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)$/i;

/** Reads a number with its unit; undefined for anything else. */
export function readPlainLength(value: string, fonts: FontSizes): Length | undefined {
  // Most values are 0 or a word, and this runs several times per element.
  if (value === '0px' || value === '0') return ZERO;
  if (value.charCodeAt(0) > LAST_DIGIT) return undefined;
  const plain = PLAIN_LENGTH.exec(value);
  if (!plain) return undefined;
  const number = Number(plain[1]);
  const unit = (plain[2] ?? '').toLowerCase();
  if (unit === '%') return { kind: 'percent', percent: number };
  if (unit === '') return { kind: 'px', px: number };
  const size = unitSize(unit, fonts);
  return size === undefined ? UNKNOWN : { kind: 'px', px: number * size };
}
