import { ident } from 'css-tree';
import { type Element, isTag } from 'domhandler';
import type { AncestorKeys } from './ancestorKeys.ts';
import { isValidValue, standardValue } from './declaredValues.ts';
import { isHarmless } from './harmlessProperties.ts';
import { LIMITS, LimitReached } from './limits.ts';
import { canonicalProperty, UNKNOWN_PROPERTY } from './propertyTable.ts';
import { type RawDeclaration, RuleParser } from './ruleParser.ts';
import { keysOf, type SelectorKey, type SelectorMatcher } from './selectorMatcher.ts';
import { expandShorthand, isRelevant, longhandsOf } from './shorthands.ts';
import { NO_SCOPE, type RuleScope, type StyleRule, type StyleRules } from './styleRules.ts';

/** The value of a declaration that we cannot judge: what it would do is unknown. */
export const UNDECIDED = '\u0000undecided';

/** A declaration of one longhand, checked. */
export interface Declared {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
  /** The property as written, if its value has `var()` and must be taken apart later. */
  readonly pending: string | undefined;
}

interface Ranked extends Declared {
  readonly level: number;
  readonly layer: number;
  readonly specificity: number;
  readonly hops: number;
  readonly order: number;
}

/** The winning declaration of each longhand and custom property. */
export type Winners = ReadonlyMap<string, Ranked>;

function wins(one: Ranked, other: Ranked): boolean {
  for (const by of ['level', 'layer', 'specificity'] as const) if (one[by] !== other[by]) return one[by] > other[by];
  return one.hops === other.hops ? one.order >= other.order : one.hops < other.hops;
}

/** Old browsers read `_width` and `*width`; css-tree reads them too. */
const PROPERTY_NAME = /^[a-z-]+$/;
const RULE = 1;
const INLINE = 2;
const IMPORTANT = 2;

/** Finds the rules of an element and the declarations that win. */
export class Cascade {
  readonly #byKey = new Map<SelectorKey, StyleRule[]>();
  readonly #matcher: SelectorMatcher;
  readonly #quirks: boolean;
  readonly #checked = new Map<readonly RawDeclaration[], readonly Declared[]>();
  readonly #inline = new Map<string, readonly Declared[]>();
  #inlineCharacters = 0;
  #undecided = 0;

  constructor(styles: StyleRules, matcher: SelectorMatcher, quirks: boolean) {
    this.#matcher = matcher;
    this.#quirks = quirks;
    for (const rule of styles.rules) {
      const rules = this.#byKey.get(rule.key);
      if (rules) rules.push(rule);
      else this.#byKey.set(rule.key, [rule]);
    }
  }

  /** The rules whose selector matches, pseudo-elements included. */
  rulesOf(element: Element, ancestors: AncestorKeys): readonly StyleRule[] {
    const found: StyleRule[] = [];
    for (const key of keysOf(element, this.#quirks)) {
      for (const rule of this.#byKey.get(key) ?? []) {
        if (!rule.scope) {
          if (!ancestors.hasAll(rule.ancestors)) this.#matcher.countSkipped();
          else if (rule.test(element)) found.push(rule);
          continue;
        }
        const hops = this.#hopsToScope(rule, rule.scope, element);
        if (hops !== undefined) found.push({ ...rule, hops });
      }
    }
    return found.length > 1 ? found.sort((one, other) => one.id - other.id) : found;
  }

  /** The steps up to the nearest root of the scope in which the rule matches. */
  #hopsToScope(rule: StyleRule, scope: RuleScope, element: Element): number | undefined {
    let hops = 0;
    for (let root: Element | undefined = element; root; root = parentOf(root), hops += 1) {
      if (!scope.root(root) || !this.#isInside(scope, root, element)) continue;
      if (scope.outer && !this.#isInAny(scope.outer, root)) continue;
      if (this.#matcher.within(root, rule.test, element)) return hops;
    }
    return undefined;
  }

  #isInAny(scope: RuleScope, element: Element): boolean {
    for (let root: Element | undefined = element; root; root = parentOf(root)) {
      if (scope.root(root) && this.#isInside(scope, root, element)) return true;
    }
    return false;
  }

  #isInside(scope: RuleScope, root: Element, element: Element): boolean {
    const { limit } = scope;
    if (!limit) return true;
    for (let at: Element | undefined = element; at && at !== root; at = parentOf(at)) {
      if (this.#matcher.within(root, limit, at)) return false;
    }
    return true;
  }

  /** The winning declarations of an element itself. */
  winners(rules: readonly StyleRule[], inline: string | undefined): Winners {
    const winning = new Map<string, Ranked>();
    this.#each(rules, inline, (ranked) => {
      const current = winning.get(ranked.property);
      if (!current || wins(ranked, current)) winning.set(ranked.property, ranked);
    });
    return winning;
  }

  /** What a property falls back to by `revert-layer`: the winner among lower layers; undefined if there is none. */
  below(
    rules: readonly StyleRule[],
    inline: string | undefined,
    property: string,
    upper: Declared,
  ): Declared | undefined {
    let best: Ranked | undefined;
    const limit = upper as Ranked;
    this.#each(rules, inline, (ranked) => {
      if (ranked.property !== property) return;
      if (ranked.level > limit.level || (ranked.level === limit.level && ranked.layer >= limit.layer)) return;
      if (!best || wins(ranked, best)) best = ranked;
    });
    return best;
  }

  /** The declarations of one rule, checked. */
  checked(declarations: readonly RawDeclaration[]): readonly Declared[] {
    const known = this.#checked.get(declarations);
    if (known) return known;
    const result = declarations.flatMap((declaration) => this.#check(declaration));
    this.#checked.set(declarations, result);
    return result;
  }

  #each(rules: readonly StyleRule[], inline: string | undefined, visit: (ranked: Ranked) => void): void {
    for (const rule of rules) {
      for (const declared of this.checked(rule.declarations)) {
        const { important } = declared;
        const level = important ? RULE + IMPORTANT : RULE;
        const layer = important ? -rule.layer.rank : rule.layer.rank;
        visit({ ...declared, level, layer, specificity: rule.specificity, hops: rule.hops, order: rule.id });
      }
    }
    if (inline === undefined || inline === '') return;
    for (const declared of this.#inlineDeclarations(inline)) {
      const level = declared.important ? INLINE + IMPORTANT : INLINE;
      visit({ ...declared, level, layer: 0, specificity: 0, hops: NO_SCOPE, order: 0 });
    }
  }

  #inlineDeclarations(text: string): readonly Declared[] {
    const known = this.#inline.get(text);
    if (known) return known;
    this.#inlineCharacters += text.length;
    if (this.#inlineCharacters > LIMITS.distinctInlineCharacters) throw new LimitReached('inline styles too long');
    const declared =
      text.length > LIMITS.inlineCharacters
        ? [{ property: 'display', value: UNDECIDED, important: false, pending: undefined }]
        : new RuleParser(text).declarations().flatMap((declaration) => this.#check(declaration));
    this.#inline.set(text, declared);
    return declared;
  }

  #check(raw: RawDeclaration): readonly Declared[] {
    const { important } = raw;
    if (raw.property.startsWith('--')) {
      return [{ property: raw.property, value: raw.value, important, pending: undefined }];
    }
    const property = canonicalProperty(raw.property);
    if (raw.value === '') return [];
    if (!isRelevant(property)) {
      if (
        !PROPERTY_NAME.test(property) ||
        isHarmless(property, raw.value) ||
        isValidValue(property, raw.value, this.#quirks) === false
      )
        return [];
      return [{ property: UNKNOWN_PROPERTY, value: property, important, pending: undefined }];
    }
    const written = withoutEscapes(raw.value);
    if (/var\(|env\(/i.test(written)) {
      return longhandsOf(property).map((name) => ({ property: name, value: written, important, pending: property }));
    }
    return this.longhands(property, written).map(([name, value]) => ({
      property: name,
      value,
      important,
      pending: undefined,
    }));
  }

  /** The longhands that a value without `var()` sets; none if the value is invalid. */
  longhands(property: string, value: string): readonly (readonly [string, string])[] {
    const validity = isValidValue(property, value, this.#quirks);
    if (validity === false) return [];
    if (validity === 'undecided') {
      this.#undecided += 1;
      if (this.#undecided > LIMITS.undecidedValues) throw new LimitReached('too many values that cannot be read');
      return longhandsOf(property).map((name) => [name, UNDECIDED]);
    }
    return Object.entries(expandShorthand(property, standardValue(property, value, this.#quirks)));
  }
}

/** Decodes escaped letters such as `n\\6fne`; in strings and addresses they may mean anything else. */
function withoutEscapes(value: string): string {
  if (!value.includes('\\') || /["']|url\(/i.test(value)) return value;
  return value.replace(/\\(?:[\da-f]{1,6}[ \t\n\r\f]?|[^\da-f\n\r\f])/gi, (written) => {
    const letter = ident.decode(written);
    return /^[\w\u0080-\u{10ffff}-]$/u.test(letter) ? letter : written;
  });
}

function parentOf(element: Element): Element | undefined {
  return element.parent && isTag(element.parent) ? element.parent : undefined;
}
