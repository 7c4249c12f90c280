import type { BoxLook } from './boxLook.ts';
import { BLACK, toRgba } from './colors.ts';
import { readLength } from './lengths.ts';
import type { Computed } from './look.ts';
import { SIGHT_PROPERTIES } from './propertyTable.ts';
import { reachOf, type Unusual, type UnusualReach } from './unusual.ts';
import { splitList, splitWords } from './valueText.ts';

/** True if a value is one that mails use and that hides nothing. */
type IsOrdinary = (value: string, look: BoxLook, property: string) => boolean;

const any: IsOrdinary = () => true;
const words = (list: string): IsOrdinary => {
  const known = new Set(list.split(' '));
  return (value) => splitWords(value.toLowerCase()).every((word) => known.has(word));
};

/** A length in pixels within bounds; percent within bounds of their own. */
const within =
  (min: number, max: number, percent = 100): IsOrdinary =>
  (_value, look, property) => {
    const length = look.length(property);
    if (length.kind === 'px') return length.px >= min && length.px <= max;
    if (length.kind === 'percent') return length.percent >= 0 && length.percent <= percent;
    return length.kind === 'auto';
  };

const ROOT_FONT_SIZE = 16;
const LENGTH = /^(?:[+-]?\.?\d|(?:calc|min|max|clamp)\()/i;

/** The lengths of a value in pixels, in whatever unit; infinite if one needs a layout. */
const lengthsOf = (value: string, { fontSize }: BoxLook): readonly number[] =>
  splitWords(value)
    .filter((word) => LENGTH.test(word))
    .map((word) => {
      const length = readLength(word, { fontSize, rootFontSize: ROOT_FONT_SIZE });
      return length.kind === 'px' ? length.px : Number.POSITIVE_INFINITY;
    });

const small =
  (max: number): IsOrdinary =>
  (value, look) =>
    splitList(value).every((part) => lengthsOf(part, look).every((length) => Math.abs(length) <= max));

/** A shadow may lie over other words, unless they show through or it stays close to its box. */
const shadow: IsOrdinary = (value, look, property) =>
  small(40)(value, look, property) &&
  splitList(value).every((each) => {
    const [x = 0, y = 0, , spread = 0] = lengthsOf(each, look);
    const isClose = Math.max(Math.abs(x), Math.abs(y)) + Math.max(0, spread) <= 2;
    return isClose || /\binset\b/i.test(each) || splitWords(each).some(showsThrough);
  });

const showsThrough = (color: string): boolean => (toRgba(color, BLACK)?.[3] ?? 1) <= 0.5;

/** A length by the size of the letters. */
const byLetters =
  (min: number, max: number): IsOrdinary =>
  (value, look, property) =>
    within(min * look.fontSize, max * look.fontSize, 0)(value, look, property);

/** Tables and their parts grow with their content, so a height or a width never cuts it. */
const grows = (look: BoxLook): boolean => look.isTablePart || /table/.test(look.display) || look.isReplaced;

const size =
  (max: number): IsOrdinary =>
  (value, look, property) =>
    grows(look) || look.isInline || within(20, max)(value, look, property);

/** What follows a wide picture on a line that does not wrap is beyond the window. */
const isWidePicture = (look: BoxLook): boolean =>
  look.isReplaced && (look.px('width') ?? 0) > 760 && look.get('text-wrap-mode') === 'nowrap';

/** A height is the least that a box takes, unless the box cuts. */
const height: IsOrdinary = (value, look, property) =>
  grows(look) || look.isInline || (within(14, 20_000)(value, look, property) && !cutsContent(look));

const CUTS = /^(?:hidden|clip|auto|scroll|overlay)$/i;
const cutsContent = (look: BoxLook): boolean => CUTS.test(look.get('overflow-x')) || CUTS.test(look.get('overflow-y'));

/** A box that cuts is ordinary if it grows with its content: it then only keeps floats inside. */
const overflow: IsOrdinary = (value, look) =>
  look.isReplaced ||
  look.isInline ||
  !CUTS.test(value) ||
  (!SCROLLS.test(value) &&
    look.get('text-wrap-mode') !== 'nowrap' &&
    !isItem(look) &&
    (grows(look) ? ['max-width'] : ['height', 'max-height', 'max-width']).every((side) => !isStated(look.get(side))));

/** Items that cut their content shrink to nothing beside others. */
const isItem = ({ parentDisplay }: BoxLook): boolean => /flex|-box$/.test(parentDisplay);

const SCROLLS = /^(?:auto|scroll|overlay)$/i;
const isStated = (size: string): boolean => /\d/.test(size) && !size.endsWith('%');

const noMove: IsOrdinary = (value, look, property) =>
  /^auto$/i.test(value) || (look.get('position') === 'static' ? true : within(-2, 2, 0)(value, look, property));

const SIDES = ['top', 'right', 'bottom', 'left'] as const;
const each = (names: readonly string[], rule: IsOrdinary): readonly (readonly [string, IsOrdinary])[] =>
  names.map((name) => [name, rule]);

/**
 * What mails ordinarily use, by property. A property that is not here, or another value, makes the words doubtful, so
 * whoever adds a property must know that no value of the kind hides words, moves them away, or covers others.
 */
const ORDINARY: ReadonlyMap<string, IsOrdinary> = new Map<string, IsOrdinary>([
  // What hides by these is computed exactly.
  ...each(['visibility', 'color', 'background-color', 'opacity', 'color-scheme', '-webkit-text-fill-color'], any),
  ...each(['text-align', 'direction', 'text-transform', 'font-family', 'box-sizing'], any),
  ...each(['background-image', 'background-size', 'background-repeat', 'background-position'], any),
  ...each(['white-space-collapse', 'text-wrap-mode', 'table-layout', 'text-decoration-line'], any),
  ['z-index', (value) => /^auto$/i.test(value) || Number(value) >= 0],
  ['list-style-type', (value) => !/["'(]/.test(value) || value.length <= 10],
  ...each(['clear', 'isolation', 'will-change'], any),
  ['background-clip', words('border-box padding-box content-box initial')],
  ['-webkit-text-stroke-width', small(0.5)],
  ['font-size', (_value, look) => look.drawnFontSize >= 7 && look.drawnFontSize <= 120],
  ['font-size-adjust', words('none')],
  [
    'line-height',
    (_value, look) => look.linePixels >= look.fontSize * 0.75 && look.linePixels <= look.fontSize * 5 + 60,
  ],
  ['letter-spacing', byLetters(-0.15, 0.5)],
  ['word-spacing', byLetters(-0.5, 1)],
  ['text-indent', within(-60, 120, 20)],
  ['text-shadow', small(4)],
  ['tab-size', small(8)],
  ['writing-mode', words('horizontal-tb')],
  ['unicode-bidi', words('normal embed isolate plaintext')],
  [
    'display',
    words(
      'none contents block inline inline-block flex inline-flex -webkit-box -webkit-flex ruby ruby-text math list-item table inline-table table-row table-cell table-row-group table-header-group table-footer-group table-column table-column-group table-caption flow-root',
    ),
  ],
  ['box-shadow', shadow],
  ['outline-style', any],
  ['outline-width', small(4)],
  ['position', words('static relative')],
  ...each(SIDES, noMove),
  ['float', any],
  ['width', (value, look, property) => size(900)(value, look, property) && !isWidePicture(look)],
  ['max-width', size(20_000)],
  ['min-width', (value, look, property) => grows(look) || within(isItem(look) ? 20 : 0, 760)(value, look, property)],
  ['height', height],
  ['max-height', (value, look, property) => grows(look) || within(300, 20_000)(value, look, property)],
  ['min-height', within(0, 2_000)],
  ...each(['overflow-x', 'overflow-y'], overflow),
  ['clip', words('auto')],
  ['aspect-ratio', words('auto')],
  ...each(['mask-image', 'mask-border-source', 'clip-path', 'filter', 'backdrop-filter', 'transform'], words('none')),
  ...each(['translate', 'rotate', 'scale', 'offset-path', 'contain', 'animation-name'], words('none')),
  ...each(['border-image-source', '-webkit-line-clamp', '-webkit-text-security'], words('none')),
  ...each(['mix-blend-mode', 'background-blend-mode', 'container-type', 'content'], words('normal')),
  ...each(['column-count', 'column-width', 'grid-row', 'grid-column'], words('auto')),
  ['flex-direction', words('row column')],
  ['flex-wrap', words('nowrap wrap')],
  ['content-visibility', words('visible')],
  ['column-gap', any],
  ['zoom', words('1 100% normal')],
  ['vertical-align', (value, look, property) => !/\d/.test(value) || within(-20, 20)(value, look, property)],
  ['text-decoration-thickness', byLetters(0, 0.25)],
  ['border-spacing', small(60)],
  ...each(['margin-left', 'margin-right'], within(-12, 300, 50)),
  ...each(['margin-top', 'margin-bottom'], within(-4, 300, 50)),
  ...each(['padding-left', 'padding-right'], within(0, 300, 60)),
  ...each(['padding-top', 'padding-bottom'], (value, look, property) =>
    within(0, look.isInline ? 40 : 300, 60)(value, look, property),
  ),
  ...each(
    SIDES.map((side) => `border-${side}-width`),
    small(40),
  ),
  ...each(
    SIDES.map((side) => `border-${side}-style`),
    any,
  ),
  ...each(
    ['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((corner) => `border-${corner}-radius`),
    any,
  ),
]);

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
/** Functions that mails use in values. */
const FUNCTIONS = new Set('rgb rgba hsl hsla url calc min max linear-gradient radial-gradient var'.split(' '));
const hasOrdinaryFunctions = (value: string): boolean =>
  [...value.matchAll(/([\w-]+)\(/g)].every(([, name]) => FUNCTIONS.has(name?.toLowerCase() ?? ''));

/** Finds values that are not ordinary, among those set for the box and those that it inherits. */
export function unusualIn(look: BoxLook, { own, inherited }: Pick<Computed, 'own' | 'inherited'>): Unusual {
  // Its words are placed by rules of their own.
  let reach: UnusualReach = look.element.namespace === SVG_NAMESPACE ? 'around' : 'nowhere';
  for (const [property, value] of own) {
    if (SIGHT_PROPERTIES.get(property)?.inherited === true || isOrdinary(property, value, look)) continue;
    if (reach !== 'anywhere') reach = reachOf(property);
  }
  let words = false;
  for (const [property, value] of inherited)
    if (!isOrdinary(property, value, look)) {
      words = true;
    }
  return { reach, words };
}

function isOrdinary(property: string, value: string, look: BoxLook): boolean {
  return (
    ORDINARY.get(property)?.(value, look, property) === true && (!value.includes('(') || hasOrdinaryFunctions(value))
  );
}
