import { ident } from 'css-tree';
import type { Element } from 'domhandler';
import { ancestorKeysOf } from './ancestorKeys.ts';
import { evaluateMedia, evaluateSupports } from './conditions.ts';
import { LIMITS, LimitReached } from './limits.ts';
import { type RawAtRule, type RawDeclaration, type RawItem, type RawRule, RuleParser } from './ruleParser.ts';
import { type ElementTest, keyOf, type SelectorKey, type SelectorMatcher } from './selectorMatcher.ts';
import { type NestingParent, readSelectors, SCOPE_PARENT } from './selectorTokens.ts';
import { decodeCssAddress, type SheetSource } from './sheetSources.ts';
import { isUnusualAtRule, isUnusualSelector } from './unusualSheets.ts';

/** A cascade layer; `rank` is set when all sheets are read. Layers that are named first yield to later ones. */
export class Layer {
  readonly children = new Map<string, Layer>();
  rank = 0;

  child(name: string): Layer {
    const found = this.children.get(name);
    if (found) return found;
    const created = new Layer();
    this.children.set(name, created);
    return created;
  }

  /** Numbers the layers below and then this one: what is in no layer wins. */
  number(next: number): number {
    let rank = next;
    for (const child of this.children.values()) rank = child.number(rank);
    this.rank = rank;
    return rank + 1;
  }
}

/** Limits a rule to a part of the tree (`@scope`). */
export interface RuleScope {
  readonly root: ElementTest;
  readonly limit: ElementTest | undefined;
  readonly outer: RuleScope | undefined;
}

/** More steps than any tree has: a rule outside of `@scope` yields to one inside. */
export const NO_SCOPE = Number.POSITIVE_INFINITY;

export interface StyleRule {
  readonly id: number;
  readonly test: ElementTest;
  readonly key: SelectorKey;
  /** What the ancestors of an element must answer to for the rule to match. */
  readonly ancestors: readonly SelectorKey[];
  readonly specificity: number;
  readonly layer: Layer;
  readonly scope: RuleScope | undefined;
  /** For a rule that an element matches: the steps from it up to the scope's root; the fewest win. */
  readonly hops: number;
  readonly declarations: readonly RawDeclaration[];
  readonly pseudoElement: string | undefined;
  /** Names the condition that cannot be evaluated; undefined if the rule applies for certain. */
  readonly doubt: string | undefined;
}

interface Context {
  readonly parent: NestingParent | undefined;
  readonly layer: Layer;
  readonly scope: RuleScope | undefined;
  readonly doubt: string | undefined;
  readonly imports: number;
  readonly owner: Element;
}

/** A custom property that `@property` describes. */
export interface RegisteredProperty {
  readonly initial: string | undefined;
  readonly inherits: boolean;
  /** False if any value is one of it. */
  readonly isTyped: boolean;
}

/** What all style sheets of a mail say. */
export class StyleRules {
  readonly rules: StyleRule[] = [];
  readonly keyframes = new Map<string, readonly RawItem[]>();
  /** Registered custom properties. */
  readonly properties = new Map<string, RegisteredProperty>();
  /** Font families that are part of the mail: their letters may look like anything. */
  readonly ownFonts = new Set<string>();
  /** True if a rule, a selector or a nesting is not what mails ordinarily use. */
  isUnusual = false;
  readonly rootLayer = new Layer();
  readonly #matcher: SelectorMatcher;
  readonly #quirks: boolean;
  #anonymous = 0;
  #characters = 0;
  #count = 0;

  constructor(sheets: readonly SheetSource[], matcher: SelectorMatcher, quirks: boolean) {
    this.#matcher = matcher;
    this.#quirks = quirks;
    for (const sheet of sheets) {
      const applies = evaluateMedia(sheet.media);
      if (applies === false) continue;
      const doubt = sheet.odd ? 'odd sheet' : applies === 'unknown' ? `@media ${sheet.media}` : undefined;
      const context = { parent: undefined, layer: this.rootLayer, scope: undefined, imports: 0, owner: sheet.owner };
      this.#sheet(sheet.text, { ...context, doubt });
    }
    this.rootLayer.number(0);
  }

  #sheet(text: string, context: Context): void {
    this.#characters += text.length;
    if (this.#characters > LIMITS.sheetCharacters) throw new LimitReached('style sheets too long');
    let importsAllowed = true;
    let inside = context;
    for (const item of new RuleParser(text).styleSheet()) {
      if (item.kind === 'at' && item.name === 'import') {
        if (importsAllowed) this.#import(item, inside);
        continue;
      }
      if (item.kind === 'at' && item.name === 'namespace') {
        this.isUnusual = true;
        if (!item.prelude.includes('1999/xhtml')) inside = { ...inside, doubt: 'namespace' };
        continue;
      }
      const isStatement = item.kind === 'at' && (item.name === 'charset' || (item.name === 'layer' && !item.items));
      if (!isStatement) importsAllowed = false;
      this.#item(item, inside);
    }
  }

  #items(items: readonly RawItem[], context: Context): void {
    for (const item of items) this.#item(item, context);
  }

  #item(item: RawItem, context: Context): void {
    if (item.kind === 'rule') this.#rule(item, context);
    else if (item.kind === 'at') this.#atRule(item, context);
  }

  #atRule(item: RawAtRule, context: Context): void {
    const { name, prelude, items } = item;
    if (isUnusualAtRule(name)) this.isUnusual = true;
    switch (name) {
      case 'media':
        this.#conditional(item, context, evaluateMedia(prelude));
        return;
      case 'supports':
        this.#conditional(item, context, evaluateSupports(prelude));
        return;
      case 'container':
        this.#conditional(item, context, 'unknown');
        return;
      case 'layer':
        this.#layer(prelude, items, context);
        return;
      case 'scope':
        this.#scope(prelude, items ?? [], context);
        return;
      case 'font-face':
        this.#fontFace(items ?? []);
        return;
      case 'property':
        this.#property(prelude.trim(), items ?? []);
        return;
      case 'keyframes':
      case '-webkit-keyframes':
        this.keyframes.set(ident.decode(prelude.replace(/^["']|["']$/g, '')), items ?? []);
        return;
      default:
        // Unknown, or without effect on a resting page.
        return;
    }
  }

  #conditional(item: RawAtRule, context: Context, applies: true | false | 'unknown'): void {
    if (applies === false || !item.items) return;
    const doubt = applies === 'unknown' ? `@${item.name} ${item.prelude}` : context.doubt;
    this.#nestedItems(item.items, { ...context, doubt });
  }

  /** Inside a style rule, a conditional group may hold declarations for the rule itself. */
  #nestedItems(items: readonly RawItem[], context: Context): void {
    if (!context.parent) {
      this.#items(items, context);
      return;
    }
    this.#body('&', items, context);
  }

  #layer(prelude: string, items: readonly RawItem[] | undefined, context: Context): void {
    const enter = (path: string): Layer =>
      path.split('.').reduce((layer, name) => layer.child(name.trim()), context.layer);
    if (!items) {
      for (const path of prelude.split(',')) enter(path);
      return;
    }
    this.#anonymous += 1;
    const layer = prelude.trim() === '' ? context.layer.child(`(${this.#anonymous})`) : enter(prelude);
    this.#nestedItems(items, { ...context, layer });
  }

  #scope(prelude: string, items: readonly RawItem[], context: Context): void {
    const [, root, limit] = /^\s*(?:\((.*?)\))?\s*(?:to\s*\((.*)\))?\s*$/s.exec(prelude) ?? [];
    const compile = (text: string | undefined): ElementTest | undefined => {
      const selectors = text === undefined ? undefined : readSelectors(text, context.parent);
      return selectors && this.#matcher.compile(selectors);
    };
    const holder = context.owner.parent;
    const rootTest = root === undefined ? (element: Element) => element === holder : compile(root);
    if (!rootTest) return;
    const scope: RuleScope = { root: rootTest, limit: compile(limit), outer: context.scope };
    const doubt = root === undefined ? '@scope' : context.doubt;
    this.#items(items, { ...context, parent: SCOPE_PARENT, scope, doubt });
  }

  #fontFace(items: readonly RawItem[]): void {
    const get = (name: string): string =>
      items.find((item) => item.kind === 'declaration' && item.property === name)?.kind === 'declaration'
        ? items
            .filter((item) => item.kind === 'declaration')
            .filter((item) => item.property === name)
            .map((item) => item.value)
            .join(' ')
        : '';
    if (/data:|local\(/i.test(get('src'))) this.ownFonts.add(get('font-family').replace(/["']/g, '').toLowerCase());
  }

  #property(name: string, items: readonly RawItem[]): void {
    const declarations = items.filter((item) => item.kind === 'declaration');
    const get = (property: string): string | undefined =>
      declarations.findLast((item) => item.property === property)?.value;
    this.properties.set(name, {
      initial: get('initial-value'),
      inherits: get('inherits') !== 'false',
      isTyped: !/^["']\s*\*\s*["']$/.test(get('syntax') ?? ''),
    });
  }

  #import(item: RawAtRule, context: Context): void {
    const found = /^(?:url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)|"([^"]*)"|'([^']*)')\s*(.*)$/is.exec(item.prelude);
    const address = found?.slice(1, 6).find((part) => part !== undefined);
    const text = address === undefined ? undefined : decodeCssAddress(address.replace(/\\(?=[^\da-f])/gi, ''));
    if (text === undefined) return;
    if (context.imports >= LIMITS.imports) throw new LimitReached('too many nested imports');
    let rest = found?.[6] ?? '';
    let { layer } = context;
    const layered = /^layer(?:\(([^)]*)\))?(?=\s|$)/i.exec(rest);
    if (layered) {
      rest = rest.slice(layered[0].length).trim();
      this.#anonymous += 1;
      const path = layered[1] ?? `(${this.#anonymous})`;
      layer = path.split('.').reduce((at, name) => at.child(name.trim()), layer);
    }
    const supports = /^supports\((.*?)\)(?=\s|$)/is.exec(rest);
    let applies: true | false | 'unknown' = true;
    if (supports) {
      rest = rest.slice(supports[0].length).trim();
      applies = evaluateSupports(`(${supports[1] ?? ''})`);
    }
    const media = evaluateMedia(rest);
    if (applies === false || media === false) return;
    const odd = applies === 'unknown' || media === 'unknown' || text.includes('\uFEFF');
    const doubt = odd ? '@import' : context.doubt;
    this.#sheet(text, { ...context, layer, doubt, imports: context.imports + 1 });
  }

  #rule(rule: RawRule, context: Context): void {
    this.#body(rule.selector, rule.items, context);
  }

  #body(selectorText: string, items: readonly RawItem[], context: Context): void {
    const selectors = readSelectors(selectorText, context.parent);
    if (!selectors) return;
    if (context.parent !== undefined || isUnusualSelector(selectorText)) this.isUnusual = true;
    let declarations: RawDeclaration[] = [];
    const flush = (): void => {
      if (declarations.length === 0) return;
      for (const selector of selectors) {
        this.#count += 1;
        if (this.#count > LIMITS.rules) throw new LimitReached('too many rules');
        const uncertain = selector.certain ? context.doubt : (context.doubt ?? selectorText);
        this.rules.push({
          id: this.rules.length,
          test: this.#matcher.compile([selector]),
          key: keyOf(selector.tokens, this.#quirks),
          ancestors: ancestorKeysOf(selector.tokens, this.#quirks),
          specificity: selector.specificity,
          layer: context.layer,
          scope: context.scope,
          hops: NO_SCOPE,
          declarations,
          pseudoElement: selector.pseudoElement,
          doubt: uncertain,
        });
      }
      declarations = [];
    };
    let nesting: NestingParent | undefined;
    for (const item of items) {
      if (item.kind === 'declaration') declarations.push(item);
      else {
        flush();
        nesting ??= this.#matcher.addParent(selectors.filter((selector) => selector.pseudoElement === undefined));
        this.#item(item, { ...context, parent: nesting });
      }
    }
    flush();
  }
}
