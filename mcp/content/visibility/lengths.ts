import { calc } from '@csstools/css-calc';
import { type FontSizes, type Length, PLAIN_LENGTH, readPlainLength, unitSize } from './plainLengths.ts';

const AUTO: Length = { kind: 'auto' };
const UNKNOWN: Length = { kind: 'unknown' };

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
  const plain = readPlainLength(value, fonts);
  if (plain) return plain;
  if (!value.includes('(')) return AUTO;
  const solved = solveMath(value, fonts);
  return solved !== undefined && PLAIN_LENGTH.test(solved) ? readLength(solved, fonts) : UNKNOWN;
}

/** A number such as an opacity; undefined if it cannot be computed. */
export function readNumber(value: string): number | undefined {
  const plain = PLAIN_LENGTH.exec(value);
  if (plain) return plain[2] === '%' ? Number(plain[1]) / 100 : plain[2] === '' ? Number(plain[1]) : undefined;
  if (!value.includes('(')) return undefined;
  const solved = solveMath(value, { fontSize: 16, rootFontSize: 16 });
  return solved !== undefined && PLAIN_LENGTH.test(solved) ? readNumber(solved) : undefined;
}
