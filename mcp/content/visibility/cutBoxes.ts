import { type Element, isTag } from 'domhandler';
import { type BoxLook, cuts, cutsAlong, hasBox, isPage } from './boxLook.ts';

/** True for a field that shows words in a box of its own, which cuts them. */
const hasOwnWords = ({ name, attribs }: Element): boolean =>
  name === 'textarea' || name === 'select' || (name === 'input' && !/^(?:checkbox|radio)$/i.test(attribs.type ?? ''));

/** True for a fieldset with a legend. */
export const hasLegend = ({ name, children }: Element): boolean =>
  name === 'fieldset' && children.some((child) => isTag(child) && child.name === 'legend');

/** True if nothing that stays in the box is drawn: its height is zero and what reaches out of it is cut. */
export function isCutAway(look: BoxLook): boolean {
  if (!hasBox(look) || look.isReplaced || isPage(look) || /flex|grid/.test(look.parentDisplay)) return false;
  // A legend stands on the edge, where nothing is cut.
  if (hasLegend(look.element)) return false;
  // `clip` may leave a margin around the box.
  if (!cuts(look.get('overflow-y')) || look.get('overflow-y') === 'clip') return false;
  const isZero = look.px('height') === 0 || look.px('max-height') === 0;
  const padded = (look.px('padding-top') ?? 1) > 0 || (look.px('padding-bottom') ?? 1) > 0;
  const minimum = look.get('min-height');
  return isZero && !padded && (minimum === 'auto' || (look.px('min-height') ?? 1) <= 0);
}

/** True for a limit that leaves no room for a letter. */
export function isCutToLittle(look: BoxLook): boolean {
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
  if (hasOwnWords(look.element)) return narrow('height', true) || narrow('width', true);
  if (look.isReplaced || (look.isInline && look.display !== 'contents')) return false;
  if (/table/.test(look.display)) {
    if (!cuts(look.get('overflow-x'))) return false;
    const isLimited = look.get('table-layout') === 'fixed' || look.get('max-width') !== 'none';
    return isLimited && narrow('width', true);
  }
  return narrow('height', cutsAlong(look, 'y')) || narrow('width', cutsAlong(look, 'x'));
}

/** True if round corners may cut the words of a box that is much higher than a line. */
export function isRoundedOff(look: BoxLook): boolean {
  if (!hasBox(look) || look.isReplaced || !(cutsAlong(look, 'x') || cutsAlong(look, 'y'))) return false;
  const line = Math.max(look.linePixels, look.fontSize);
  const height = look.px('height') ?? look.px('min-height');
  return ['top-left', 'top-right', 'bottom-right', 'bottom-left'].some((corner) => {
    const radius = look.length(`border-${corner}-radius`);
    if (radius.kind === 'percent') return radius.percent >= 25 && (height === undefined || height > 5 * line);
    return radius.kind === 'px' && (height ?? Number.POSITIVE_INFINITY) > 5 * line && radius.px > 2.5 * line;
  });
}

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
