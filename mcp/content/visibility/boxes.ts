import { type Element, isTag } from 'domhandler';
import { BLACK, type Rgba, toRgba, WHITE } from './colors.ts';
import { worseSight } from './elementContent.ts';
import { eitherGround, type Ground, isClear, judgeContrast, PAPER, paintGround } from './ground.ts';
import { type BoxLook, cutSizes, isCutAway, isPage, judgeByTable, movesWords } from './hidingTable.ts';
import { type Length, NORMAL_LINE, readLength, readNumber } from './lengths.ts';
import { type Computed, INITIAL_COMPUTED } from './look.ts';
import { dimension } from './presentationAttributes.ts';
import type { Sight, TextStyle } from './styledDocument.ts';
import { textStyleFrom } from './textStyle.ts';
import { SVG_NAMESPACE } from './userAgentStyles.ts';
import { splitWords } from './valueText.ts';

/** What is known of an element's box and of the words in it. Elements that look alike share one. */
export interface Box {
  readonly id: number;
  readonly computed: Computed;
  readonly display: string;
  readonly isInline: boolean;
  /** What the element and those around it do to everything inside. */
  readonly sight: Sight;
  /** True if a cut around it removes everything that is not positioned elsewhere. */
  readonly isCut: boolean;
  readonly words: Sight;
  readonly opacity: number;
  /** A filter or blend mode around it changes its colors, so that equal colors may still be told apart. */
  readonly recolored: boolean;
  readonly zoom: number;
  /** An animation here or around it may show what a rule hides. */
  readonly animated: boolean;
  /** The pixels that relative positions add up to. */
  readonly drift: number;
  /** How the color lets see its words: on the ground that is known, and if another box may lie beneath them. */
  readonly letters: Sight;
  readonly lettersElsewhere: Sight;
  readonly ground: Ground;
  /** Behind the nearest block, the nearest box that contains floats, and this box itself. */
  readonly blockGround: Ground;
  readonly floatGround: Ground;
  readonly behind: Ground;
  readonly x: number;
  readonly right: number;
  readonly linePixels: number;
  readonly room: number;
  readonly paddingTop: number;
  /** Of the parent: a margin may pull a box back over it. */
  readonly paddingAround: number;
  /** Sizes at which content is cut. */
  readonly cut: { readonly height: number | undefined; readonly width: number | undefined } | undefined;
  readonly paints: boolean;
  readonly textStyle: TextStyle;
}

/** The page before any element. */
export const PAGE_BOX: Box = {
  id: 0,
  computed: INITIAL_COMPUTED,
  display: 'block',
  isInline: false,
  sight: 'shown',
  isCut: false,
  words: 'shown',
  opacity: 1,
  recolored: false,
  zoom: 1,
  animated: false,
  drift: 0,
  letters: 'shown',
  lettersElsewhere: 'shown',
  ground: PAPER,
  blockGround: PAPER,
  floatGround: PAPER,
  behind: PAPER,
  x: 0,
  right: 800,
  linePixels: 16 * NORMAL_LINE,
  room: 800,
  paddingTop: 0,
  paddingAround: 0,
  cut: undefined,
  paints: false,
  textStyle: textStyleFrom(() => undefined),
};

/** What a mail's style sheets say beside their rules. */
export interface SheetFacts {
  readonly animates: (names: string) => boolean;
  readonly hasOwnFont: (families: string) => boolean;
  /** Keyframes set variables, which may change any property of what is inside. */
  readonly animatesVariables: boolean;
  /** A style sheet has rules for columns, which may color the cells. */
  readonly paintsColumns: boolean;
  /** The mail asks for a dark page by a `meta` element. */
  readonly isDark: boolean;
}

const REPLACED = new Set(
  'img input select textarea video audio iframe canvas object embed progress meter br'.split(' '),
);
const BLOCKIFIED: Readonly<Record<string, string>> = {
  inline: 'block',
  'inline-block': 'block',
  'inline-table': 'table',
  'inline-flex': 'flex',
  'inline-grid': 'grid',
};
const INLINE = /^(?:inline|ruby|ruby-text|contents|inline flow|inline ruby)$/;

function displayOf(element: Element, get: (property: string) => string, parent: Box): string {
  const display = get('display').toLowerCase();
  if (display === 'none' || display === 'contents') return display;
  const turned = get('writing-mode') !== parent.computed.get('writing-mode');
  if (turned && display === 'inline') return 'inline-block';
  const outOfFlow = /^(?:absolute|fixed)$/i.test(get('position'));
  const isItem = /flex|grid|-webkit-(?:inline-)?box/.test(parent.display);
  if (element.name !== 'html' && !outOfFlow && get('float') === 'none' && !isItem) return display;
  if (/^table-(?!caption)/.test(display)) return 'block';
  return BLOCKIFIED[display] ?? display;
}

/** Chromium draws no letters below this size if their size is relative to a default. */
const SMALLEST_RELATIVE = 6;

/** As wide as a space between words of 16 pixels. */
const SPACE_WIDTH = 4;

/** The spaces that an inline box draws at its sides, or as a whole if it is empty. */
function gapsOf({ display, px, isReplaced, element }: BoxLook): Pick<TextStyle, 'gapBefore' | 'gapAfter'> {
  if (!display.startsWith('inline') || isReplaced) return { gapBefore: false, gapAfter: false };
  const at = (side: 'left' | 'right'): boolean =>
    (px(`margin-${side}`) ?? 0) + (px(`padding-${side}`) ?? 0) >= SPACE_WIDTH;
  const isSpacer = display !== 'inline' && element.children.length === 0 && (px('width') ?? 0) >= SPACE_WIDTH;
  return { gapBefore: at('left') || isSpacer, gapAfter: at('right') };
}

/** Letters in pixels whose place on the line nobody takes for a space. */
const SMALLEST_GAP = 4;

function drawnFontSize({ fonts, hasAbsoluteSize }: Computed): number {
  const { fontSize } = fonts;
  return fontSize > 0 && !hasAbsoluteSize ? Math.max(SMALLEST_RELATIVE, fontSize) : fontSize;
}

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
function hasOwnPaper(get: BoxLook['get'], isInline: boolean): boolean {
  const color = toRgba(get('background-color'), BLACK);
  return (
    !isInline && get('background-image') === 'none' && color?.every((part, index) => part === WHITE[index]) === true
  );
}

/** How a color lets see words: on their own ground, and on any other. */
interface Letters {
  readonly here: Sight;
  readonly elsewhere: Sight;
}

const UNSURE: Letters = { here: 'doubtful', elsewhere: 'doubtful' };

const NO_WIDTH: Length = { kind: 'auto' };

/** A table and its cells are at least as wide as their attribute says. */
export function attributeWidth({ name, attribs }: Element): Length {
  if (attribs.width === undefined || (name !== 'table' && name !== 'td' && name !== 'th')) return NO_WIDTH;
  return readLength(dimension(attribs.width), INITIAL_COMPUTED.fonts);
}

/** Creates the boxes of elements. */
export class BoxFactory {
  readonly #facts: SheetFacts;
  #next = 1;

  constructor(facts: SheetFacts) {
    this.#facts = facts;
  }

  create(element: Element, computed: Computed, parent: Box): Box {
    const { get } = computed;
    const display = displayOf(element, get, parent);
    const isReplaced = REPLACED.has(element.name);
    const isInline = INLINE.test(display) && !isReplaced;
    const length: BoxLook['length'] = (property) => readLength(computed.set(property), computed.fonts);
    const px: BoxLook['px'] = (property) => {
      const read = readLength(get(property), computed.fonts);
      return read.kind === 'px' ? read.px : undefined;
    };
    const zoom = parent.zoom * this.#zoom(get('zoom'));
    const indent = /^inline-/.test(display)
      ? readLength(parent.computed.get('text-indent'), parent.computed.fonts)
      : undefined;
    const x = this.#left(computed, px, parent) + (indent?.kind === 'px' ? Math.max(0, indent.px) : 0);
    const room = isInline || /table/.test(display) ? parent.room : this.#room(length, parent);
    const animated = parent.animated || this.#facts.animates(get('animation-name'));
    const inTime = (sight: Sight): Sight => (animated && sight === 'removed' ? 'doubtful' : sight);
    const drift = parent.drift + (/^relative$/i.test(get('position')) ? this.#shift(length) : 0);
    const right = isInline || isReplaced ? parent.right : this.#right(element, length, x, parent);
    const ownLine = this.#linePixels(computed);
    const look: BoxLook = {
      room,
      drift,
      right,
      parentX: parent.x,
      parentRight: parent.right,
      parentDirection: parent.computed.get('direction'),
      parentAlign: parent.computed.get('text-align'),
      linePixels: isInline ? Math.max(ownLine, parent.linePixels) : ownLine,
      element,
      display,
      isInline,
      isTablePart: /^table-(?!caption)/.test(display),
      isReplaced,
      parentDisplay: parent.display,
      get,
      length,
      px,
      fontSize: computed.fonts.fontSize,
      drawnFontSize: drawnFontSize(computed) * zoom,
      zoomedFontSize: computed.fonts.fontSize * zoom,
      x,
      parentPaddingTop: parent.paddingTop,
      ...this.#facts,
    };
    const opacity = parent.opacity * this.#opacity(get('opacity'));
    const recolored =
      parent.recolored ||
      get('filter') !== 'none' ||
      get('mix-blend-mode') !== 'normal' ||
      isDarkOnly(get('color-scheme'));
    const grounds = this.#grounds(element, look, parent);
    const outOfFlow = /^(?:absolute|fixed)$/i.test(get('position'));
    const isCut = outOfFlow && parent.isCut ? false : parent.isCut || (isCutAway(look) && !animated);
    const inside = judgeByTable(look, 'subtree');
    // Nothing inside of `display: none` is animated, unless by a variable from around it.
    const isAtRest = display === 'none' && !(parent.animated && this.#facts.animatesVariables);
    let sight = worseSight(parent.sight, isAtRest ? inside : inTime(inside));
    // Words that are moved may leave their ground, and be seen on what is around it.
    const letters = this.#letters(element, computed, grounds.ground, opacity, recolored);
    const isOnPaper = hasOwnPaper(get, isInline) && !movesWords(look);
    const isMoved = movesWords(look) || (sight === 'doubtful' && !isOnPaper);
    if (outOfFlow && parent.isCut && sight === 'shown') sight = 'doubtful';
    if (computed.undecided && sight === 'shown') sight = 'doubtful';
    this.#next += 1;
    return {
      id: this.#next,
      computed,
      display,
      isInline,
      sight,
      isCut,
      words: inTime(judgeByTable(look, 'words')),
      letters: inTime(isMoved ? letters.elsewhere : letters.here),
      lettersElsewhere: inTime(isOnPaper ? letters.here : letters.elsewhere),
      animated,
      drift,
      opacity,
      recolored,
      zoom,
      ...grounds,
      x,
      right,
      linePixels: look.linePixels,
      room,
      paddingAround: parent.paddingTop,
      paddingTop: (px('padding-top') ?? 0) + (isInline ? parent.paddingTop : 0),
      cut: cutSizes(look),
      paints: this.#paints(element, get),
      textStyle: {
        ...this.#textStyle(display, computed),
        ...gapsOf(look),
        keepsPlace: sight !== 'removed' && !isCut && look.zoomedFontSize >= SMALLEST_GAP,
      },
    };
  }

  #zoom(value: string): number {
    const number = readNumber(value);
    return number === undefined || number <= 0 ? 1 : number;
  }

  #room(length: BoxLook['length'], parent: Box): number {
    const sizes = (['width', 'max-width'] as const).map((property) => {
      const stated = length(property);
      if (stated.kind === 'px') return stated.px;
      return stated.kind === 'percent' ? (stated.percent / 100) * parent.room : undefined;
    });
    const [width = parent.room, limit = width] = sizes;
    return Math.max(0, Math.min(width, limit));
  }

  #opacity(value: string): number {
    return Math.min(1, Math.max(0, readNumber(value) ?? 1));
  }

  #shift(length: BoxLook['length']): number {
    const sizes = ['top', 'bottom', 'left', 'right'].map((side) => length(side));
    return Math.max(...sizes.map((size) => (size.kind === 'px' ? Math.abs(size.px) : 0)));
  }

  /** Between the edge of a table and its first cell. */
  #spacing({ get, fonts }: Computed): number {
    const length = readLength(splitWords(get('border-spacing'))[0], fonts);
    return length.kind === 'px' ? length.px : 0;
  }

  /** The right edge of the box as far as a width is stated. */
  #right(element: Element, length: BoxLook['length'], x: number, parent: Box): number {
    const widths = [length('width'), length('min-width'), attributeWidth(element)].map((width) => {
      if (width.kind === 'px') return width.px;
      const isWider = width.kind === 'percent' && width.percent > 100;
      return isWider ? (width.percent / 100) * (parent.right - parent.x) : 0;
    });
    const width = Math.max(...widths);
    return width > 0 ? x + width : parent.right;
  }

  /** The height of a line by the box's own values. */
  #linePixels({ get, fonts }: Computed): number {
    const written = get('line-height');
    const factor = readNumber(written);
    if (factor !== undefined) return factor * fonts.fontSize;
    return written.endsWith('px') ? Number.parseFloat(written) : fonts.fontSize * NORMAL_LINE;
  }

  /** The left edge of the box, at least: what centers or floats it only moves it to the right. */
  #left(computed: Computed, px: BoxLook['px'], parent: Box): number {
    const { get } = computed;
    const border = get('border-left-style') === 'none' ? 0 : (px('border-left-width') ?? 0);
    const spacing = /table$/.test(get('display')) ? this.#spacing(computed) : 0;
    const own = (px('margin-left') ?? 0) + (px('padding-left') ?? 0) + border + spacing;
    const position = get('position').toLowerCase();
    const shift = px('left') ?? -(px('right') ?? 0);
    if (position === 'absolute' || position === 'fixed') return px('left') === undefined ? parent.x + own : shift + own;
    return parent.x + own + (position === 'static' || Number.isNaN(shift) ? 0 : shift);
  }

  #grounds(
    element: Element,
    look: BoxLook,
    parent: Box,
  ): Pick<Box, 'ground' | 'blockGround' | 'floatGround' | 'behind'> {
    const { get, isInline, display } = look;
    let behind = isInline || parent.isInline === false ? parent.ground : parent.blockGround;
    if (!isInline && parent.isInline && /^inline-/.test(display))
      behind = eitherGround(parent.ground, parent.blockGround);
    if (get('float') !== 'none') behind = eitherGround(behind, parent.floatGround);
    if (element.name === 'html' && (this.#facts.isDark || isDarkOnly(get('color-scheme')))) {
      behind = { ...PAPER, unknown: true };
    }
    if (display === 'table-caption') behind = eitherGround(parent.behind, parent.ground);
    if (/^(?:absolute|fixed)$/i.test(get('position'))) behind = eitherGround(behind, PAPER);
    const color = toRgba(get('color'), BLACK) ?? BLACK;
    if (element.name === 'table' && hasPaintedColumns(element, this.#facts.paintsColumns)) {
      behind = { ...behind, unknown: true };
    }
    const ground =
      display === 'contents' || display === 'none' || (get('visibility').toLowerCase() !== 'visible' && !isPage(look))
        ? behind
        : this.#reach(look, behind, paintGround(behind, get, color));
    const holdsFloats =
      element.name === 'body' ||
      get('float') !== 'none' ||
      get('overflow-x') !== 'visible' ||
      /^(?:table-cell|table-caption|inline-block|flow-root|flex|grid|inline-flex|inline-grid)$/.test(display) ||
      /flex|grid/.test(look.parentDisplay) ||
      /^(?:absolute|fixed)$/i.test(get('position'));
    return {
      ground,
      behind,
      blockGround: isInline ? parent.blockGround : ground,
      floatGround: holdsFloats ? ground : parent.floatGround,
    };
  }

  /** The ground of a box that is lower than a line does not reach behind its words. */
  #reach(look: BoxLook, behind: Ground, ground: Ground): Ground {
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

  #letters(element: Element, computed: Computed, ground: Ground, opacity: number, recolored: boolean): Letters {
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
      element.namespace === SVG_NAMESPACE ||
      get('text-shadow') !== 'none' ||
      (Number.parseFloat(get('-webkit-text-stroke-width')) || 0) > 0 ||
      get('background-clip').includes('text');
    if (drawnOtherwise) return UNSURE;
    return { here, elsewhere: isClear(fill, opacity) ? 'removed' : 'doubtful' };
  }

  /** True if the box draws something that hides what is beneath it. */
  #paints(element: Element, get: BoxLook['get']): boolean {
    if ((REPLACED.has(element.name) && element.name !== 'br') || element.name === 'svg') return true;
    if (isVisibleColor(toRgba(get('background-color'), BLACK))) return true;
    if (get('background-image') !== 'none' || get('border-image-source') !== 'none') return true;
    if (get('backdrop-filter') !== 'none' || get('box-shadow') !== 'none') return true;
    return ['top', 'right', 'bottom', 'left'].some(
      (side) => get(`border-${side}-style`) !== 'none' && Number.parseFloat(get(`border-${side}-width`)) > 8,
    );
  }

  #textStyle(display: string, computed: Computed): TextStyle {
    const collapse = computed.get('white-space-collapse');
    const wraps = computed.get('text-wrap-mode') !== 'nowrap';
    const whiteSpace =
      collapse === 'collapse'
        ? wraps
          ? 'normal'
          : 'nowrap'
        : collapse === 'preserve-breaks'
          ? 'pre-line'
          : collapse === 'break-spaces'
            ? 'break-spaces'
            : wraps
              ? 'pre-wrap'
              : 'pre';
    return textStyleFrom((property) => {
      if (property === 'display') return display;
      return property === 'white-space' ? whiteSpace : computed.get(property);
    });
  }
}
