import type { Element } from 'domhandler';
import { type Cascade, type Declared, UNDECIDED, type Winners } from './cascade.ts';
import { BLACK, toRgba } from './colors.ts';
import { readLength, readNumber } from './lengths.ts';
import type { FontSizes, Length } from './plainLengths.ts';
import { presentationHints } from './presentationAttributes.ts';
import { SIGHT_PROPERTIES } from './propertyTable.ts';
import { expandShorthand } from './shorthands.ts';
import type { RegisteredProperty, StyleRule } from './styleRules.ts';
import { MONOSPACE, userAgentDefaults } from './userAgentStyles.ts';
import { substituteVariables, type Variables } from './variables.ts';

const FONT_KEYWORDS: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
};
/** What `revert-layer` in the lowest layer gives. */
const BELOW_LAYERS = '-below-layers';

const longhandsIn = (values: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(Object.entries(values).flatMap(([property, value]) => Object.entries(expandShorthand(property, value))));

/** Inherited lengths are inherited in pixels. */
const INHERITED_LENGTHS = ['letter-spacing', 'word-spacing', 'text-indent', '-webkit-text-stroke-width'];
const NO_VARIABLES: Variables = new Map();

/** The computed values of an element. Elements that look alike share one. */
export class Computed {
  readonly id: number;
  readonly fonts: FontSizes;
  readonly variables: Variables;
  readonly #own: ReadonlyMap<string, string>;
  readonly #inherited: ReadonlyMap<string, string>;
  /** True if a value that we cannot judge applies. */
  readonly undecided: boolean;
  /** True if the font's size goes back to an absolute length; Chromium never draws others below 6 px. */
  readonly hasAbsoluteSize: boolean;

  constructor(
    id: number,
    fonts: FontSizes,
    variables: Variables,
    own: ReadonlyMap<string, string>,
    inherited: ReadonlyMap<string, string>,
    undecided: boolean,
    hasAbsoluteSize: boolean,
  ) {
    this.id = id;
    this.hasAbsoluteSize = hasAbsoluteSize;
    this.fonts = fonts;
    this.variables = variables;
    this.#own = own;
    this.#inherited = inherited;
    this.undecided = undecided;
  }

  readonly get = (property: string): string =>
    this.#own.get(property) ?? this.#inherited.get(property) ?? SIGHT_PROPERTIES.get(property)?.initial ?? '';

  /** The value if it differs from the initial one, as far as it was set here or inherited. */
  readonly set = (property: string): string | undefined => this.#own.get(property) ?? this.#inherited.get(property);

  /** The length of a property as far as it was set here or inherited; percent stay percent. */
  readonly length = (property: string): Length => readLength(this.set(property), this.fonts);

  /** The pixels of a property, or undefined. */
  readonly px = (property: string): number | undefined => {
    const length = readLength(this.get(property), this.fonts);
    return length.kind === 'px' ? length.px : undefined;
  };

  /** What was set here: by the mail, by attributes, or by a browser. */
  get own(): ReadonlyMap<string, string> {
    return this.#own;
  }

  get inherited(): ReadonlyMap<string, string> {
    return this.#inherited;
  }
}

/** The look of the page before any element. */
export const INITIAL_COMPUTED = new Computed(
  0,
  { fontSize: 16, rootFontSize: 16 },
  NO_VARIABLES,
  new Map(),
  new Map(),
  false,
  false,
);

/** Computes the values of elements from what the cascade found. */
export class Computer {
  #next = 1;
  readonly #cascade: Cascade;
  readonly #quirks: boolean;
  readonly #registered: ReadonlyMap<string, RegisteredProperty>;
  readonly #linkColor: string | undefined;
  #copied = 0;
  #bodyColor = 'canvastext';

  constructor(
    cascade: Cascade,
    quirks: boolean,
    registered: ReadonlyMap<string, RegisteredProperty>,
    linkColor: string | undefined,
  ) {
    this.#cascade = cascade;
    this.#quirks = quirks;
    this.#registered = registered;
    this.#linkColor = linkColor;
  }

  compute(element: Element, parent: Computed, winners: Winners, rules: readonly StyleRule[]): Computed {
    const agent = longhandsIn(userAgentDefaults(element, this.#quirks));
    const base = new Map([...agent, ...longhandsIn(presentationHints(element))]);
    const variables = this.#variables(parent.variables, winners);
    const own = new Map<string, string>();
    let undecided = false;
    for (const [property, value] of base) this.#keep(own, property, value, parent, agent);
    for (const [property, declared] of winners) {
      if (property.startsWith('--')) continue;
      const value = this.#resolve(declared, variables, rules, element.attribs.style);
      if (value === UNDECIDED) undecided = true;
      // Attributes such as `hidden` count as the mail's own styles, below all of its layers.
      else this.#keep(own, property, value === BELOW_LAYERS ? (base.get(property) ?? 'unset') : value, parent, agent);
    }
    return this.#finish(own, parent, variables, undecided, element);
  }

  #variables(inherited: Variables, winners: Winners): Variables {
    let own: Map<string, string> | undefined;
    for (const [name, declared] of winners) {
      if (!name.startsWith('--')) continue;
      if (!own) {
        own = new Map(inherited);
        this.#copied += inherited.size;
        if (this.#copied > 2_000_000) throw new RangeError('too many variables');
      }
      const word = declared.value.trim().toLowerCase();
      if (word === 'initial') own.delete(name);
      else if (word !== 'inherit' && word !== 'unset') own.set(name, declared.value);
    }
    if (!own && this.#registered.size === 0) return inherited;
    own ??= new Map(inherited);
    for (const [name, declared] of winners) {
      if (!name.startsWith('--') || !own.has(name) || !/var\(|env\(/i.test(declared.value)) continue;
      own.delete(name);
      const value = substituteVariables(declared.value, new Map([...own, [name, '']]));
      if (value !== undefined) own.set(name, value);
    }
    for (const [name, property] of this.#registered) {
      if (!property.inherits && !winners.has(name)) own.delete(name);
      // Whether a value is of the stated type, and what its relative lengths are, only a browser tells.
      if (property.isTyped && own.has(name) && winners.has(name)) own.set(name, UNDECIDED);
      if (!own.has(name) && property.initial !== undefined) own.set(name, property.initial);
    }
    return own;
  }

  #resolve(declared: Declared, variables: Variables, rules: readonly StyleRule[], inline: string | undefined): string {
    let value = declared.value;
    if (declared.pending !== undefined && value !== UNDECIDED) {
      const substituted = substituteVariables(value, variables);
      if (substituted === undefined) return 'unset';
      if (substituted === UNDECIDED) return UNDECIDED;
      const longhand = this.#cascade
        .longhands(declared.pending, substituted)
        .find(([name]) => name === declared.property);
      value = longhand?.[1] ?? 'unset';
    }
    if (value !== 'revert-layer') return value;
    const below = this.#cascade.below(rules, inline, declared.property, declared);
    if (!below) return BELOW_LAYERS;
    return below.value === 'revert-layer' ? UNDECIDED : this.#resolve(below, variables, rules, inline);
  }

  #keep(
    own: Map<string, string>,
    property: string,
    value: string,
    parent: Computed,
    agent: ReadonlyMap<string, string>,
  ): void {
    const info = SIGHT_PROPERTIES.get(property);
    if (!info) return;
    switch (value.toLowerCase()) {
      case 'inherit':
        own.set(property, parent.get(property));
        return;
      case 'initial':
        own.set(property, info.initial);
        return;
      case 'unset':
        own.set(property, info.inherited ? parent.get(property) : info.initial);
        return;
      case 'revert': {
        const before = agent.get(property);
        if (before !== undefined && before !== 'revert') this.#keep(own, property, before, parent, new Map());
        else own.set(property, info.inherited ? parent.get(property) : info.initial);
        return;
      }
      default:
        own.set(property, value);
    }
  }

  #finish(
    own: Map<string, string>,
    parent: Computed,
    variables: Variables,
    undecided: boolean,
    element: Element,
  ): Computed {
    const rootFontSize = parent.fonts.rootFontSize;
    const written = own.get('font-size');
    const fontSize = written === undefined ? parent.fonts.fontSize : this.#fontSize(written, parent);
    if (Number.isNaN(fontSize)) undecided = true;
    const absolute =
      written === undefined
        ? parent.hasAbsoluteSize
        : this.#isAbsolute(written) || (parent.hasAbsoluteSize && (/\d/.test(written) || written === MONOSPACE));
    const isRoot = element.name === 'html';
    const size = Number.isNaN(fontSize) ? 16 : fontSize;
    const fonts =
      size === parent.fonts.fontSize && !isRoot
        ? parent.fonts
        : { fontSize: size, rootFontSize: isRoot ? size : rootFontSize };
    if (written !== undefined) own.set('font-size', `${size}px`);
    if (own.get('color')?.toLowerCase() === '-webkit-link' && this.#linkColor) own.set('color', this.#linkColor);
    if (own.get('color') === '-quirk-inherit') own.set('color', this.#bodyColor);
    if (own.get('color')?.toLowerCase() === 'currentcolor') own.set('color', parent.get('color'));
    const color = own.get('color');
    if (color?.includes('(') && /currentcolor/i.test(color)) {
      const outer = toRgba(parent.get('color'), BLACK);
      if (outer) own.set('color', color.replace(/currentcolor/gi, `rgb(${outer.slice(0, 3).join(' ')} / ${outer[3]})`));
      else undecided = true;
    }
    for (const property of INHERITED_LENGTHS) {
      const value = own.get(property);
      if (value === undefined) continue;
      const length = readLength(value, fonts);
      if (length.kind === 'px') own.set(property, `${length.px}px`);
    }
    const lineHeight = own.get('line-height');
    if (lineHeight !== undefined && readNumber(lineHeight) === undefined) {
      const length = readLength(lineHeight, fonts);
      if (length.kind === 'px') own.set('line-height', `${length.px}px`);
      if (length.kind === 'percent') own.set('line-height', `${(length.percent / 100) * size}px`);
    } else if (lineHeight?.endsWith('%')) own.set('line-height', `${(readNumber(lineHeight) ?? 1) * size}px`);
    this.#pairOverflow(own);
    let changed: Map<string, string> | undefined;
    for (const [property, value] of own) {
      if (SIGHT_PROPERTIES.get(property)?.inherited !== true || parent.inherited.get(property) === value) continue;
      changed ??= new Map(parent.inherited);
      changed.set(property, value);
    }
    const inherited = changed ?? parent.inherited;
    this.#next += 1;
    const computed = new Computed(this.#next, fonts, variables, own, inherited, undecided, absolute);
    if (element.name === 'body') this.#bodyColor = computed.get('color');
    return computed;
  }

  /** A box that cuts in one direction scrolls in the other instead of letting its content out. */
  #pairOverflow(own: Map<string, string>): void {
    const x = own.get('overflow-x') ?? 'visible';
    const y = own.get('overflow-y') ?? 'visible';
    const lets = (value: string): boolean => /^(?:visible|clip)$/i.test(value);
    if (lets(x) === lets(y)) return;
    const [open, value] = lets(x) ? (['overflow-x', x] as const) : (['overflow-y', y] as const);
    own.set(open, value.toLowerCase() === 'clip' ? 'hidden' : 'auto');
  }

  #isAbsolute(size: string): boolean {
    return /\d/.test(size) && !/(?:%|em|ex|ch|cap|ic|lh)\)*$/i.test(size);
  }

  #fontSize(value: string, parent: Computed): number {
    const { fontSize } = parent.fonts;
    const word = value.toLowerCase();
    const keyword = FONT_KEYWORDS[word];
    if (keyword !== undefined) return keyword;
    if (word === 'smaller') return fontSize / 1.2;
    if (word === 'larger') return fontSize * 1.2;
    if (word === MONOSPACE) {
      return parent.hasAbsoluteSize || parent.get('font-family') === 'monospace' ? fontSize : (fontSize * 13) / 16;
    }
    if (word === 'math') return fontSize;
    const length = readLength(word, parent.fonts);
    if (length.kind === 'px') return Math.max(0, length.px);
    if (length.kind === 'percent') return Math.max(0, (length.percent / 100) * fontSize);
    // A sum of pixels and percent: percent is of the parent's size.
    const solved = readLength(
      word.replace(/([\d.]+)%/g, (_whole, percent: string) => `${(Number(percent) / 100) * fontSize}px`),
      parent.fonts,
    );
    return solved.kind === 'px' ? Math.max(0, solved.px) : Number.NaN;
  }
}
