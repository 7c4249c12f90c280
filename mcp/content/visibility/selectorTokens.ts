import { type CssNode, generate, ident, type PseudoClassSelector, type Selector as SelectorNode } from 'css-tree';
import { AttributeAction, type Selector, SelectorType } from 'css-what';
import { css } from './cssLibrary.ts';
import { LIMITS, LimitReached } from './limits.ts';
import { splitAtCommas } from './splitAtCommas.ts';

/** One selector without commas, as css-select takes it. */
export interface ComplexSelector {
  readonly tokens: Selector[];
  /** Comparable: IDs count a million, classes a thousand, tags one. */
  readonly specificity: number;
  /** False if a part depends on a state that we cannot know; such a part counts as matching. */
  readonly certain: boolean;
  readonly pseudoElement: string | undefined;
  readonly tokensCount: number;
}

/** What `&` stands for: the ID under which the parent's selectors are compiled, and their specificity. */
export interface NestingParent {
  readonly id: string;
  readonly specificity: number;
}

const STRUCTURAL = new Set(
  (
    'root empty first-child last-child only-child first-of-type last-of-type only-of-type scope link any-link ' +
    'checked disabled enabled required optional read-only read-write visited hover active focus focus-within ' +
    'focus-visible target defined open host'
  ).split(' '),
);
/** Chromium knows these, but what they say depends on a form's or a player's state. */
const UNDECIDED = new Set(
  (
    'default indeterminate placeholder-shown valid invalid user-valid user-invalid in-range out-of-range autofill modal ' +
    'popover-open fullscreen picture-in-picture playing paused seeking buffering stalled muted volume-locked past ' +
    'current future target-current target-before target-after has-slotted -webkit-autofill -webkit-full-screen xr-overlay ' +
    'active-view-transition -webkit-drag dir state interest-source'
  ).split(' '),
);
/** css-select's own meaning of these names is narrower than a browser's, and goes before ours. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  scope: 'scope-root',
  checked: 'is-checked',
  'read-only': 'is-read-only',
  'read-write': 'is-read-write',
};
const NTH = new Set(['nth-child', 'nth-last-child', 'nth-of-type', 'nth-last-of-type']);
const LEGACY_PSEUDO_ELEMENTS = new Set(['before', 'after', 'first-line', 'first-letter']);
const PSEUDO_ELEMENTS = new Set(
  (
    'before after first-line first-letter marker placeholder selection backdrop file-selector-button details-content cue ' +
    'part slotted highlight target-text spelling-error grammar-error view-transition scroll-marker scroll-button column ' +
    'scroll-marker-group checkmark picker picker-icon search-text'
  ).split(' '),
);
const MATCHERS: Readonly<Record<string, AttributeAction>> = {
  '=': AttributeAction.Equals,
  '~=': AttributeAction.Element,
  '|=': AttributeAction.Hyphen,
  '^=': AttributeAction.Start,
  '$=': AttributeAction.End,
  '*=': AttributeAction.Any,
};

/** Thrown for what Chromium does not know, so that it drops the rule. */
class InvalidSelector extends Error {}

interface Draft {
  tokens: Selector[];
  specificity: number;
  certain: boolean;
  pseudoElement: string | undefined;
  count: number;
}

class Converter {
  readonly #parent: NestingParent | undefined;
  readonly #insideHas: boolean;

  constructor(parent: NestingParent | undefined, insideHas = false) {
    this.#parent = parent;
    this.#insideHas = insideHas;
  }

  list(node: CssNode): Draft[] {
    if (node.type !== 'SelectorList') throw new InvalidSelector(node.type);
    return node.children.toArray().map((child) => {
      if (child.type !== 'Selector') throw new InvalidSelector(child.type);
      return this.selector(child);
    });
  }

  selector(node: SelectorNode): Draft {
    const draft: Draft = { tokens: [], specificity: 0, certain: true, pseudoElement: undefined, count: 0 };
    for (const part of node.children) {
      draft.count += 1;
      if (draft.pseudoElement !== undefined && part.type !== 'PseudoClassSelector') throw new InvalidSelector('after');
      this.#part(part, draft);
    }
    if (draft.tokens.length === 0) {
      if (draft.pseudoElement === undefined) throw new InvalidSelector('empty');
      draft.tokens.push({ type: SelectorType.Universal, namespace: null });
    }
    return draft;
  }

  #part(part: CssNode, draft: Draft): void {
    switch (part.type) {
      case 'TypeSelector':
        this.#type(part.name, draft);
        return;
      case 'ClassSelector':
        draft.specificity += 1000;
        draft.tokens.push(attribute('class', AttributeAction.Element, ident.decode(part.name), 'quirks'));
        return;
      case 'IdSelector':
        // A hash that starts with a digit is a color, no ID.
        if (!/^(?:--|-?(?:[a-z_\\]|[^\0-\x7f]))/i.test(part.name)) throw new InvalidSelector(part.name);
        draft.specificity += 1_000_000;
        draft.tokens.push(attribute('id', AttributeAction.Equals, ident.decode(part.name), 'quirks'));
        return;
      case 'AttributeSelector':
        draft.specificity += 1000;
        draft.tokens.push(this.#attribute(part));
        return;
      case 'Combinator':
        this.#combinator(part.name, draft);
        return;
      case 'NestingSelector':
        this.#nesting(draft);
        return;
      case 'PseudoElementSelector':
        this.#pseudoElement(part.name.toLowerCase(), draft);
        return;
      case 'PseudoClassSelector':
        this.#pseudoClass(part, draft);
        return;
      default:
        throw new InvalidSelector(part.type);
    }
  }

  #type(written: string, draft: Draft): void {
    const bar = written.indexOf('|');
    if (bar > 0 && !written.startsWith('*|')) throw new InvalidSelector('namespace');
    if (bar === 0) {
      // `|p` selects elements in no namespace: there are none in a mail.
      draft.tokens.push({ type: SelectorType.Pseudo, name: 'never', data: null });
      return;
    }
    const name = ident.decode(bar < 0 ? written : written.slice(bar + 1));
    if (written.endsWith('*')) draft.tokens.push({ type: SelectorType.Universal, namespace: null });
    else {
      draft.specificity += 1;
      draft.tokens.push({ type: SelectorType.Tag, name: name.toLowerCase(), namespace: null });
    }
  }

  #attribute(part: Extract<CssNode, { type: 'AttributeSelector' }>): Selector {
    const written = part.name.name;
    const name = ident.decode(written.replace(/^\*?\|/, '')).toLowerCase();
    if (/\|/.test(written.replace(/^\*?\|/, ''))) throw new InvalidSelector('namespace');
    if (part.matcher === null || part.value === null) return attribute(name, AttributeAction.Exists, '', null);
    const action = MATCHERS[part.matcher];
    if (action === undefined) throw new InvalidSelector(part.matcher);
    const value = part.value.type === 'String' ? part.value.value : ident.decode(part.value.name);
    const flag = part.flags?.toLowerCase();
    if (flag !== undefined && flag !== 'i' && flag !== 's') throw new InvalidSelector('flag');
    // An empty value never matches, except by `=` and `|=`.
    if (value === '' && part.matcher !== '=' && part.matcher !== '|=') {
      return { type: SelectorType.Pseudo, name: 'never', data: null };
    }
    return attribute(name, action, value, flag === 'i' ? true : flag === 's' ? false : null);
  }

  #combinator(name: string, draft: Draft): void {
    const types: Readonly<Record<string, SelectorType>> = {
      ' ': SelectorType.Descendant,
      '>': SelectorType.Child,
      '+': SelectorType.Adjacent,
      '~': SelectorType.Sibling,
    };
    const type = types[name];
    switch (type) {
      case SelectorType.Descendant:
      case SelectorType.Child:
      case SelectorType.Adjacent:
      case SelectorType.Sibling:
        draft.tokens.push({ type });
        return;
      default:
        throw new InvalidSelector(name);
    }
  }

  #nesting(draft: Draft): void {
    if (this.#parent === undefined) {
      draft.tokens.push({ type: SelectorType.Pseudo, name: 'scope-root', data: null });
      return;
    }
    draft.specificity += this.#parent.specificity;
    draft.tokens.push({ type: SelectorType.Pseudo, name: 'nest', data: this.#parent.id });
  }

  #pseudoElement(name: string, draft: Draft): void {
    const base = name.replace(/\(.*$/, '');
    if (!PSEUDO_ELEMENTS.has(base) && !base.startsWith('-webkit-')) throw new InvalidSelector(name);
    draft.specificity += 1;
    draft.pseudoElement = base;
  }

  #pseudoClass(part: PseudoClassSelector, draft: Draft): void {
    const name = part.name.toLowerCase();
    if (part.children === null && LEGACY_PSEUDO_ELEMENTS.has(name)) {
      this.#pseudoElement(name, draft);
      return;
    }
    if (draft.pseudoElement !== undefined) {
      // A state of a pseudo-element, e.g. of a scroll bar.
      draft.certain = false;
      return;
    }
    if (part.children !== null) {
      this.#functional(name, part, draft);
      return;
    }
    draft.specificity += 1000;
    if (STRUCTURAL.has(name))
      draft.tokens.push({ type: SelectorType.Pseudo, name: OWN_NAMES[name] ?? name, data: null });
    else if (name === '-webkit-any-link')
      draft.tokens.push({ type: SelectorType.Pseudo, name: 'any-link', data: null });
    else if (UNDECIDED.has(name)) draft.certain = this.#anything(draft);
    else throw new InvalidSelector(name);
  }

  #anything(draft: Draft): false {
    draft.tokens.push({ type: SelectorType.Universal, namespace: null });
    return false;
  }

  #functional(name: string, part: PseudoClassSelector, draft: Draft): void {
    const children = part.children?.toArray() ?? [];
    if (name === 'is' || name === 'where' || name === '-webkit-any' || name === 'not' || name === 'has') {
      this.#logical(name, children, draft);
      return;
    }
    draft.specificity += 1000;
    if (NTH.has(name)) this.#nth(name, children[0], draft);
    else if (name === 'lang') {
      const data = children.map((child) => generate(child)).join('');
      // Browsers differ on a wildcard in a language range.
      if (data.includes('*')) draft.certain = this.#anything(draft);
      else draft.tokens.push({ type: SelectorType.Pseudo, name, data });
    } else if (name === 'host' || name === 'host-context') {
      draft.tokens.push({ type: SelectorType.Pseudo, name: 'never', data: null });
    } else if (UNDECIDED.has(name)) draft.certain = this.#anything(draft);
    else throw new InvalidSelector(name);
  }

  #nth(name: string, child: CssNode | undefined, draft: Draft): void {
    if (child?.type !== 'Nth') throw new InvalidSelector(name);
    if (child.selector) {
      if (name.endsWith('type')) throw new InvalidSelector(name);
      draft.certain = this.#anything(draft);
      return;
    }
    draft.tokens.push({ type: SelectorType.Pseudo, name, data: generate(child.nth) });
  }

  #logical(name: string, children: readonly CssNode[], draft: Draft): void {
    const [list] = children;
    if (name === 'has' && this.#insideHas) throw new InvalidSelector('nested has');
    const inner = new Converter(this.#parent, this.#insideHas || name === 'has');
    if (list === undefined) {
      if (name === 'not' || name === 'has' || name === '-webkit-any') throw new InvalidSelector(name);
      draft.tokens.push({ type: SelectorType.Pseudo, name: 'never', data: null });
      return;
    }
    const drafts = inner.list(list);
    if (drafts.some((each) => each.pseudoElement !== undefined)) throw new InvalidSelector('pseudo-element inside');
    for (const each of drafts) {
      draft.count += each.count;
      if (name !== 'has' && startsWithCombinator(each.tokens)) throw new InvalidSelector('combinator');
    }
    if (name !== 'where') draft.specificity += Math.max(...drafts.map((each) => each.specificity));
    if (drafts.some((each) => !each.certain)) {
      draft.certain = this.#anything(draft);
      return;
    }
    const type = name === '-webkit-any' || name === 'where' ? 'is' : name;
    draft.tokens.push({ type: SelectorType.Pseudo, name: type, data: drafts.map((each) => each.tokens) });
  }
}

function attribute(
  name: string,
  action: AttributeAction,
  value: string,
  ignoreCase: 'quirks' | boolean | null,
): Selector {
  return { type: SelectorType.Attribute, name, action, value, namespace: null, ignoreCase };
}

function startsWithCombinator(tokens: readonly Selector[]): boolean {
  const type = tokens[0]?.type;
  return (
    type === SelectorType.Child ||
    type === SelectorType.Adjacent ||
    type === SelectorType.Sibling ||
    type === SelectorType.Descendant
  );
}

/** What `&` and the start of a selector stand for inside `@scope`: the scope's root. */
export const SCOPE_PARENT: NestingParent = { id: 'scope', specificity: 0 };

function hasNesting(tokens: readonly Selector[]): boolean {
  return tokens.some(
    (token) =>
      token.type === SelectorType.Pseudo &&
      (token.name === 'nest' ||
        token.name === 'scope-root' ||
        (Array.isArray(token.data) && token.data.some(hasNesting))),
  );
}

/** A nested selector without `&` is relative to its parent. */
function relative(draft: Draft, parent: NestingParent): Draft {
  const nest: Selector = { type: SelectorType.Pseudo, name: 'nest', data: parent.id };
  const leading = startsWithCombinator(draft.tokens);
  if (!leading && hasNesting(draft.tokens)) return draft;
  const tokens = leading
    ? [nest, ...draft.tokens]
    : [nest, { type: SelectorType.Descendant } as const, ...draft.tokens];
  return { ...draft, tokens, specificity: draft.specificity + parent.specificity };
}

function parseStrictly(text: string, parent: NestingParent | undefined): Draft[] | undefined {
  try {
    if (splitAtCommas(text).some((part) => part.trim() === '')) return undefined;
    const ast = css.parse(text, { context: 'selectorList' });
    return new Converter(parent).list(ast);
  } catch (error) {
    if (error instanceof InvalidSelector || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const FORGIVING = /:(?:is|where)\(/i;

/** Drops the invalid parts of the first `:is()` or `:where()`, as a browser does; undefined if there is none. */
function forgive(text: string, depth: number): string | undefined {
  const found = FORGIVING.exec(text);
  if (!found || depth > 8) return undefined;
  const from = found.index + found[0].length;
  let open = 1;
  let to = from;
  for (; to < text.length && open > 0; to += 1) {
    if (text[to] === '(') open += 1;
    else if (text[to] === ')') open -= 1;
  }
  if (open > 0) return undefined;
  const inside = text.slice(from, to - 1);
  const kept = splitAtCommas(inside)
    .map((part) => (parseStrictly(part, undefined) ? part : forgive(part, depth + 1)))
    .filter((part) => part !== undefined && parseStrictly(part, undefined) !== undefined);
  const head = text.slice(0, found.index);
  const tail = text.slice(to);
  const middle = kept.length > 0 ? `:is(${kept.join(',')})` : ':not(*)';
  const rest = parseStrictly(`x${tail}`, undefined) || tail === '' ? tail : (forgive(tail, depth + 1) ?? tail);
  return head + middle + rest;
}

/** Reads a selector list; undefined if a browser drops the rule. */
export function readSelectors(text: string, parent: NestingParent | undefined): readonly ComplexSelector[] | undefined {
  if (text.length > LIMITS.selectorCharacters) throw new LimitReached('selector too long');
  let drafts = parseStrictly(text, parent);
  if (!drafts) {
    const forgiven = forgive(text, 0);
    if (forgiven !== undefined) drafts = parseStrictly(forgiven, parent);
  }
  if (!drafts) return undefined;
  const selectors = parent ? drafts.map((draft) => relative(draft, parent)) : drafts;
  if (!parent && selectors.some((draft) => startsWithCombinator(draft.tokens))) return undefined;
  return selectors.map(({ count, ...draft }) => ({ ...draft, tokensCount: count }));
}
