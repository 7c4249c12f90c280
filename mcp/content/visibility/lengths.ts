import { calc } from '@csstools/css-calc';

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
const AUTO: Length = { kind: 'auto' };
const UNKNOWN: Length = { kind: 'unknown' };

const ABSOLUTE: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
};

function unitSize(unit: string, fonts: FontSizes): number | undefined {
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

const PLAIN = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)$/i;
const SIZES = /(?<![\w.#-])([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]+)/gi;

/** The value of `calc()`, `min()`, `clamp()` and the like; undefined if it needs layout. */
export function solveMath(value: string, fonts: FontSizes): string | undefined {
  const inPixels = value.replace(SIZES, (whole, number: string, unit: string) => {
    const size = unitSize(unit.toLowerCase(), fonts);
    return size === undefined ? whole : `${Number(number) * size}px`;
  });
  const solved = calc(inPixels, { toCanonicalUnits: true, censorIntoStandardRepresentableValues: true });
  return solved.includes('(') ? undefined : solved;
}

/** Reads a length; the value must be valid already. */
export function readLength(value: string | undefined, fonts: FontSizes): Length {
  if (value === undefined) return AUTO;
  const plain = PLAIN.exec(value);
  if (plain) {
    const number = Number(plain[1]);
    const unit = (plain[2] ?? '').toLowerCase();
    if (unit === '%') return { kind: 'percent', percent: number };
    if (unit === '') return { kind: 'px', px: number };
    const size = unitSize(unit, fonts);
    return size === undefined ? UNKNOWN : { kind: 'px', px: number * size };
  }
  if (!value.includes('(')) return AUTO;
  const solved = solveMath(value, fonts);
  return solved !== undefined && PLAIN.test(solved) ? readLength(solved, fonts) : UNKNOWN;
}

/** A number such as an opacity; undefined if it cannot be computed. */
export function readNumber(value: string): number | undefined {
  const plain = PLAIN.exec(value);
  if (plain) return plain[2] === '%' ? Number(plain[1]) / 100 : plain[2] === '' ? Number(plain[1]) : undefined;
  if (!value.includes('(')) return undefined;
  const solved = solveMath(value, { fontSize: 16, rootFontSize: 16 });
  return solved !== undefined && PLAIN.test(solved) ? readNumber(solved) : undefined;
}
