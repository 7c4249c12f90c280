import { type AnyNode, type Element, isTag } from 'domhandler';
import { legacyColor } from './colors.ts';
import { isValidValue } from './declaredValues.ts';
import { plainAttributes } from './legacyAttributes.ts';
import { expandShorthand, isRelevant } from './shorthands.ts';
import { HTML_NAMESPACE, MATHML_NAMESPACE, SVG_NAMESPACE } from './userAgentStyles.ts';

const GROUNDED = new Set(['body', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'marquee', 'col', 'colgroup']);
const SIZED = new Set(['img', 'iframe', 'object', 'embed', 'video', 'canvas', 'input', 'marquee']);
const FONT_SIZES = ['x-small', 'small', 'medium', 'large', 'x-large', 'xx-large', 'xxx-large'];
const MATH: Readonly<Record<string, string>> = {
  mathcolor: 'color',
  mathsize: 'font-size',
  mathbackground: 'background-color',
  scriptlevel: 'math-depth',
};
const WIDE_BORDER = /^\s*\d{2}/;
const BODY_SIDES = [
  ['top', 'marginheight'],
  ['right', 'marginwidth'],
  ['bottom', 'marginheight'],
  ['left', 'marginwidth'],
] as const;
const NOTHING: Readonly<Record<string, string>> = {};

function fontSize(value: string): string | undefined {
  const found = /^\s*([+-]?)(\d+)/.exec(value);
  if (!found) return undefined;
  const number = Number(found[2]);
  const step = found[1] === '+' ? 3 + number : found[1] === '-' ? 3 - number : number;
  return FONT_SIZES[Math.min(7, Math.max(1, step)) - 1];
}

/** The CSS length of an attribute such as `width`; undefined if it has none. */
export function dimension(value: string): string | undefined {
  const found = /^\s*\+?(\d+\.?\d*|\.\d+)(%?)/.exec(value);
  return found ? `${found[1]}${found[2] === '%' ? '%' : 'px'}` : undefined;
}

/** What the table around a cell says about all of its cells. */
function cellPadding(cell: Element): string | undefined {
  let at: AnyNode | null = cell;
  while (at && isTag(at) && at.name !== 'table') at = at.parent;
  return at && isTag(at) ? dimension(at.attribs.cellpadding ?? '') : undefined;
}

function foreignHints(element: Element): Readonly<Record<string, string>> {
  const hints: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attribs)) {
    const property = element.namespace === MATHML_NAMESPACE ? MATH[name.toLowerCase()] : name;
    if (property === undefined || !isRelevant(property) || property === 'width' || property === 'height') continue;
    const unitless = /^[\d.]+$/.test(value) && property === 'font-size' ? `${value}px` : value;
    if (isValidValue(property, unitless, false) === true) Object.assign(hints, expandShorthand(property, unitless));
  }
  return hints;
}

/** What attributes such as `bgcolor` stand for: declarations without specificity, before every rule of the mail. */
export function presentationHints(element: Element): Readonly<Record<string, string>> {
  const plain = plainAttributes(element);
  if (element.namespace === SVG_NAMESPACE || element.namespace === MATHML_NAMESPACE) {
    // `hidden` is an attribute of HTML alone.
    return foreignHints(element);
  }
  if (element.namespace !== HTML_NAMESPACE) return NOTHING;
  const { name, attribs } = element;
  let hints: Record<string, string> | undefined;
  const set = (property: string, value: string | undefined): void => {
    if (value === undefined) return;
    hints ??= {};
    hints[property] = value;
  };
  if (GROUNDED.has(name)) {
    if (attribs.bgcolor !== undefined) set('background-color', legacyColor(attribs.bgcolor));
    const picture = attribs.background?.trim();
    if (picture) set('background-image', `url("${picture.replace(/["\\\n]/g, '')}")`);
  }
  if (name === 'body') {
    if (attribs.text !== undefined) set('color', legacyColor(attribs.text));
    for (const [side, otherwise] of BODY_SIDES) {
      const written = attribs[otherwise] ?? attribs[`${side}margin`];
      if (written !== undefined) set(`margin-${side}`, dimension(written));
    }
  }
  if (name === 'td' || name === 'th') set('padding', cellPadding(element));
  if (name === 'img') {
    set('margin-left', dimension(attribs.hspace ?? ''));
    set('margin-right', dimension(attribs.hspace ?? ''));
  }
  // The cells of a wide border stand where those of a wide padding do; others look like lines beside a quote.
  if (name === 'table' && WIDE_BORDER.test(attribs.border ?? '')) set('padding-left', dimension(attribs.border ?? ''));
  if (name === 'table' && attribs.cellspacing !== undefined) set('border-spacing', dimension(attribs.cellspacing));
  if (name === 'font') {
    if (attribs.color !== undefined) set('color', legacyColor(attribs.color));
    if (attribs.size !== undefined) set('font-size', fontSize(attribs.size));
    if (attribs.face !== undefined) set('font-family', attribs.face.toLowerCase());
  }
  if (SIZED.has(name)) {
    if (attribs.width !== undefined) set('width', dimension(attribs.width));
    if (attribs.height !== undefined) set('height', dimension(attribs.height));
  }
  const align = attribs.align?.toLowerCase();
  if (name === 'table' || name === 'img') {
    if (align === 'left' || align === 'right') set('float', align);
    if (align === 'center' && name === 'table') {
      set('margin-left', 'auto');
      set('margin-right', 'auto');
    }
  } else if (align !== undefined && /^(?:left|right|center|middle)$/.test(align)) {
    set('text-align', align === 'middle' ? 'center' : align);
  }
  return plain ? { ...hints, ...plain } : (hints ?? NOTHING);
}
