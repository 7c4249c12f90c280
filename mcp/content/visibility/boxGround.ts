import { type Element, isTag } from 'domhandler';
import type { Box } from './box.ts';
import { type BoxLook, isPage } from './boxLook.ts';
import { BLACK, type Rgba, toRgba, WHITE } from './colors.ts';
import { eitherGround, type Ground, isClear, judgeContrast, PAPER, paintGround } from './ground.ts';
import type { Computed } from './look.ts';
import type { Sight } from './styledDocument.ts';
import { SVG_NAMESPACE } from './userAgentStyles.ts';

const isVisibleColor = (color: Rgba | undefined): boolean => color === undefined || color[3] > 0.02;

/** True for a color scheme that has no light side. */
export const isDarkOnly = (scheme: string): boolean => /\bdark\b/i.test(scheme) && !/\blight\b/i.test(scheme);

/** True if a column of a table may have a color, which lies behind the cells without being their ancestor. */
export function hasPaintedColumns(table: Element, byRule: boolean): boolean {
  const isPainted = (column: Element): boolean =>
    column.attribs.bgcolor !== undefined || /background|all/i.test(column.attribs.style ?? '') || byRule;
  return table.children.some((child) => {
    if (!isTag(child) || (child.name !== 'col' && child.name !== 'colgroup')) return false;
    return isPainted(child) || child.children.some((column) => isTag(column) && isPainted(column));
  });
}

/** True for a box that brings the white of the paper along wherever it lies. */
export function hasOwnPaper({ get, isInline }: BoxLook): boolean {
  const color = toRgba(get('background-color'), BLACK);
  return (
    !isInline && get('background-image') === 'none' && color?.every((part, index) => part === WHITE[index]) === true
  );
}

/** How a color lets see words: on their own ground, and on any other. */
export interface Letters {
  readonly here: Sight;
  readonly elsewhere: Sight;
}

const UNSURE: Letters = { here: 'doubtful', elsewhere: 'doubtful' };

/** What lies behind the words of a box: `isDark` and `paintsColumns` as in `SheetFacts`. */
export function groundsOf(
  look: BoxLook,
  parent: Box,
  { isDark, paintsColumns }: { readonly isDark: boolean; readonly paintsColumns: boolean },
): Pick<Box, 'ground' | 'blockGround' | 'floatGround' | 'behind'> {
  const { element, get, isInline, display } = look;
  let behind = isInline || parent.isInline === false ? parent.ground : parent.blockGround;
  if (!isInline && parent.isInline && /^inline-/.test(display))
    behind = eitherGround(parent.ground, parent.blockGround);
  if (get('float') !== 'none') behind = eitherGround(behind, parent.floatGround);
  if (element.name === 'html' && (isDark || isDarkOnly(get('color-scheme')))) {
    behind = { ...PAPER, unknown: true };
  }
  if (display === 'table-caption') behind = eitherGround(parent.behind, parent.ground);
  if (look.isOutOfFlow) behind = eitherGround(behind, PAPER);
  const color = toRgba(get('color'), BLACK) ?? BLACK;
  if (element.name === 'table' && hasPaintedColumns(element, paintsColumns)) {
    behind = { ...behind, unknown: true };
  }
  const ground =
    display === 'contents' || display === 'none' || (get('visibility').toLowerCase() !== 'visible' && !isPage(look))
      ? behind
      : reachOf(look, behind, paintGround(behind, get, color));
  const holdsFloats =
    element.name === 'body' ||
    get('float') !== 'none' ||
    get('overflow-x') !== 'visible' ||
    /^(?:table-cell|table-caption|inline-block|flow-root|flex|grid|inline-flex|inline-grid)$/.test(display) ||
    /flex|grid/.test(look.parentDisplay) ||
    look.isOutOfFlow;
  return {
    ground,
    behind,
    blockGround: isInline ? parent.blockGround : ground,
    floatGround: holdsFloats ? ground : parent.floatGround,
  };
}

/** The ground of a box that is lower than a line does not reach behind its words. */
function reachOf(look: BoxLook, behind: Ground, ground: Ground): Ground {
  if (look.isInline || look.isTablePart) return ground;
  const beside = look.length('margin-left');
  const isAway = beside.kind === 'percent' ? beside.percent > 40 : (look.px('margin-left') ?? 0) > 300;
  if (isAway) return ground === behind ? eitherGround(behind, PAPER) : ground;
  const wraps = look.get('text-wrap-mode');
  const isNarrow = ['width', 'max-width'].some((property) => {
    const length = look.length(property);
    return length.kind === 'percent' && (length.percent < 10 || (length.percent < 50 && wraps === 'nowrap'));
  });
  if (isNarrow) return eitherGround(behind, ground);
  const low = [look.length('height'), look.length('max-height'), look.length('width'), look.length('max-width')].some(
    (length) => length.kind === 'unknown' || (length.kind === 'px' && length.px < look.fontSize * 1.1),
  );
  return low ? eitherGround(behind, ground) : ground;
}

/** How the color of a box lets see its words. */
export function lettersOf(
  { namespace }: Element,
  computed: Computed,
  ground: Ground,
  opacity: number,
  recolored: boolean,
): Letters {
  const { get } = computed;
  // A dark side of the mail has other colors than the page.
  if (isDarkOnly(get('color-scheme')) && /canvas|text|light-dark/i.test(computed.set('color') ?? '')) return UNSURE;
  const color = toRgba(get('color'), BLACK);
  const fill = color && toRgba(get('-webkit-text-fill-color'), color);
  if (!fill) return UNSURE;
  const here = judgeContrast(fill, ground, opacity);
  if (here !== 'removed' || opacity * 255 < 18) return { here, elsewhere: here };
  // Letters without a color of their own may be drawn by their shadow, their stroke or the ground cut to their shape.
  const drawnOtherwise =
    recolored ||
    namespace === SVG_NAMESPACE ||
    get('text-shadow') !== 'none' ||
    (Number.parseFloat(get('-webkit-text-stroke-width')) || 0) > 0 ||
    get('background-clip').includes('text');
  if (drawnOtherwise) return UNSURE;
  return { here, elsewhere: isClear(fill, opacity) ? 'removed' : 'doubtful' };
}

/** True if the box draws something that hides what is beneath it. */
export function paintsOver({ element, isReplaced, get }: BoxLook): boolean {
  if ((isReplaced && element.name !== 'br') || element.name === 'svg') return true;
  if (isVisibleColor(toRgba(get('background-color'), BLACK))) return true;
  if (get('background-image') !== 'none' || get('border-image-source') !== 'none') return true;
  if (get('backdrop-filter') !== 'none' || get('box-shadow') !== 'none') return true;
  return ['top', 'right', 'bottom', 'left'].some(
    (side) => get(`border-${side}-style`) !== 'none' && Number.parseFloat(get(`border-${side}-width`)) > 8,
  );
}
