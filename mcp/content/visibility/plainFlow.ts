import { type Element, isTag } from 'domhandler';
import { attributePixels } from './attributeLengths.ts';
import { type FlowStyle, flowStyleOf, type ValueReader } from './flowStyle.ts';
import { plainAttributes } from './legacyAttributes.ts';
import { type FontSizes, readPlainLength } from './plainLengths.ts';
import { HTML_NAMESPACE, MATHML_NAMESPACE, MONOSPACE, userAgentDefaults } from './userAgentStyles.ts';

const KEYWORD_SIZES: Readonly<Record<string, number>> = { smaller: 1 / 1.2, larger: 1.2, [MONOSPACE]: 13 / 16 };
const WHITE_SPACES: Readonly<Record<string, readonly [string, string]>> = {
  nowrap: ['collapse', 'nowrap'],
  pre: ['preserve', 'nowrap'],
  'pre-wrap': ['preserve', 'wrap'],
  'pre-line': ['preserve-breaks', 'wrap'],
};
const NORMAL = ['collapse', 'wrap'] as const;
const REPLACED = new Set('img input select textarea video audio iframe canvas object embed progress meter'.split(' '));
const INHERITED = ['white-space', 'text-align', 'direction', 'font-family'];
const EMPTY: ReadonlyMap<string, string> = new Map();
/** Attributes and defaults have no functions. */
const PLAIN_VALUES: ValueReader = {
  length: (value, fonts) => readPlainLength(value, fonts) ?? { kind: 'auto' },
  number: (value) => (/^\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined),
};

interface Known {
  readonly style: FlowStyle | undefined;
  readonly fonts: FontSizes;
  readonly inherited: ReadonlyMap<string, string>;
}

const ROOT: Known = { style: undefined, fonts: { fontSize: 16, rootFontSize: 16 }, inherited: EMPTY };

function cellPadding(cell: Element): number {
  let at = cell.parent;
  while (at && isTag(at) && at.name !== 'table') at = at.parent;
  return at && isTag(at) ? attributePixels(at.attribs.cellpadding) : 0;
}

/** What attributes say about places, in a mail without styles. */
function attributesOf(element: Element): Record<string, string> {
  const { name, attribs } = element;
  const values: Record<string, string> = {};
  const padding = name === 'td' || name === 'th' ? cellPadding(element) : 0;
  if (padding > 0) for (const side of ['left', 'right']) values[`padding-${side}`] = `${padding}px`;
  if (name === 'table' && attribs.cellspacing !== undefined)
    values['border-spacing'] = `${attributePixels(attribs.cellspacing)}px`;
  const border = name === 'table' ? attributePixels(attribs.border) : 0;
  if (border > 0) for (const side of ['left', 'right']) values[`padding-${side}`] = `${border}px`;
  const align = attribs.align?.toLowerCase();
  if (align === undefined) return values;
  if (name === 'table' || name === 'img') {
    if (align === 'right' || align === 'left') values.float = align;
    else if (align === 'center') Object.assign(values, { 'margin-left': 'auto', 'margin-right': 'auto' });
  } else values['text-align'] = align;
  return values;
}

function fontSizeOf(value: string | undefined, size: number): number {
  if (value === undefined) return size;
  const factor = KEYWORD_SIZES[value];
  if (factor !== undefined) return size * factor;
  const number = Number.parseFloat(value);
  if (Number.isNaN(number)) return size;
  return value.endsWith('em') ? number * size : value.endsWith('%') ? (number / 100) * size : number;
}

/** The flow of a mail that has no styles but those of the browser. */
export class PlainFlow {
  readonly #known = new Map<Element, Known>();
  readonly #alike = new Map<Known, Map<string, Known>>();
  readonly #quirks: boolean;

  constructor(quirks: boolean) {
    this.#quirks = quirks;
  }

  /** Undefined for an element that is not drawn. Ask for the parent first. */
  readonly styleOf = (element: Element): FlowStyle | undefined => {
    const found = this.#known.get(element);
    if (found) return found.style;
    const outer = (element.parent && isTag(element.parent) && this.#known.get(element.parent)) || ROOT;
    const known = this.#shared(element, outer);
    this.#known.set(element, known);
    return known.style;
  };

  /** Elements without attributes look alike where the elements around them do. */
  #shared(element: Element, outer: Known): Known {
    for (const _name in element.attribs) return this.#read(element, outer);
    if (element.name === 'td' || element.name === 'th' || element.namespace !== HTML_NAMESPACE)
      return this.#read(element, outer);
    let alike = this.#alike.get(outer);
    if (!alike) {
      alike = new Map();
      this.#alike.set(outer, alike);
    }
    const found = alike.get(element.name);
    if (found) return found;
    const known = this.#read(element, outer);
    alike.set(element.name, known);
    return known;
  }

  #read(element: Element, outer: Known): Known {
    const values: Readonly<Record<string, string>> = {
      ...userAgentDefaults(element, this.#quirks),
      ...attributesOf(element),
      ...plainAttributes(element),
    };
    const display = values.display ?? 'inline';
    if (display === 'none') return { ...outer, style: undefined };
    const isFont = values['font-size'] !== undefined && values['font-size'] !== 'initial';
    const fontSize = isFont ? fontSizeOf(values['font-size'], outer.fonts.fontSize) : outer.fonts.fontSize;
    const fonts = isFont ? { fontSize, rootFontSize: 16 } : outer.fonts;
    let inherited = outer.inherited;
    for (const property of INHERITED) {
      const value = values[property];
      if (value === undefined) continue;
      if (inherited === outer.inherited) inherited = new Map(inherited);
      (inherited as Map<string, string>).set(property, value === 'initial' ? '' : value);
    }
    const get = (property: string): string => {
      if (property === 'white-space-collapse' || property === 'text-wrap-mode') {
        const [collapse, mode] = WHITE_SPACES[inherited.get('white-space') ?? ''] ?? NORMAL;
        return property === 'text-wrap-mode' ? mode : collapse;
      }
      return values[property] ?? inherited.get(property) ?? '';
    };
    const isReplaced = REPLACED.has(element.name);
    const style = flowStyleOf(element, get, {
      display: element.namespace === MATHML_NAMESPACE ? 'math' : values.float ? 'block' : display,
      isReplaced,
      isInline: /^(?:inline|ruby|ruby-text)$/.test(display) && !isReplaced && values.float === undefined,
      fonts,
      parentAlign: outer.inherited.get('text-align') ?? '',
      read: PLAIN_VALUES,
    });
    return { style, fonts, inherited };
  }
}
