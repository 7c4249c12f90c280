import { type BoxLook, isPositioned, RIGHT_EDGE, WINDOW_WIDTH } from './boxLook.ts';

/** Lengths in pixels up to which a shift leaves words readable. */
export const SMALL_SHIFT = 16;

/** True for a position away from where the box stands. */
export function isShifted(look: BoxLook): boolean {
  if (!isPositioned(look)) return false;
  const { isOutOfFlow: outOfFlow } = look;
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

/** True for a margin that moves the box, or what follows, far. */
export function hasFarMargin(look: BoxLook): boolean {
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

/** True for a transform that changes anything. */
export function isTransformed(look: BoxLook): boolean {
  // Inline boxes cannot be transformed.
  if (look.isInline && !look.isReplaced) return false;
  return Object.entries(IDENTITY).some(([property, identity]) => !identity.test(look.get(property)));
}

/** True if the right side, or the middle, of what lies between two edges is outside of the window. */
const isRightOutside = (right: number): boolean => right > WINDOW_WIDTH + 100;
const isMiddleOutside = (left: number, right: number): boolean => (left + right) / 2 > RIGHT_EDGE;

/** True for words that are aligned out of the window by a box that is wider. */
export function isAlignedOutside(look: BoxLook): boolean {
  if (!isRightOutside(look.right)) return false;
  const align = look.get('text-align').toLowerCase();
  if (/center/.test(align)) return isMiddleOutside(look.x, look.right);
  return /right|end/.test(align) || (look.get('direction') === 'rtl' && !/left/.test(align));
}

/** True for a box that is placed out of the window by one that is wider. */
export function isPlacedOutside(look: BoxLook): boolean {
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

/** True for a first line that begins outside of the window. */
export function isIndentedAway(look: BoxLook): boolean {
  const length = look.length('text-indent');
  if (length.kind === 'unknown') return true;
  if (length.kind === 'percent') return length.percent > 80 || length.percent < -4;
  return length.kind === 'px' && (look.x + length.px < -4 || look.x + length.px > RIGHT_EDGE);
}

/** True for letters or words that lie on each other or far apart. */
function isSpacedAway(look: BoxLook): boolean {
  const letters = look.px('letter-spacing') ?? 0;
  const words = look.px('word-spacing') ?? 0;
  return letters < -0.2 * look.fontSize || letters > 100 || words < -look.fontSize || words > 200;
}

/** True if words are moved within their box, maybe off its ground. */
export const movesWords = (look: BoxLook): boolean => isIndentedAway(look) || isSpacedAway(look);

/** True if the columns of a box stand so far apart that the later ones may lie outside of the window. */
export function hasWideGap(look: BoxLook): boolean {
  const gap = look.length('column-gap');
  return gap.kind === 'unknown' || (gap.kind === 'percent' ? gap.percent > 30 : gap.kind === 'px' && gap.px > 200);
}

/** True for a large margin or padding that may lie at another side: logical sides turn with the direction of the text. */
export function hasFarSide(look: BoxLook): boolean {
  if (look.get('writing-mode') === 'horizontal-tb' && look.get('direction') !== 'rtl') return false;
  return ['top', 'right', 'bottom', 'left'].some((side) =>
    [`margin-${side}`, `padding-${side}`].some((property) => Math.abs(look.px(property) ?? 0) > 300),
  );
}
