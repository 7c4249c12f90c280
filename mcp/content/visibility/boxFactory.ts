import type { Element } from 'domhandler';
import type { Box } from './box.ts';
import { groundsOf, hasOwnPaper, isDarkOnly, lettersOf, paintsOver } from './boxGround.ts';
import type { BoxLook } from './boxLook.ts';
import { drawnFontSize, leftEdge, linePixels, rightEdge, roomOf, shiftOf, zoomOf } from './boxMeasures.ts';
import { cutSizes, isCutAway } from './cutBoxes.ts';
import { worseSight } from './elementContent.ts';
import { judgeByTable } from './hidingTable.ts';
import { readNumber } from './lengths.ts';
import type { Computed } from './look.ts';
import { unusualIn } from './ordinaryValues.ts';
import { movesWords } from './placement.ts';
import type { Sight, TextStyle } from './styledDocument.ts';
import { textStyleFrom } from './textStyle.ts';
import { SVG_NAMESPACE } from './userAgentStyles.ts';

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
/** True for an element that a browser draws as one thing, like a letter. */
export const isReplacedElement = ({ name }: Element): boolean => REPLACED.has(name);
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

const isScaledBy = (element: Element, get: (property: string) => string): boolean =>
  element.namespace === SVG_NAMESPACE || ['transform', 'scale'].some((property) => get(property) !== 'none');

/** Letters in pixels whose place on the line nobody takes for a space. */
const SMALLEST_GAP = 4;

/** `white-space` by the way white space collapses: with lines that wrap, and without. */
const WHITE_SPACES: Readonly<Record<string, readonly [string, string]>> = {
  collapse: ['normal', 'nowrap'],
  'preserve-breaks': ['pre-line', 'pre-line'],
  'break-spaces': ['break-spaces', 'break-spaces'],
};

function textStyleOf(display: string, { get }: Computed): TextStyle {
  const collapse = get('white-space-collapse');
  const wraps = get('text-wrap-mode') !== 'nowrap';
  const [wrapping, unwrapped] = WHITE_SPACES[collapse] ?? ['pre-wrap', 'pre'];
  const whiteSpace = wraps ? wrapping : unwrapped;
  return textStyleFrom((property) => {
    if (property === 'display') return display;
    return property === 'white-space' ? whiteSpace : get(property);
  });
}

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

/** Creates the boxes of elements. */
export class BoxFactory {
  readonly #facts: SheetFacts;
  #next = 1;

  constructor(facts: SheetFacts) {
    this.#facts = facts;
  }

  create(element: Element, computed: Computed, parent: Box): Box {
    const { get, length, px } = computed;
    const display = displayOf(element, get, parent);
    const isReplaced = isReplacedElement(element);
    const isOutOfFlow = /^(?:absolute|fixed)$/i.test(get('position'));
    const isInline = INLINE.test(display) && !isReplaced;
    const zoom = parent.zoom * zoomOf(get('zoom'));
    const indent = /^inline-/.test(display) ? (parent.computed.px('text-indent') ?? 0) : 0;
    const x = leftEdge(computed, parent) + Math.max(0, indent);
    const room = isInline || /table/.test(display) ? parent.room : roomOf(length, parent);
    const animated = parent.animated || this.#facts.animates(get('animation-name'));
    const inTime = (sight: Sight): Sight => (animated && sight === 'removed' ? 'doubtful' : sight);
    const drift = parent.drift + (/^relative$/i.test(get('position')) ? shiftOf(length) : 0);
    const right = isInline || isReplaced ? parent.right : rightEdge(element, length, x, parent);
    const ownLine = linePixels(computed);
    const isScaled = parent.isScaled || isScaledBy(element, get);
    const look: BoxLook = {
      isScaled,
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
      isOutOfFlow,
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
    // An element without a box has no opacity of its own.
    const written = display === 'contents' ? 1 : (readNumber(get('opacity')) ?? 1);
    const opacity = parent.opacity * Math.min(1, Math.max(0, written));
    const recolored =
      parent.recolored ||
      get('filter') !== 'none' ||
      get('mix-blend-mode') !== 'normal' ||
      isDarkOnly(get('color-scheme'));
    const grounds = groundsOf(look, parent, this.#facts);
    const isCut = isOutOfFlow && parent.isCut ? false : parent.isCut || (isCutAway(look) && !animated);
    const inside = judgeByTable(look, 'subtree');
    // Nothing inside of `display: none` is animated, unless by a variable from around it.
    const isAtRest = display === 'none' && !(parent.animated && this.#facts.animatesVariables);
    let sight = worseSight(parent.sight, isAtRest ? inside : inTime(inside));
    // Words that are moved may leave their ground, and be seen on what is around it.
    const letters = lettersOf(element, computed, grounds.ground, opacity, recolored);
    const isOnPaper = hasOwnPaper(look) && !movesWords(look);
    const isMoved = movesWords(look) || (sight === 'doubtful' && !isOnPaper);
    if (isOutOfFlow && parent.isCut && sight === 'shown') sight = 'doubtful';
    if (computed.undecided && sight === 'shown') sight = 'doubtful';
    this.#next += 1;
    return {
      id: this.#next,
      computed,
      display,
      isInline,
      sight,
      isCut,
      unusual: unusualIn(look, computed),
      words: inTime(judgeByTable(look, 'words')),
      letters: inTime(isMoved ? letters.elsewhere : letters.here),
      lettersElsewhere: inTime(isOnPaper ? letters.here : letters.elsewhere),
      animated,
      drift,
      opacity,
      recolored,
      zoom,
      isScaled,
      ...grounds,
      x,
      right,
      linePixels: look.linePixels,
      room,
      paddingAround: parent.paddingTop,
      paddingTop: (px('padding-top') ?? 0) + (isInline ? parent.paddingTop : 0),
      cut: cutSizes(look),
      paints: paintsOver(look),
      textStyle: {
        ...textStyleOf(display, computed),
        ...gapsOf(look),
        keepsPlace: sight !== 'removed' && !isCut && look.zoomedFontSize >= SMALLEST_GAP,
      },
    };
  }
}
