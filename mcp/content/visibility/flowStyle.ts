import type { Element } from 'domhandler';
import { attributePixels } from './attributeLengths.ts';
import type { FontSizes, Length } from './plainLengths.ts';
import type { TextMode } from './textWidths.ts';
import { MATHML_NAMESPACE } from './userAgentStyles.ts';
import { splitWords } from './valueText.ts';

/** How a box takes part in the line or the column of boxes around it. */
export type FlowKind =
  /** Part of the line around it. */
  | 'inline'
  /** A box of its own that stands in a line like a letter. */
  | 'atom'
  | 'block'
  | 'table'
  | 'row'
  | 'cell'
  /** Without a box of its own in the flow: a group of rows. */
  | 'group'
  | 'column'
  /** Boxes stand beside each other, like words of a line that does not wrap. */
  | 'flex';

/** Pixels, and a share of the width around the box. */
export interface Side {
  readonly px: number;
  readonly share: number;
}

/** What of a box decides where the words in it and after it start on their line. */
export interface FlowStyle {
  readonly kind: FlowKind;
  /** An atom or a float may hold a table or a row of boxes. */
  readonly inside: 'lines' | 'table' | 'flex';
  readonly floats: boolean;
  readonly fontSize: number;
  readonly letterSpacing: number;
  readonly wordSpacing: number;
  readonly mode: TextMode;
  readonly wraps: boolean;
  readonly before: Side;
  readonly after: Side;
  readonly indent: Side;
  readonly width: Length;
  readonly marginTop: number;
  readonly marginBottom: number;
  /** With the border. */
  readonly paddingTop: number;
  readonly paddingBottom: number;
  readonly minWidth: Length;
  /** The least stated height for what is inside, in pixels. */
  readonly height: number | undefined;
  /** Of a line. */
  readonly line: number;
  readonly maxWidth: Length;
  /** The stated widths include the padding, of so many pixels. */
  readonly padding: number;
  readonly cuts: boolean;
  /** Between cells or items. */
  readonly gap: number;
  readonly isFixed: boolean;
  readonly rightToLeft: boolean;
  /** Stands at the right or in the middle of what is around it. */
  readonly place: 'left' | 'center' | 'right';
  readonly align: 'left' | 'center' | 'right';
}

type Get = (property: string) => string;
const NOTHING: Side = { px: 0, share: 0 };
const TABLE = /^(?:inline-)?table$/;
const FLEX = /^(?:-webkit-)?(?:inline-)?(?:flex|box)$/;
const GROUP = /^table-(?:row-group|header-group|footer-group)$/;
const NO_WIDTH: Length = { kind: 'auto' };
const CUTS = /^(?:hidden|clip|auto|scroll|overlay)$/i;

const pixels = (length: Length): number => (length.kind === 'px' ? length.px : 0);

function kindOf(display: string, isReplaced: boolean, isInline: boolean): FlowKind {
  if (TABLE.test(display)) return display === 'table' ? 'table' : 'atom';
  if (display === 'table-row') return 'row';
  if (display === 'table-cell') return 'cell';
  if (GROUP.test(display)) return 'group';
  if (display.startsWith('table-column')) return 'column';
  if (display.startsWith('inline-') || display === 'math') return 'atom';
  if (isReplaced && display === 'inline') return 'atom';
  if (isInline) return 'inline';
  return FLEX.test(display) ? 'flex' : 'block';
}

/** The least of the stated heights, without the padding. */
function heightOf(length: (property: string) => Length, get: Get): number | undefined {
  const stated = [length('height'), length('max-height')].flatMap((each) => (each.kind === 'px' ? [each.px] : []));
  if (stated.length === 0) return undefined;
  const padding =
    get('box-sizing') === 'border-box' ? pixels(length('padding-top')) + pixels(length('padding-bottom')) : 0;
  return Math.min(...stated) - padding;
}

function lineOf(written: string, fontSize: number, readNumber: ValueReader['number']): number {
  const factor = readNumber(written);
  if (factor !== undefined) return factor * fontSize;
  return written.endsWith('px') ? Number.parseFloat(written) : 0;
}

/** Reads values. Functions in them take libraries that a mail without styles does not need. */
export interface ValueReader {
  length(value: string, fonts: FontSizes): Length;
  /** Undefined if it cannot be computed. */
  number(value: string): number | undefined;
}

/** What a flow needs to know of a box beside its values. */
export interface FlowFacts {
  readonly display: string;
  readonly isReplaced: boolean;
  readonly isInline: boolean;
  readonly fonts: FontSizes;
  readonly parentAlign: string;
  readonly read: ValueReader;
}

/** Reads the flow of a box from its computed values. */
export function flowStyleOf(element: Element, get: Get, facts: FlowFacts): FlowStyle {
  const { fonts, display, isReplaced, isInline } = facts;
  const length = (property: string): Length => facts.read.length(get(property), fonts);
  const px = (property: string): number => pixels(length(property));
  const border = (side: string): number =>
    /^(?:none|hidden|)$/.test(get(`border-${side}-style`)) ? 0 : px(`border-${side}-width`);
  const sideOf = (side: 'left' | 'right'): Side => {
    const parts = [length(`margin-${side}`), length(`padding-${side}`)];
    return {
      px: parts.reduce(
        (sum, part) => sum + pixels(part),
        border(side) + mathSide(side === 'left' ? 'lspace' : 'rspace'),
      ),
      share: parts.reduce((sum, part) => sum + (part.kind === 'percent' ? part.percent / 100 : 0), 0),
    };
  };
  const isMath = element.namespace === MATHML_NAMESPACE;
  const mathSide = (name: string): number => (isMath ? attributePixels(element.attribs[name], fonts.fontSize) : 0);
  const indent = length('text-indent');
  const collapse = get('white-space-collapse');
  const keepsSpaces = /^(?:preserve|break-spaces)/.test(collapse) && collapse !== 'preserve-breaks';
  const kind = kindOf(display, isReplaced, isInline);
  const isAuto = (side: string): boolean => get(`margin-${side}`).toLowerCase() === 'auto';
  const align = get('text-align').toLowerCase();
  const rightToLeft = get('direction') === 'rtl';
  const isTable = /table$/.test(display);
  const isFlex = FLEX.test(display);
  // The attribute `align` moves boxes, too.
  const isAlignedRight = kind === 'table' || kind === 'block' ? /right|end/.test(facts.parentAlign) : false;
  return {
    kind,
    inside: isTable
      ? 'table'
      : isFlex && get('flex-direction') !== 'column' && get('flex-wrap') !== 'wrap'
        ? 'flex'
        : 'lines',
    floats: get('float') !== 'none' && get('float') !== '',
    fontSize: fonts.fontSize,
    letterSpacing: Math.max(0, px('letter-spacing')),
    wordSpacing: Math.max(0, px('word-spacing')),
    mode: {
      keepsSpaces,
      keepsBreaks: keepsSpaces || collapse === 'preserve-breaks',
      isMonospace: /^\s*monospace\s*$/i.test(get('font-family')),
    },
    wraps: get('text-wrap-mode') !== 'nowrap' && !isMath,
    before: kind === 'row' || kind === 'group' ? NOTHING : sideOf('left'),
    after: kind === 'row' || kind === 'group' ? NOTHING : sideOf('right'),
    indent: { px: Math.max(0, pixels(indent)), share: indent.kind === 'percent' ? indent.percent / 100 : 0 },
    width: isInline && kind === 'inline' ? NO_WIDTH : length('width'),
    marginTop: px('margin-top'),
    marginBottom: px('margin-bottom'),
    paddingTop: px('padding-top') + border('top'),
    paddingBottom: px('padding-bottom') + border('bottom'),
    minWidth: length('min-width'),
    height: heightOf(length, get),
    line: lineOf(get('line-height'), fonts.fontSize, facts.read.number),
    maxWidth: length('max-width'),
    padding:
      get('box-sizing') === 'border-box' || isTable
        ? px('padding-left') + px('padding-right') + border('left') + border('right')
        : 0,
    cuts: CUTS.test(get('overflow-x')) && !isTable,
    gap: isTable
      ? Math.max(0, pixels(facts.read.length(splitWords(get('border-spacing'))[0] ?? '', fonts)))
      : isFlex
        ? Math.max(0, px('column-gap'))
        : 0,
    isFixed: isTable && get('table-layout').toLowerCase() === 'fixed',
    rightToLeft,
    place:
      get('float') === 'right' || (isAuto('left') && !isAuto('right')) || isAlignedRight
        ? 'right'
        : (isAuto('left') && isAuto('right')) || facts.parentAlign === '-webkit-center'
          ? 'center'
          : 'left',
    align: /center/.test(align) ? 'center' : /right|end/.test(align) ? 'right' : 'left',
  };
}
