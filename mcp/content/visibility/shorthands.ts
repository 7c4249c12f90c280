import { isValidValue } from './declaredValues.ts';
import { SIGHT_PROPERTIES } from './propertyTable.ts';
import { splitList, splitWords } from './valueText.ts';

export type Longhands = Readonly<Record<string, string>>;
type Expand = (value: string) => Longhands;

const SIDES = ['top', 'right', 'bottom', 'left'] as const;
const WIDE = new Set(['inherit', 'initial', 'unset', 'revert', 'revert-layer']);
const LINE_STYLES = new Set('none hidden dotted dashed solid double groove ridge inset outset auto'.split(' '));
const LINE_WIDTH = /^(?:thin|medium|thick|[+-]?[\d.]|calc\(|min\(|max\(|clamp\()/i;
const IMAGE =
  /^(?:url|src|image|image-set|cross-fade|element|paint|(?:repeating-)?(?:linear|radial|conic)-gradient|-webkit-[\w-]+)\(/i;
/** A word of `background-position`. */
const PLACE = /^(?:left|right|top|bottom|center|[+-]?[\d.]+(?:[a-z]+|%)?|(?:calc|min|max|clamp)\(.*)$/i;
const SYSTEM_FONTS = new Set('caption icon menu message-box small-caption status-bar'.split(' '));
const FONT_STYLE =
  /^(?:normal|italic|oblique|small-caps|bold|bolder|lighter|(?:ultra|extra|semi)-(?:condensed|expanded)|condensed|expanded|[1-9][\d.]*|[\d.]+(?:deg|rad|turn|grad))$/i;

function four(names: readonly string[]): Expand {
  return (value) => {
    const words = splitWords(value);
    const [top = '', right = top, bottom = top, left = right] = words;
    const values = [top, right, bottom, left];
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? top]));
  };
}

function two(first: string, second: string): Expand {
  return (value) => {
    const [start = '', end = start] = splitWords(value);
    return { [first]: start, [second]: end };
  };
}

function line(prefixes: readonly string[]): Expand {
  return (value) => {
    let width = 'medium';
    let style = 'none';
    for (const word of splitWords(value)) {
      if (LINE_STYLES.has(word.toLowerCase())) style = word.toLowerCase();
      else if (LINE_WIDTH.test(word)) width = word;
    }
    const longhands: Record<string, string> = {};
    for (const prefix of prefixes) {
      longhands[`${prefix}-width`] = width;
      longhands[`${prefix}-style`] = style;
    }
    return longhands;
  };
}

function background(value: string): Longhands {
  const images: string[] = [];
  let color = 'transparent';
  let clip = 'border-box';
  let size = 'auto';
  let repeat = 'repeat';
  const position: string[] = [];
  for (const layer of splitList(value)) {
    let image = 'none';
    let afterSlash = false;
    for (const word of splitWords(layer)) {
      if (word === '/') {
        afterSlash = true;
        continue;
      }
      if (IMAGE.test(word)) image = word;
      else if (/^(?:text|border-area)$/i.test(word)) clip = word.toLowerCase();
      else if (/^(?:padding|content)-box$/i.test(word)) clip = word.toLowerCase();
      else if (/^(?:repeat(?:-[xy])?|no-repeat|round|space)$/i.test(word)) repeat = word.toLowerCase();
      else if (!afterSlash && PLACE.test(word)) position.push(word.toLowerCase());
      else if (afterSlash && /^(?:[\d.]|cover|contain|auto|calc\()/i.test(word)) size = word;
      else if (isValidValue('color', word, false) === true) color = word;
    }
    images.push(image);
  }
  const image = images.every((each) => each === 'none') ? 'none' : images.join(', ');
  return {
    'background-color': color,
    'background-image': image,
    'background-clip': clip,
    'background-size': size,
    'background-repeat': repeat,
    'background-position': position.join(' ') || '0% 0%',
    'background-blend-mode': 'normal',
  };
}

function font(value: string): Longhands {
  const words = splitWords(value);
  if (SYSTEM_FONTS.has(value.toLowerCase())) return { 'font-size': '13.333px', 'line-height': 'normal' };
  let at = 0;
  while (at < words.length - 1 && FONT_STYLE.test(words[at] ?? '')) at += 1;
  const size = words[at] ?? 'medium';
  const lineHeight = words[at + 1] === '/' ? (words[at + 2] ?? 'normal') : 'normal';
  const family = words.slice(words[at + 1] === '/' ? at + 3 : at + 1).join(' ');
  return { 'font-size': size, 'line-height': lineHeight, 'font-family': family, 'font-size-adjust': 'none' };
}

function listStyle(value: string): Longhands {
  const type = splitWords(value).find((word) => !/^(?:inside|outside)$|\(/i.test(word));
  return { 'list-style-type': type ?? 'disc' };
}

function whiteSpace(value: string): Longhands {
  const known: Readonly<Record<string, readonly [string, string]>> = {
    normal: ['collapse', 'wrap'],
    nowrap: ['collapse', 'nowrap'],
    pre: ['preserve', 'nowrap'],
    'pre-wrap': ['preserve', 'wrap'],
    'pre-line': ['preserve-breaks', 'wrap'],
    'break-spaces': ['break-spaces', 'wrap'],
  };
  const [collapse, mode] = known[value.toLowerCase()] ?? ['collapse', value.includes('nowrap') ? 'nowrap' : 'wrap'];
  return { 'white-space-collapse': collapse, 'text-wrap-mode': mode };
}

function textDecoration(value: string): Longhands {
  const thickness = splitWords(value).find((word) => LINE_WIDTH.test(word));
  return { 'text-decoration-line': value, 'text-decoration-thickness': thickness ?? 'auto' };
}

const keep =
  (name: string, neutral: string): Expand =>
  (value) => ({ [name]: value.toLowerCase() === neutral ? neutral : value });

function mask(value: string): Longhands {
  const image = splitList(value).some((layer) => splitWords(layer).some((word) => IMAGE.test(word)));
  return { 'mask-image': image ? value : 'none' };
}

function flexFlow(value: string): Longhands {
  const words = splitWords(value.toLowerCase());
  return {
    'flex-direction': words.find((word) => /^(?:row|column)/.test(word)) ?? 'row',
    'flex-wrap': words.find((word) => /wrap/.test(word)) ?? 'nowrap',
  };
}

function stroke(value: string): Longhands {
  return { '-webkit-text-stroke-width': splitWords(value).find((word) => LINE_WIDTH.test(word)) ?? '0' };
}

const side = (prefix: string, suffix = ''): readonly string[] => SIDES.map((each) => `${prefix}${each}${suffix}`);
const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((each) => `border-${each}-radius`);
const ALL_BORDERS = side('border-');

const EXPANSIONS: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ['margin', four(side('margin-'))],
  ['margin-inline', two('margin-left', 'margin-right')],
  ['margin-block', two('margin-top', 'margin-bottom')],
  ['padding', four(side('padding-'))],
  ['padding-inline', two('padding-left', 'padding-right')],
  ['padding-block', two('padding-top', 'padding-bottom')],
  ['inset', four(SIDES)],
  ['inset-inline', two('left', 'right')],
  ['inset-block', two('top', 'bottom')],
  ['border-width', four(side('border-', '-width'))],
  ['border-style', four(side('border-', '-style'))],
  ['border', (value) => ({ ...line(ALL_BORDERS)(value), 'border-image-source': 'none' })],
  ...SIDES.map((each) => [`border-${each}`, line([`border-${each}`])] as const),
  ['border-inline', line(['border-left', 'border-right'])],
  ['border-block', line(['border-top', 'border-bottom'])],
  ['border-image', (value) => ({ 'border-image-source': IMAGE.test(value) || value.includes('(') ? value : 'none' })],
  ['outline', line(['outline'])],
  ['background', background],
  ['font', font],
  ['overflow', two('overflow-x', 'overflow-y')],
  ['list-style', listStyle],
  ['text-decoration', textDecoration],
  ['white-space', whiteSpace],
  ['text-wrap-mode', (value) => ({ 'text-wrap-mode': value.includes('nowrap') ? 'nowrap' : 'wrap' })],
  ['animation', keep('animation-name', 'none')],
  ['mask', mask],
  ['mask-border', (value) => ({ 'mask-border-source': IMAGE.test(value) || value.includes('(') ? value : 'none' })],
  ['offset', keep('offset-path', 'none')],
  ['columns', (value) => ({ 'column-count': value, 'column-width': 'auto' })],
  ['border-radius', (value) => four(CORNERS)(value.split('/')[0] ?? value)],
  ['flex-flow', flexFlow],
  ['gap', two('row-gap', 'column-gap')],
  ['grid-area', (value) => ({ 'grid-row': value, 'grid-column': value })],
  ['grid-row-start', (value) => ({ 'grid-row': value })],
  ['grid-column-start', (value) => ({ 'grid-column': value })],
  ['container', (value) => ({ 'container-type': splitWords(value).at(-1) ?? 'normal' })],
  ['-webkit-text-stroke', stroke],
]);
const ALL = [...SIGHT_PROPERTIES.keys()].filter((name) => name !== 'direction' && name !== 'unicode-bidi');

/** True for properties that decide what a person sees, shorthands included. */
export function isRelevant(property: string): boolean {
  return SIGHT_PROPERTIES.has(property) || EXPANSIONS.has(property) || property === 'all';
}

/** The longhands that a property sets. */
export function longhandsOf(property: string): readonly string[] {
  if (property === 'all') return ALL;
  const expand = EXPANSIONS.get(property);
  return expand ? Object.keys(expand('0')) : [property];
}

/** Takes a valid value apart. */
export function expandShorthand(property: string, value: string): Longhands {
  const word = value.toLowerCase();
  if (WIDE.has(word)) return Object.fromEntries(longhandsOf(property).map((name) => [name, word]));
  return EXPANSIONS.get(property)?.(value) ?? { [property]: value };
}
