import type { Element } from 'domhandler';
import type { Box } from './box.ts';
import { attributeWidth } from './boxMeasures.ts';
import type { Declared } from './cascade.ts';
import { hasWideOuterShadow, shadowReach } from './ground.ts';
import { readLength, readNumber } from './lengths.ts';
import { LIMITS, LimitReached } from './limits.ts';
import type { Sight } from './styledDocument.ts';
import { splitList } from './valueText.ts';

/** One element on the way through the tree, in the order of the mail. */
export interface Visit {
  readonly element: Element;
  readonly parent: Visit | undefined;
  readonly box: Box;
  /** What the kinds of elements around it say. */
  readonly content: Sight;
  /** Doubt about everything inside, from sizes, and about the element's own words, from what may lie over them. */
  doubt: boolean;
  wordsDoubt: boolean;
  /** A rule for the first line may hide words or show what the element hides. */
  firstLine: boolean;
  /** A rule for the words in an empty field may hide them. */
  placeholder: boolean;
  /** Of everything inside: letters, lines, extra pixels in height, the rightmost left edge, the widest box. */
  letters: number;
  /** Outside of the elements in it. */
  ownLetters: number;
  /** Something here or around it is not what mails ordinarily use, so that its words may not be seen. */
  unusual: boolean;
  lines: number;
  height: number;
  rightmost: number;
  widest: number;
  paints: boolean;
  /** Index of the first visit that is not inside. */
  end: number;
}

/** A box that may lie over words outside of it. */
interface Cover {
  readonly index: number;
  /** Undefined: it may lie anywhere. Else it reaches this many pixels back over what stands before it. */
  readonly reach: number | undefined;
}

const UNSURE_PULL = 8;
const LINE_PIXELS = 8;
const WINDOW_WIDTH = 800;

/** 0 for what nothing sets. */
const px = (box: Box, property: string): number => {
  if (box.computed.set(property) === undefined) return 0;
  const length = readLength(box.computed.get(property), box.computed.fonts);
  if (length.kind === 'px') return length.px;
  return length.kind === 'percent' ? length.percent * 8 : 0;
};

/** Pixels that are stated; a share of an unknown size counts as none. */
const statedPx = (box: Box, property: string): number => box.computed.px(property) ?? 0;

const isSmall = ({ computed }: Box): boolean =>
  ['width', 'height'].some((side) => (computed.px(side) ?? LINE_PIXELS) <= 4);

const isNone = (value: string): boolean => value === 'none' || value === '';

function isMoved(box: Box): boolean {
  const { get } = box.computed;
  return ['transform', 'translate', 'rotate', 'scale', 'offset-path'].some((property) => !isNone(get(property)));
}

function coverOf(visit: Visit, index: number): Cover | undefined {
  const { box } = visit;
  const { get } = box.computed;
  if (box.sight === 'removed' || box.isCut || visit.content === 'removed') return undefined;
  const outline = get('outline-style') !== 'none' && px(box, 'outline-width') > 3;
  if (outline || hasWideOuterShadow(get('box-shadow'))) return { index, reach: undefined };
  // A filter lifts its shadow over whatever is around it.
  if (shadowReach(/drop-shadow\((.*)\)/i.exec(get('filter'))?.[1] ?? '') > UNSURE_PULL)
    return { index, reach: undefined };
  const letters = reachOfLetters(visit);
  if (letters > UNSURE_PULL) return { index, reach: letters };
  if (!visit.paints || isSmall(box)) return undefined;
  const position = get('position').toLowerCase();
  if (position === 'absolute' || position === 'fixed') return { index, reach: undefined };
  if (
    position !== 'static' &&
    ['top', 'left', 'bottom', 'right'].some((side) => Math.abs(px(box, side)) > UNSURE_PULL)
  ) {
    return { index, reach: undefined };
  }
  if (isMoved(box) && !box.isInline) return { index, reach: undefined };
  if (/grid/.test(visit.parent?.box.display ?? '') && (get('grid-row') !== 'auto' || get('grid-column') !== 'auto')) {
    return { index, reach: undefined };
  }
  const pull = Math.max(-px(box, 'margin-top'), -px(box, 'margin-left'), -px(box, 'margin-right'));
  return pull > UNSURE_PULL ? { index, reach: pull } : undefined;
}

/** The pixels that letters reach over the lines before them, by strokes and shadows or because their own line is low. */
function reachOfLetters(visit: Visit): number {
  if (!hasOwnWords(visit)) return 0;
  const { linePixels, computed } = visit.box;
  const shadow = Math.max(0, ...splitList(computed.get('text-shadow')).map(shadowReach));
  return Math.max(px(visit.box, '-webkit-text-stroke-width'), (computed.fonts.fontSize - linePixels) / 2, shadow);
}

const STACKS = /^(?:relative|sticky)$/i;

/** True for a block that does not make room for floats and is drawn over them. */
function liesOverFloats({ box, paints }: Visit): boolean {
  const { get } = box.computed;
  if (!paints || box.isInline || get('float') !== 'none') return false;
  if (!/^(?:block|list-item)$/.test(box.display) || get('overflow-x') !== 'visible') return false;
  return (
    box.opacity < 1 || STACKS.test(get('position')) || get('isolation') === 'isolate' || get('will-change') !== 'auto'
  );
}

/** Marks all words if a float is not cleared before a block that is drawn over it. */
export function markFloats(visits: readonly Visit[]): void {
  let isOpen = false;
  let end = 0;
  for (const [index, visit] of visits.entries()) {
    const { box, content } = visit;
    const { get } = box.computed;
    if (box.sight === 'removed' || content === 'removed') continue;
    const isInFloat = index < end;
    if (!isInFloat && (get('clear') !== 'none' || box.display === 'table-cell')) isOpen = false;
    if (isOpen && !isInFloat && liesOverFloats(visit)) {
      for (const each of visits) each.wordsDoubt = true;
      return;
    }
    if (get('float') === 'none') continue;
    isOpen = true;
    end = Math.max(end, visit.end);
  }
}

/** True if a box of a color may lie beneath words that do not stand in it. */
export const mayUnderlie = (visits: readonly Visit[]): boolean =>
  visits.some((visit, index) => {
    const { box } = visit;
    if (coverOf(visit, index) !== undefined) return true;
    return visit.paints && Math.min(px(box, 'margin-bottom'), px(box, 'margin-right')) < -UNSURE_PULL;
  });

/** The boxes that may lie over other words. */
function findCovers(visits: readonly Visit[]): readonly Cover[] {
  const covers: Cover[] = [];
  visits.forEach((visit, index) => {
    const cover = coverOf(visit, index);
    if (cover) covers.push(cover);
  });
  if (covers.length > LIMITS.coveringBoxes) throw new LimitReached('too many boxes over others');
  return covers;
}

/** Marks what may lie beneath other boxes. `everywhere`: something else, such as a pseudo-element, may cover anything. */
export function markCovered(visits: readonly Visit[], everywhere: boolean): void {
  const covers = findCovers(visits);
  const [first, ...others] = covers.filter((cover) => cover.reach === undefined);
  if (!everywhere && !first) {
    for (const cover of covers) markBefore(visits, cover.index, cover.reach ?? 0);
    return;
  }
  // The words of a lone cover lie on top, unless its shadow or outline reaches them too.
  const top = !everywhere && first && others.length === 0 && !isSpilling(visits[first.index]) ? first.index : -1;
  const end = visits[top]?.end ?? -1;
  visits.forEach((visit, index) => {
    if (index < top || index >= end) visit.wordsDoubt = true;
  });
}

const isSpilling = (visit: Visit | undefined): boolean =>
  visit !== undefined &&
  (visit.box.computed.get('outline-style') !== 'none' || hasWideOuterShadow(visit.box.computed.get('box-shadow')));

const hasOwnWords = (visit: Visit): boolean =>
  visit.element.children.some((child) => child.type === 'text' && child.data.trim() !== '');

const FOLLOWING_PULL = 16;

/** Small negative margins that add up to this much move words over others, or out of the page. */
const MAX_TOTAL_PULL = 24;
const MIN_PULL = 2;

function sumOfPulls(visits: readonly Visit[]): number {
  let sum = 0;
  for (const { box, content } of visits) {
    if (box.isInline || box.sight === 'removed' || box.isCut || content === 'removed') continue;
    for (const side of ['margin-top', 'margin-bottom']) {
      const pull = -px(box, side);
      if (pull > MIN_PULL) sum += pull;
    }
  }
  return sum;
}

/** Marks what follows a box with a large negative margin: it is pulled up with it, maybe out of the page. */
export function markPulled(visits: readonly Visit[]): void {
  if (sumOfPulls(visits) > MAX_TOTAL_PULL) for (const visit of visits) visit.wordsDoubt = true;
  const first = visits.findIndex(
    ({ box, content, parent }) =>
      !box.isInline &&
      box.display !== 'none' &&
      parent?.box.sight !== 'removed' &&
      content !== 'removed' &&
      Math.min(px(box, 'margin-top'), px(box, 'margin-bottom')) < -Math.max(FOLLOWING_PULL, box.paddingAround),
  );
  if (first >= 0) for (const visit of visits.slice(first)) visit.wordsDoubt = true;
}

function markBefore(visits: readonly Visit[], index: number, reach: number): void {
  let left = Math.ceil(reach / LINE_PIXELS) + 1;
  for (let at = index - 1; at >= 0 && left > 0; at -= 1) {
    const visit = visits[at];
    if (!visit || !hasOwnWords(visit)) continue;
    visit.wordsDoubt = true;
    left -= 1;
  }
}

/** The width that a box asks for; one that is limited by what is around it asks for none. */
const ownWidth = (box: Box): number =>
  readLength(box.computed.get('max-width'), box.computed.fonts).kind === 'percent' ? 0 : statedPx(box, 'width');

/** The height that `aspect-ratio` gives a box without a stated one. */
function heightByRatio(box: Box): number {
  if (box.computed.get('height') !== 'auto') return 0;
  const [width = '', height = '1'] = box.computed
    .get('aspect-ratio')
    .replace(/auto/i, '')
    .trim()
    .split(/\s*\/\s*/);
  const ratio = (readNumber(width) ?? 0) / (readNumber(height) ?? 0);
  return Number.isFinite(ratio) && ratio > 0 ? box.room / ratio : 0;
}

/** Sums what stands in each box, from the leaves up. */
export function sumContents(visits: readonly Visit[]): void {
  for (let index = visits.length - 1; index >= 0; index -= 1) {
    const visit = visits[index];
    if (!visit) continue;
    const { box, parent } = visit;
    if (box.sight === 'removed' || box.isCut || visit.content === 'removed') {
      visit.paints = false;
      continue;
    }
    visit.paints ||= box.paints;
    if (!parent) continue;
    if (!box.isInline) {
      parent.lines += 1;
      parent.height += Math.max(0, px(box, 'margin-top')) + Math.max(0, px(box, 'margin-bottom'));
      parent.height += Math.max(0, px(box, 'padding-top')) + Math.max(0, px(box, 'padding-bottom'));
      parent.height += Math.max(0, statedPx(box, 'height'), statedPx(box, 'min-height'), heightByRatio(box));
      parent.widest = Math.max(parent.widest, visit.widest, ownWidth(box), statedPx(box, 'min-width'));
    } else parent.widest = Math.max(parent.widest, visit.widest);
    parent.letters += visit.letters;
    parent.lines += visit.lines;
    parent.height += visit.height;
    parent.rightmost = Math.max(parent.rightmost, visit.rightmost);
    parent.paints ||= visit.paints;
  }
}

/** True if a line that does not wrap may leave the window. */
function isTooLongLine({ box, letters }: Visit): boolean {
  if (box.isInline || box.computed.get('text-wrap-mode') !== 'nowrap') return false;
  const size = box.computed.fonts.fontSize * box.zoom;
  return box.x + letters * size * 0.5 > WINDOW_WIDTH && box.computed.get('white-space-collapse') === 'collapse';
}

/** True if high lines, or a padding that counts as height, push the first line out of the box. */
function isBelow({ computed, linePixels }: Box, paddingTop: number, height: number, size: number): boolean {
  const padding = computed.get('box-sizing') === 'border-box' ? paddingTop : 0;
  const lead = Math.max(0, (linePixels - size) / 2);
  return padding + lead > height - size / 2;
}

/** The width of a cell in a row that is wider than the window; others take what room there is. */
function widthInWideRow({ box, element }: Visit, row: Visit): number {
  let table: Visit | undefined = row;
  while (table && !/table$/.test(table.box.display)) table = table.parent;
  const isWide = row.box.right > WINDOW_WIDTH;
  if (!isWide && table?.box.computed.get('table-layout') !== 'fixed') return 0;
  const attribute = attributeWidth(element);
  const stated = statedPx(box, 'width') || (attribute.kind === 'px' ? attribute.px : 0);
  const share = (row.box.right - row.box.x) / row.element.children.filter((child) => child.type === 'tag').length;
  return stated || (isWide ? share : 0);
}

/** Marks the cells that begin beyond the window, in tables that are stated to be wider. */
export function markFarCells(visits: readonly Visit[]): void {
  const filled = new Map<Visit, number>();
  for (const visit of visits) {
    const { parent: row, box } = visit;
    if (!row || box.display !== 'table-cell') continue;
    const start = filled.get(row) ?? row.box.x;
    if (start >= WINDOW_WIDTH - LINE_PIXELS * 5) visit.doubt = true;
    filled.set(row, start + Math.max(statedPx(box, 'min-width'), widthInWideRow(visit, row), visit.widest));
  }
}

/** Marks boxes whose content may not fit where it is cut. */
export function markCut(visits: readonly Visit[]): void {
  for (const visit of visits) {
    const { cut } = visit.box;
    if (isTooLongLine(visit)) visit.doubt = true;
    if (!cut || visit.letters === 0) continue;
    const size = visit.box.computed.fonts.fontSize * visit.box.zoom;
    const width = cut.width ?? (statedPx(visit.box, 'width') || 600);
    const wraps = visit.box.computed.get('text-wrap-mode') !== 'nowrap';
    const lines = visit.lines + Math.ceil((visit.letters * size * 0.5) / Math.max(width, 1));
    const needed = lines * size * 1.2 + visit.height;
    if (
      cut.height !== undefined &&
      (needed > cut.height || isBelow(visit.box, px(visit.box, 'padding-top'), cut.height, size))
    )
      visit.doubt = true;
    if (cut.width === undefined) continue;
    const tooLong = !wraps && visit.letters * size * 0.6 > cut.width;
    const tooWide = visit.widest > cut.width * 1.02 || visit.rightmost - visit.box.x > cut.width * 0.8;
    if (tooLong || tooWide) visit.doubt = true;
  }
}

/** True if a pseudo-element with these declarations may lie over the words of the mail. */
export function mayCover(declared: readonly Declared[]): boolean {
  return declared.some(({ property, value }) => {
    if (property === 'position') return /absolute|fixed/i.test(value) || value.includes('var(');
    if (/^grid-(?:row|column)$/.test(property)) return value !== 'auto';
    // Letters that run back over what stands before them.
    if (property === 'direction') return value === 'rtl';
    if (property === 'text-indent') return value.startsWith('-');
    if (property === 'outline-style') return value !== 'none';
    if (property === 'box-shadow') return hasWideOuterShadow(value);
    if (property.startsWith('margin-'))
      return /^-(?:[2-9]\d|\d{3,}|\d*\.?\d+(?:em|rem|vw|vh|in|cm|%))/.test(value) || value.includes('(');
    return /^(?:transform|translate|scale|rotate|offset-path)$/.test(property) && value !== 'none';
  });
}
