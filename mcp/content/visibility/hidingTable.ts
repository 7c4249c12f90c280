import { type BoxLook, cuts, hasBox, RIGHT_EDGE } from './boxLook.ts';
import { isCutToLittle, isRoundedOff } from './cutBoxes.ts';
import {
  hasFarMargin,
  hasFarSide,
  hasWideGap,
  isAlignedOutside,
  isIndentedAway,
  isPlacedOutside,
  isShifted,
  isTransformed,
  SMALL_SHIFT,
} from './placement.ts';
import type { Sight } from './styledDocument.ts';

interface Row {
  readonly name: string;
  /** `subtree`: nothing inside can undo it. `words`: holds for the element's own words and is inherited or not. */
  readonly of: 'subtree' | 'words';
  readonly says: Sight;
  readonly when: (look: BoxLook) => boolean;
}

const isSet = (value: string, neutral: string): boolean => value.toLowerCase() !== neutral;

const isTiny = (look: BoxLook): boolean => look.zoomedFontSize < 1 || look.drawnFontSize < 1;

/**
 * What hides words. `removed` stands only where the result is exact whatever else the mail says; all that depends on places
 * or sizes of other boxes is `doubtful`. What is not ordinary by its value alone needs no row: see `ordinaryValues.ts`.
 */
const HIDING_TABLE: readonly Row[] = [
  { name: 'display: none', of: 'subtree', says: 'removed', when: (look) => look.display === 'none' },
  {
    name: 'display: table-column',
    of: 'subtree',
    says: 'removed',
    when: (look) => look.display === 'table-column' || look.display === 'table-column-group',
  },
  {
    name: 'visibility: collapse of a row',
    of: 'subtree',
    says: 'removed',
    when: (look) =>
      look.get('visibility').toLowerCase() === 'collapse' &&
      /^table-(?:row|row-group|header-group|footer-group)$/.test(look.display),
  },
  {
    name: 'display: contents of a replaced element',
    of: 'subtree',
    says: 'removed',
    when: (look) => look.display === 'contents' && look.isReplaced,
  },
  {
    name: 'content-visibility: hidden',
    of: 'subtree',
    says: 'removed',
    when: (look) => look.get('content-visibility') === 'hidden' && hasBox(look) && !/table|ruby/.test(look.display),
  },
  { name: 'little room', of: 'subtree', says: 'doubtful', when: isCutToLittle },
  {
    name: 'a narrow box whose words leave it to the left',
    of: 'subtree',
    says: 'doubtful',
    when: (look) =>
      look.get('direction') === 'rtl' &&
      hasBox(look) &&
      (look.px('width') ?? look.px('max-width') ?? 800) < 8 * look.fontSize,
  },
  // These two are not ordinary either; as doubts of the whole box they keep letters that leave their ground.
  { name: 'position', of: 'subtree', says: 'doubtful', when: isShifted },
  { name: 'offset-path', of: 'subtree', says: 'doubtful', when: (look) => isSet(look.get('offset-path'), 'none') },
  { name: 'positions that add up', of: 'subtree', says: 'doubtful', when: (look) => look.drift > SMALL_SHIFT },
  { name: 'words at the right of a box wider than the window', of: 'words', says: 'doubtful', when: isAlignedOutside },
  { name: 'a box at the right of one wider than the window', of: 'subtree', says: 'doubtful', when: isPlacedOutside },
  { name: 'margin', of: 'subtree', says: 'doubtful', when: hasFarMargin },
  {
    name: 'outside of the window',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => look.x < -4 || look.x > RIGHT_EDGE,
  },
  {
    name: 'wide padding',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => {
      const length = look.length('padding-left');
      return length.kind === 'unknown' || (length.kind === 'percent' && length.percent > 90);
    },
  },
  { name: 'transform', of: 'subtree', says: 'doubtful', when: isTransformed },
  {
    name: 'mask',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => isSet(look.get('mask-image'), 'none') || isSet(look.get('mask-border-source'), 'none'),
  },
  {
    name: 'size containment',
    of: 'subtree',
    says: 'doubtful',
    when: (look) =>
      /\b(?:strict|size)\b/i.test(look.get('contain').replace('inline-size', '')) ||
      ((/inline-size/i.test(look.get('contain')) || /size/i.test(look.get('container-type'))) &&
        (cuts(look.get('overflow-x')) ||
          /strict|paint/i.test(look.get('contain')) ||
          /^size/i.test(look.get('container-type')))),
  },
  {
    name: 'columns of a limited height',
    of: 'subtree',
    says: 'doubtful',
    when: (look) =>
      (isSet(look.get('column-count'), 'auto') || isSet(look.get('column-width'), 'auto')) &&
      (look.px('height') !== undefined || look.px('max-height') !== undefined),
  },
  { name: 'a wide gap', of: 'subtree', says: 'doubtful', when: hasWideGap },
  { name: 'a far side in another direction', of: 'subtree', says: 'doubtful', when: hasFarSide },
  { name: 'round corners', of: 'subtree', says: 'doubtful', when: isRoundedOff },
  {
    name: 'visibility',
    of: 'words',
    says: 'removed',
    when: (look) => look.get('visibility').toLowerCase() !== 'visible',
  },
  // Before any minimum of a browser: Chromium draws a relative size at 6 pixels, other mail programs do not.
  {
    name: 'tiny letters',
    of: 'words',
    says: 'removed',
    when: (look) => !look.isScaled && isTiny(look),
  },
  {
    name: 'tiny letters that are drawn larger',
    of: 'words',
    says: 'doubtful',
    when: (look) => look.isScaled && isTiny(look),
  },
  { name: 'text-indent', of: 'words', says: 'doubtful', when: isIndentedAway },
  {
    name: 'letters of a font in the mail',
    of: 'words',
    says: 'doubtful',
    when: (look) => look.hasOwnFont(look.get('font-family')),
  },
];

/** Judges by the rows of the table. */
export function judgeByTable(look: BoxLook, of: Row['of']): Sight {
  let sight: Sight = 'shown';
  for (const row of HIDING_TABLE) {
    if (row.of !== of || row.says === sight || !row.when(look)) continue;
    if (row.says === 'removed') return 'removed';
    sight = row.says;
  }
  return sight;
}
