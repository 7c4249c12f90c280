import { type Element, isTag, isText } from 'domhandler';
import { attributePixels } from './attributeLengths.ts';
import { statedWidth } from './contentWidths.ts';
import type { FlowStyle } from './flowStyle.ts';
import { optionsOf } from './formState.ts';
import { drawnWidth, isLabeledField } from './replacedWidths.ts';
import { measureText } from './textWidths.ts';

const NORMAL_LINE = 1.15;
const DEFAULT_ROWS = 2;
const LETTER = 0.5;
/** Of what a browser draws for a picture that is missing, beside its words. */
const PICTURE_SIGN = 24;
/** Words of a picture without a width or a height stand in a box of about this size. */
const USUAL_WIDTH = 120;
const WIDE_PICTURE = 150;
/** Icons have the name of what they link to. */
const ICON = 48;
const ICON_LETTERS = 12;
const MIN_ICON_PX = 12;
const SLACK = 12;
const PLAIN = { keepsSpaces: true, keepsBreaks: true, isMonospace: false };

const rowsIn = (height: number, { fontSize, line }: FlowStyle): number =>
  Math.floor((height + 2) / Math.max(line, fontSize * NORMAL_LINE));

/** True if a picture that is missing has no room for its words. */
function isAltCut({ attribs }: Element, style: FlowStyle): boolean {
  const letters = (attribs.alt ?? attribs.title ?? '').trim().length;
  if (letters === 0) return false;
  const limit = style.maxWidth.kind === 'px' ? style.maxWidth.px : Number.POSITIVE_INFINITY;
  const stated = style.width.kind === 'px' ? style.width.px : attributePixels(attribs.width);
  const width = stated > 0 || limit !== Number.POSITIVE_INFINITY ? Math.min(limit, stated || limit) : 0;
  const height = style.height ?? attributePixels(attribs.height);
  if (width === 0 && height === 0) return false;
  if (height === 0 && width >= WIDE_PICTURE) return false;
  if (height > 0 && Math.max(width, height) < MIN_ICON_PX) return true;
  if (Math.max(width, height) <= ICON && letters <= ICON_LETTERS && style.fontSize <= ICON / 2) return false;
  const rows = Math.max(1, Math.floor(height / (Math.max(style.line, style.fontSize * NORMAL_LINE) + 4)));
  const room = (width === 0 ? USUAL_WIDTH : width) - style.padding - (letters > ICON_LETTERS ? PICTURE_SIGN : 0);
  return letters * LETTER * style.fontSize > rows * room;
}

/** The lines that words take in a box of a width. */
function linesOf(text: string, width: number, style: FlowStyle): number {
  let lines = 0;
  for (const line of text.split('\n')) {
    const needed = measureText(line, PLAIN).lines.widest * (style.fontSize + 2 * style.letterSpacing);
    lines += style.wraps ? Math.max(1, Math.ceil(needed / Math.max(1, width))) : 1;
  }
  return lines;
}

function isTextAreaCut(element: Element, style: FlowStyle): boolean {
  const text =
    element.children.map((child) => (isText(child) ? child.data : '')).join('') || element.attribs.placeholder;
  if (!text) return false;
  const width = (statedWidth(element, style) ?? drawnWidth(element, style) - SLACK) - style.indent.px;
  const scale = style.fontSize + 2 * style.letterSpacing;
  if (!style.wraps && measureText(text, PLAIN).lines.widest * scale > width) return true;
  const rows = Number.parseInt(element.attribs.rows ?? '', 10);
  const room = style.height === undefined ? (rows > 0 ? rows : DEFAULT_ROWS) : rowsIn(style.height, style);
  return linesOf(text, width, style) > room;
}

function isInputCut(element: Element, style: FlowStyle): boolean {
  const { attribs } = element;
  const text = attribs.value || attribs.placeholder || '';
  if (/^image$/i.test(attribs.type ?? '')) return isAltCut(element, style);
  if (text === '') return false;
  const isLow = style.height !== undefined && style.height < style.fontSize;
  const stated = statedWidth(element, style);
  if (isLabeledField(element)) return isLow || (stated !== undefined && linesWidth(text, style) > stated + 2 * SLACK);
  const width = Math.min(
    stated ?? drawnWidth(element, style),
    style.maxWidth.kind === 'px' ? style.maxWidth.px : Number.POSITIVE_INFINITY,
  );
  return isLow || linesWidth(text, style) > width - style.indent.px;
}

const linesWidth = (text: string, style: FlowStyle): number =>
  measureText(text, PLAIN).lines.widest * (style.fontSize + 2 * style.letterSpacing) +
  style.wordSpacing * (text.split(' ').length - 1);

function isListCut(element: Element, style: FlowStyle): boolean {
  const options = optionsOf(element);
  const groups = element.children.filter((child) => isTag(child) && child.name === 'optgroup').length;
  const rows = Number.parseInt(element.attribs.size ?? '', 10);
  const isOpen = rows > 1 || element.attribs.multiple !== undefined;
  const shown = style.height === undefined ? (rows > 1 ? rows : 4) : rowsIn(style.height, style);
  if (isOpen && options.length + groups > shown) return true;
  const most = style.maxWidth.kind === 'px' ? style.maxWidth.px : undefined;
  const stated = Math.min(...[statedWidth(element, style), most].filter((each) => each !== undefined));
  if (stated === Number.POSITIVE_INFINITY) return false;
  return options.some(({ attribs, children }) => {
    const text = attribs.label || children.map((child) => (isText(child) ? child.data : '')).join('');
    return linesWidth(text.trim(), style) > stated;
  });
}

/** True if an element shows its words in a box that is too small for them and that only scrolling or a picture fills. */
export function isBoxTooSmall(element: Element, style: FlowStyle): boolean {
  switch (element.name) {
    case 'img':
      return isAltCut(element, style);
    case 'textarea':
      return isTextAreaCut(element, style);
    case 'input':
      return isInputCut(element, style);
    case 'select':
      return isListCut(element, style);
    default:
      return false;
  }
}
