import type { Element } from 'domhandler';
import type { Length } from './lengths.ts';
import type { Sight } from './styledDocument.ts';

/** What a row of the table may look at. */
export interface BoxLook {
  readonly element: Element;
  /** After blockification. */
  readonly display: string;
  readonly isInline: boolean;
  readonly isTablePart: boolean;
  readonly isReplaced: boolean;
  readonly parentDisplay: string;
  readonly get: (property: string) => string;
  /** The length of a property; percent stay percent. */
  readonly length: (property: string) => Length;
  /** The pixels of a property, or undefined. */
  readonly px: (property: string) => number | undefined;
  readonly fontSize: number;
  /** The font's size with every `zoom` around it. */
  readonly drawnFontSize: number;
  /** Before any minimum of a browser. */
  readonly zoomedFontSize: number;
  /** The left edge of the box in the window, at least. */
  readonly x: number;
  /** The pixels that relative positions around it, and its own, add up to. */
  readonly drift: number;
  /** The right edge of the box in the window, as far as a width is stated. */
  readonly right: number;
  /** Of the box around it. */
  readonly parentX: number;
  readonly parentRight: number;
  readonly parentDirection: string;
  readonly parentAlign: string;
  /** The height of a line, as far as it is stated. */
  readonly linePixels: number;
  readonly parentPaddingTop: number;
  /** The width that the boxes around it leave, as far as it is stated. */
  readonly room: number;
  readonly animates: (names: string) => boolean;
  readonly hasOwnFont: (families: string) => boolean;
}

interface Row {
  readonly name: string;
  /** `subtree`: nothing inside can undo it. `words`: holds for the element's own words and is inherited or not. */
  readonly of: 'subtree' | 'words';
  readonly says: Sight;
  readonly when: (look: BoxLook) => boolean;
}

/** Lengths in pixels up to which a shift leaves words readable. */
const SMALL_SHIFT = 16;
const WINDOW_WIDTH = 800;
const RIGHT_EDGE = 760;

const isSet = (value: string, neutral: string): boolean => value.toLowerCase() !== neutral;
const isPositioned = (look: BoxLook): boolean => look.get('position').toLowerCase() !== 'static';
const isOutOfFlow = (look: BoxLook): boolean => /^(?:absolute|fixed)$/i.test(look.get('position'));
const cuts = (value: string): boolean => /^(?:hidden|clip|auto|scroll|overlay)$/i.test(value);
/** Tables and their parts grow with their content, whatever height and width they ask for. */
/** True if the box cuts what reaches out of it in a direction. */
const cutsAlong = (look: BoxLook, axis: 'x' | 'y'): boolean =>
  cuts(look.get(`overflow-${axis}`)) || /\b(?:paint|content|strict)\b/i.test(look.get('contain'));
const hasBox = (look: BoxLook): boolean =>
  !look.isInline && !look.isTablePart && !/table$/.test(look.display) && look.display !== 'contents';

function isShifted(look: BoxLook): boolean {
  if (!isPositioned(look)) return false;
  const outOfFlow = isOutOfFlow(look);
  return ['top', 'right', 'bottom', 'left'].some((side) => {
    const length = look.length(side);
    if (length.kind === 'unknown') return true;
    if (length.kind === 'percent') return outOfFlow ? length.percent < 0 || length.percent > 80 : length.percent !== 0;
    if (length.kind !== 'px') return false;
    // From the right or the bottom of a box of unknown size.
    if (outOfFlow && (side === 'right' || side === 'bottom')) {
      return look.length(side === 'right' ? 'left' : 'top').kind === 'auto' || length.px < 0;
    }
    if (outOfFlow) return length.px < 0 || length.px > (side === 'left' || side === 'right' ? 600 : 5000);
    return Math.abs(length.px) > SMALL_SHIFT;
  });
}

function hasFarMargin(look: BoxLook): boolean {
  return ['top', 'right', 'bottom', 'left'].some((side) => {
    const length = look.length(`margin-${side}`);
    if (length.kind === 'unknown') return true;
    if (length.kind === 'percent') return length.percent < 0 || (side === 'left' && length.percent > 90);
    if (length.kind !== 'px') return false;
    const tolerated =
      side === 'top' ? Math.max(SMALL_SHIFT, look.parentPaddingTop) : side === 'bottom' ? SMALL_SHIFT : 40;
    return side === 'left' ? false : length.px < -tolerated;
  });
}

/** Transforms that change nothing. */
const IDENTITY: Readonly<Record<string, RegExp>> = {
  transform:
    /^(?:none|matrix\(\s*1\s*,\s*0\s*,\s*0\s*,\s*1\s*,\s*0\s*,\s*0\s*\)|translate(?:x|y|z|3d)?\((?:\s*0(?:px|%)?\s*,?){1,3}\)|rotate(?:x|y|z)?\(\s*0(?:deg)?\s*\)|scale(?:x|y|z|3d)?\((?:\s*1\s*,?){1,3}\))$/i,
  translate: /^(?:none|0(?:px)?(?:\s+0(?:px)?){0,2})$/i,
  rotate: /^(?:none|0(?:deg)?)$/i,
  scale: /^(?:none|1(?:\s+1){0,2})$/i,
};

function isTransformed(look: BoxLook): boolean {
  // Inline boxes cannot be transformed.
  if (look.isInline && !look.isReplaced) return false;
  return Object.entries(IDENTITY).some(([property, identity]) => !identity.test(look.get(property)));
}

/** What these cut, the window cuts. */
export const isPage = (look: BoxLook): boolean => look.element.name === 'html' || look.element.name === 'body';

function isCutToNothing(look: BoxLook): boolean {
  if (!hasBox(look) || look.isReplaced || isPage(look) || /flex|grid/.test(look.parentDisplay)) return false;
  // `clip` may leave a margin around the box.
  if (!cuts(look.get('overflow-y')) || look.get('overflow-y') === 'clip') return false;
  const isZero = look.px('height') === 0 || look.px('max-height') === 0;
  const padded = (look.px('padding-top') ?? 1) > 0 || (look.px('padding-bottom') ?? 1) > 0;
  const minimum = look.get('min-height');
  return isZero && !padded && (minimum === 'auto' || (look.px('min-height') ?? 1) <= 0);
}

/** A limit that leaves no room for a letter. */
function isCutToLittle(look: BoxLook): boolean {
  const narrow = (side: 'height' | 'width', isCut: boolean): boolean => {
    if (!isCut) return false;
    if (side === 'width' && look.room < look.drawnFontSize * 2) return true;
    return [side, `max-${side}`].some((property) => {
      const length = look.length(property);
      if (length.kind === 'unknown') return true;
      if (length.kind === 'percent') return length.percent < 5;
      return length.kind === 'px' && length.px < look.drawnFontSize * (side === 'height' ? 0.95 : 2);
    });
  };
  if (look.isReplaced || (look.isInline && look.display !== 'contents')) return false;
  if (/table/.test(look.display))
    return cuts(look.get('overflow-x')) && look.get('table-layout') === 'fixed' && narrow('width', true);
  return narrow('height', cutsAlong(look, 'y')) || narrow('width', cutsAlong(look, 'x'));
}

function isLineTooLow(look: BoxLook): boolean {
  return look.linePixels < look.fontSize * 0.5;
}

function isIndentedAway(look: BoxLook): boolean {
  const length = look.length('text-indent');
  if (length.kind === 'unknown') return true;
  if (length.kind === 'percent') return length.percent > 80 || length.percent < -4;
  return length.kind === 'px' && (look.x + length.px < -4 || look.x + length.px > RIGHT_EDGE);
}

function isSpacedAway(look: BoxLook): boolean {
  const letters = look.px('letter-spacing') ?? 0;
  const words = look.px('word-spacing') ?? 0;
  return letters < -0.2 * look.fontSize || letters > 100 || words < -look.fontSize || words > 200;
}

/** True if the right side, or the middle, of what lies between two edges is outside of the window. */
const isRightOutside = (right: number): boolean => right > WINDOW_WIDTH + 100;
const isMiddleOutside = (left: number, right: number): boolean => (left + right) / 2 > RIGHT_EDGE;

/** True for words that are aligned out of the window by a box that is wider. */
function isAlignedOutside(look: BoxLook): boolean {
  if (!isRightOutside(look.right)) return false;
  const align = look.get('text-align').toLowerCase();
  if (/center/.test(align)) return isMiddleOutside(look.x, look.right);
  return /right|end/.test(align) || (look.get('direction') === 'rtl' && !/left/.test(align));
}

/** True for a box that is placed out of the window by one that is wider. */
function isPlacedOutside(look: BoxLook): boolean {
  if (look.isInline || !isRightOutside(look.parentRight)) return false;
  const isAuto = (side: string): boolean => look.get(`margin-${side}`).toLowerCase() === 'auto';
  const isCentered = (isAuto('left') && isAuto('right')) || look.parentAlign === '-webkit-center';
  if (isCentered) return isMiddleOutside(look.parentX, look.parentRight);
  return (
    isAuto('left') ||
    look.get('float') === 'right' ||
    look.parentDirection === 'rtl' ||
    /flex|grid|-box/.test(look.parentDisplay)
  );
}

function isStruckAway(look: BoxLook): boolean {
  if (!look.get('text-decoration-line').includes('line-through')) return false;
  const thickness = look.length('text-decoration-thickness');
  if (thickness.kind === 'percent') return thickness.percent > 30;
  return thickness.kind === 'unknown' || (thickness.kind === 'px' && thickness.px > look.fontSize * 0.3);
}

function isStroked(look: BoxLook): boolean {
  const width = look.px('-webkit-text-stroke-width');
  return width !== undefined && width > 0.5;
}

/**
 * What hides words. `removed` stands only where the result is exact whatever else the mail says; all that depends on places,
 * sizes of other boxes, pictures or time is `doubtful`.
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
  {
    name: 'content-visibility: hidden of a table',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => look.get('content-visibility') === 'hidden' && /table|ruby/.test(look.display),
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
  { name: 'position', of: 'subtree', says: 'doubtful', when: isShifted },
  { name: 'positions that add up', of: 'subtree', says: 'doubtful', when: (look) => look.drift > SMALL_SHIFT },
  { name: 'words at the right of a box wider than the window', of: 'words', says: 'doubtful', when: isAlignedOutside },
  { name: 'a box at the right of one wider than the window', of: 'subtree', says: 'doubtful', when: isPlacedOutside },
  {
    name: 'a picture in place of the content',
    of: 'subtree',
    says: 'doubtful',
    when: (look) =>
      /\b(?:url|image|image-set|cross-fade|element|paint|gradient)\(/i.test(
        look.get('content').replace(/-gradient/gi, ' gradient'),
      ),
  },
  { name: 'a thick line through the letters', of: 'subtree', says: 'doubtful', when: isStruckAway },
  {
    name: 'z-index below the page',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => isPositioned(look) && Number(look.get('z-index')) < 0,
  },
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
    name: 'offset-path',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => isSet(look.get('offset-path'), 'none'),
  },
  {
    name: 'clip',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => isOutOfFlow(look) && isSet(look.get('clip'), 'auto'),
  },
  { name: 'clip-path', of: 'subtree', says: 'doubtful', when: (look) => isSet(look.get('clip-path'), 'none') },
  {
    name: 'mask',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => isSet(look.get('mask-image'), 'none') || isSet(look.get('mask-border-source'), 'none'),
  },
  { name: 'filter', of: 'subtree', says: 'doubtful', when: (look) => isSet(look.get('filter'), 'none') },
  { name: 'blend mode', of: 'subtree', says: 'doubtful', when: (look) => isSet(look.get('mix-blend-mode'), 'normal') },
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
  { name: 'animation', of: 'subtree', says: 'doubtful', when: (look) => look.animates(look.get('animation-name')) },
  {
    name: 'columns of a limited height',
    of: 'subtree',
    says: 'doubtful',
    when: (look) =>
      (isSet(look.get('column-count'), 'auto') || isSet(look.get('column-width'), 'auto')) &&
      (look.px('height') !== undefined || look.px('max-height') !== undefined),
  },
  {
    name: 'clamped lines',
    of: 'subtree',
    says: 'doubtful',
    when: (look) => isSet(look.get('-webkit-line-clamp'), 'none') && cuts(look.get('overflow-y')),
  },
  {
    name: 'visibility',
    of: 'words',
    says: 'removed',
    when: (look) => look.get('visibility').toLowerCase() !== 'visible',
  },
  { name: 'tiny letters', of: 'words', says: 'removed', when: (look) => look.drawnFontSize < 1 },
  // Chromium draws a relative size at 6 pixels at least, other mail programs do not.
  {
    name: 'small letters',
    of: 'words',
    says: 'doubtful',
    when: (look) => look.drawnFontSize < 5 || look.zoomedFontSize < 1,
  },
  { name: 'huge letters', of: 'words', says: 'doubtful', when: (look) => look.drawnFontSize > WINDOW_WIDTH / 2 },
  { name: 'low lines', of: 'words', says: 'doubtful', when: isLineTooLow },
  { name: 'text-indent', of: 'words', says: 'doubtful', when: isIndentedAway },
  { name: 'spacing', of: 'words', says: 'doubtful', when: isSpacedAway },
  {
    name: 'wide tabs',
    of: 'words',
    says: 'doubtful',
    when: (look) => {
      const value = look.get('tab-size');
      return (look.px('tab-size') ?? 0) > (/[a-z]/i.test(value) ? 320 : 40);
    },
  },
  {
    name: 'dots instead of letters',
    of: 'words',
    says: 'doubtful',
    when: (look) => isSet(look.get('-webkit-text-security'), 'none'),
  },
  { name: 'stroke over the letters', of: 'words', says: 'doubtful', when: isStroked },
  {
    name: 'letters of a font in the mail',
    of: 'words',
    says: 'doubtful',
    when: (look) => look.hasOwnFont(look.get('font-family')),
  },
  {
    name: 'font-size-adjust',
    of: 'words',
    says: 'doubtful',
    when: (look) => {
      const value = look.get('font-size-adjust');
      return value !== 'none' && value !== 'from-font' && (Number.parseFloat(value.replace(/^[^\d.]*/, '')) || 0) < 0.3;
    },
  },
];

/** True if nothing that stays in the box is drawn: its height is zero and what reaches out of it is cut. */
export const isCutAway = isCutToNothing;

/** True if what reaches out of the box is cut at a height or width that its content may exceed. */
export function cutSizes(
  look: BoxLook,
): { readonly height: number | undefined; readonly width: number | undefined } | undefined {
  if (!hasBox(look) || look.isReplaced || isPage(look)) return undefined;
  const limit = (side: 'height' | 'width'): number | undefined => {
    const sizes = [look.px(side), look.px(`max-${side}`)].filter((size) => size !== undefined);
    return sizes.length > 0 ? Math.min(...sizes) : undefined;
  };
  const height = cutsAlong(look, 'y') ? limit('height') : undefined;
  const isTight = look.room < 8 * look.fontSize;
  const width = cutsAlong(look, 'x') ? (limit('width') ?? (isTight ? look.room : undefined)) : undefined;
  return height === undefined && width === undefined ? undefined : { height, width };
}

/** True if words are moved within their box, maybe off its ground. */
export const movesWords = (look: BoxLook): boolean => isIndentedAway(look) || isSpacedAway(look);

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
