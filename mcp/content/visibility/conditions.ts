import type { CssNode, FeatureRange, MediaQuery } from 'css-tree';
import { css } from './cssLibrary.ts';
import { isValidValue } from './declaredValues.ts';
import { readLength } from './lengths.ts';
import { readSelectors } from './selectorTokens.ts';
import { splitAtCommas } from './splitAtCommas.ts';

/** `unknown`: we cannot tell, e.g. how wide a person's window is. `invalid`: a browser cannot tell, so it says false. */
export type Truth = true | false | 'unknown' | 'invalid';

/** A mail is judged in a window of 800 px; a condition that changes up to a wide window is unknown. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  width: [800, 1440],
  height: [500, 1200],
  'device-width': [1024, 2560],
  'device-height': [720, 1600],
  'aspect-ratio': [0.9, 2.5],
  'device-aspect-ratio': [1.2, 2.5],
  resolution: [1, 3],
  '-webkit-device-pixel-ratio': [1, 3],
  color: [8, 8],
  'color-index': [0, 0],
  monochrome: [0, 0],
};
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  orientation: ['landscape'],
  hover: ['hover'],
  'any-hover': ['hover'],
  pointer: ['fine'],
  'any-pointer': ['fine'],
  'prefers-color-scheme': ['light'],
  'prefers-reduced-motion': ['no-preference'],
  'prefers-reduced-transparency': ['no-preference'],
  'prefers-contrast': ['no-preference'],
  'forced-colors': ['none'],
  'display-mode': ['browser'],
  update: ['fast'],
  'overflow-block': ['scroll'],
  'overflow-inline': ['scroll'],
  scan: [],
  grid: ['0'],
  'dynamic-range': ['standard'],
  'video-dynamic-range': ['standard'],
  '-webkit-transform-3d': ['1'],
};
/** Also what other browsers know and Chromium does not. */
const UNDECIDED = new Set([
  'inverted-colors',
  'prefers-reduced-data',
  'color-gamut',
  'scripting',
  'display-state',
  'resizable',
  'shape',
  'device-posture',
]);
/** A feature that reads as false without a value. */
const FALSE_ALONE = new Set(['none', 'no-preference', '0']);

const not = (value: Truth): Truth => (typeof value === 'boolean' ? !value : value);
function and(values: readonly Truth[]): Truth {
  if (values.includes(false)) return false;
  if (values.includes('unknown')) return 'unknown';
  return values.includes('invalid') ? 'invalid' : true;
}
const or = (values: readonly Truth[]): Truth => not(and(values.map(not)));
/** What counts in the end. */
const settled = (value: Truth): true | false | 'unknown' => (value === 'invalid' ? false : value);

type Comparison = '<' | '<=' | '>' | '>=' | '=' | ':';

function compare(feature: string, comparison: string, limit: number): Truth {
  const range = RANGES[feature];
  if (!range || Number.isNaN(limit)) return 'invalid';
  const tests: Readonly<Record<string, (size: number) => boolean>> = {
    '<': (size) => size < limit,
    '<=': (size) => size <= limit,
    '>': (size) => size > limit,
    '>=': (size) => size >= limit,
    '=': (size) => size === limit,
    ':': (size) => size === limit,
  };
  const test = tests[comparison];
  if (!test) return 'invalid';
  const [low, high] = range;
  if (test(low) !== test(high)) return 'unknown';
  if ((comparison === '=' || comparison === ':') && limit > low && limit < high) return 'unknown';
  return test(low);
}

const FLIPPED: Readonly<Record<string, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' };

function sizeOf(node: CssNode): number {
  if (node.type === 'Ratio') return Number(css.generate(node.left)) / Number(node.right ? css.generate(node.right) : 1);
  const text = css.generate(node);
  const resolution = /^([\d.]+)(dpi|dpcm|dppx|x)$/i.exec(text);
  if (resolution) {
    const unit = resolution[2]?.toLowerCase();
    return Number(resolution[1]) / (unit === 'dpi' ? 96 : unit === 'dpcm' ? 96 / 2.54 : 1);
  }
  if (node.type === 'Number') return Number(text);
  const length = readLength(text, { fontSize: 16, rootFontSize: 16 });
  return length.kind === 'px' ? length.px : Number.NaN;
}

function mediaFeature(name: string, value: CssNode | null): Truth {
  const plain = name.toLowerCase();
  const [, prefix, rest] = /^(-webkit-)?(?:min|max)-(.+)$/.exec(plain) ?? [];
  const bounded = rest === undefined ? undefined : `${prefix ?? ''}${rest}`;
  if (bounded !== undefined && RANGES[bounded] !== undefined) {
    if (value === null) return 'invalid';
    return compare(bounded, /^(?:-webkit-)?min-/.test(plain) ? '>=' : '<=', sizeOf(value));
  }
  const range = RANGES[plain];
  if (range) return value === null ? range[1] > 0 : compare(plain, ':', sizeOf(value));
  if (UNDECIDED.has(plain)) return 'unknown';
  const known = KEYWORDS[plain];
  if (!known) return 'invalid';
  if (value === null) return known.some((each) => !FALSE_ALONE.has(each));
  return known.includes(css.generate(value).toLowerCase());
}

function mediaRange(node: FeatureRange): Truth {
  const parts: Truth[] = [];
  const left = css.generate(node.left).toLowerCase();
  const middle = css.generate(node.middle).toLowerCase();
  if (RANGES[left]) parts.push(compare(left, node.leftComparison, sizeOf(node.middle)));
  else if (RANGES[middle]) {
    parts.push(compare(middle, FLIPPED[node.leftComparison] ?? '', sizeOf(node.left)));
    if (node.right && node.rightComparison) parts.push(compare(middle, node.rightComparison, sizeOf(node.right)));
  } else return 'invalid';
  return and(parts);
}

/** Evaluates `not a`, `a and b`, `a or b`; `leaf` judges everything else. */
function combine(children: readonly CssNode[], leaf: (node: CssNode) => Truth): Truth {
  const values: Truth[] = [];
  let negate = false;
  let isOr = false;
  let isAnd = false;
  for (const child of children) {
    if (child.type === 'Identifier') {
      const word = child.name.toLowerCase();
      if (word === 'not') negate = true;
      else if (word === 'or') isOr = true;
      else if (word === 'and') isAnd = true;
      else return 'invalid';
      continue;
    }
    const value = child.type === 'Condition' ? combine(child.children.toArray(), leaf) : leaf(child);
    values.push(negate ? not(value) : value);
    negate = false;
  }
  if (isOr && isAnd) return 'invalid';
  return isOr ? or(values) : and(values);
}

function mediaLeaf(node: CssNode): Truth {
  if (node.type === 'Feature') return mediaFeature(node.name, node.value);
  return node.type === 'FeatureRange' ? mediaRange(node) : 'invalid';
}

function mediaQuery(query: MediaQuery): Truth {
  const type = query.mediaType?.toLowerCase();
  const typed: Truth = type === undefined || type === 'all' || type === 'screen';
  const condition = query.condition ? combine(query.condition.children.toArray(), mediaLeaf) : true;
  const value = and([typed, condition]);
  return query.modifier?.toLowerCase() === 'not' ? not(value) : value;
}

/** Evaluates the media queries of a desktop mail program in light mode. */
export function evaluateMedia(text: string): true | false | 'unknown' {
  if (text.trim() === '') return true;
  const values = splitAtCommas(text).map((part): Truth => {
    try {
      const ast = css.parse(part, { context: 'mediaQueryList' });
      if (ast.type !== 'MediaQueryList') return false;
      return or(ast.children.toArray().map((query) => (query.type === 'MediaQuery' ? mediaQuery(query) : 'invalid')));
    } catch {
      // A query that cannot be parsed reads as `not all`.
      return false;
    }
  });
  return settled(or(values.map((value) => settled(value))));
}

/** Vendors' properties that desktop Chromium knows. */
const WEBKIT_KNOWN =
  /^-webkit-(?:box|text|mask|transform|transition|animation|appearance|line-clamp|user|filter|background)/;

const truthOf = (valid: boolean | 'undecided'): Truth => (valid === 'undecided' ? 'unknown' : valid);

function supportsDeclaration(property: string, value: string): Truth {
  const name = property.toLowerCase();
  if (name.startsWith('--')) return true;
  if (name.startsWith('-webkit-'))
    return WEBKIT_KNOWN.test(name) ? truthOf(isValidValue(name, value, false)) : 'unknown';
  if (name.startsWith('-')) return false;
  return truthOf(isValidValue(name, value, false));
}

function supportsLeaf(node: CssNode): Truth {
  if (node.type === 'SupportsDeclaration' && node.declaration.type === 'Declaration') {
    return supportsDeclaration(node.declaration.property, css.generate(node.declaration.value));
  }
  if (node.type === 'FeatureFunction' && node.feature.toLowerCase() === 'selector') {
    return readSelectors(css.generate(node.value), undefined) !== undefined;
  }
  return node.type === 'GeneralEnclosed' ? 'unknown' : 'invalid';
}

/** Evaluates the condition of `@supports` for desktop Chromium. */
export function evaluateSupports(text: string): true | false | 'unknown' {
  try {
    const ast = css.parse(`@supports ${text}{}`, { context: 'atrule' });
    if (ast.type !== 'Atrule' || ast.prelude?.type !== 'AtrulePrelude') return false;
    const [condition, ...others] = ast.prelude.children.toArray();
    if (condition?.type !== 'Condition' || others.length > 0) return false;
    return settled(combine(condition.children.toArray(), supportsLeaf));
  } catch {
    return false;
  }
}
