import { _compileUnsafe, type Options } from 'css-select';
import { AttributeAction, type Selector, SelectorType } from 'css-what';
import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { isChecked } from './formState.ts';
import { LIMITS, LimitReached } from './limits.ts';
import { type ComplexSelector, type NestingParent, SCOPE_PARENT } from './selectorTokens.ts';

export type ElementTest = (element: Element) => boolean;

const BLANK = /^[ \t\n\r\f]*$/;
const EDITABLE_INPUTS = new Set([
  '',
  'text',
  'search',
  'url',
  'tel',
  'email',
  'password',
  'date',
  'month',
  'week',
  'time',
  'datetime-local',
  'number',
]);

function isReadWrite(element: Element): boolean {
  const { name, attribs } = element;
  if (name === 'textarea' || (name === 'input' && EDITABLE_INPUTS.has((attribs.type ?? '').toLowerCase()))) {
    return attribs.readonly === undefined && attribs.disabled === undefined;
  }
  for (let at: AnyNode | null = element; at && isTag(at); at = at.parent) {
    const editable = at.attribs.contenteditable?.toLowerCase();
    if (editable === '' || editable === 'true' || editable === 'plaintext-only') return true;
    if (editable === 'false') return false;
  }
  return false;
}

const copyTokens = (tokens: readonly Selector[]): Selector[] =>
  tokens.map((token) =>
    token.type === SelectorType.Pseudo && Array.isArray(token.data)
      ? { ...token, data: token.data.map(copyTokens) }
      : { ...token },
  );

/** Compiles selectors with css-select and bounds its work, which is exponential in chains of descendants. */
export class SelectorMatcher {
  #steps = 0;
  readonly #parents = new Map<string, ElementTest>();
  #scope: Element | undefined;
  readonly #options: Options<AnyNode, Element>;

  /** `language` is what the mail's head says about its whole text. */
  constructor(quirks: boolean, language?: string) {
    const count = (): void => this.#count();
    const never = (_element: Element): boolean => false;
    this.#options = {
      quirksMode: quirks,
      adapter: {
        isTag: (node): node is Element => {
          count();
          return isTag(node);
        },
        getAttributeValue: (element, name) => {
          count();
          const value = element.attribs[name];
          // css-select asks every element around for its language; the outermost one answers for the head.
          const isOutermost = name === 'xml:lang' && element.attribs.lang === undefined && element.name === 'html';
          return value === undefined && isOutermost ? language : value;
        },
        hasAttrib: (element, name) => {
          count();
          return element.attribs[name] !== undefined;
        },
        getChildren: (node) => {
          count();
          return 'children' in node ? node.children : [];
        },
        getName: (element) => {
          count();
          return element.name.toLowerCase();
        },
        getParent: (element) => {
          count();
          return element.parent;
        },
        getSiblings: (node) => {
          count();
          return node.parent ? node.parent.children : [node];
        },
        prevElementSibling: (node) => {
          let at = node.prev;
          for (; at && !isTag(at); at = at.prev) count();
          return at && isTag(at) ? at : null;
        },
        getText: () => '',
        removeSubsets: (nodes) => nodes,
        equals: (a, b) => {
          count();
          return a === b;
        },
      },
      pseudos: {
        never,
        hover: never,
        active: never,
        focus: never,
        'focus-within': never,
        'focus-visible': never,
        target: never,
        visited: never,
        host: never,
        empty: (element) => element.children.every((child) => !isTag(child) && !(isText(child) && child.data !== '')),
        'is-read-write': isReadWrite,
        'is-read-only': (element) => !isReadWrite(element),
        defined: (element) => !element.name.includes('-'),
        open: ({ name, attribs }) => attribs.open !== undefined && (name === 'details' || name === 'dialog'),
        'is-checked': (element) => isChecked(element, count),
        // Not called `scope`: css-select needs that name for what `:has(> p)` starts from.
        'scope-root': (element) => (this.#scope ? element === this.#scope : !element.parent || !isTag(element.parent)),
        nest: (element, id) => {
          count();
          if (id === SCOPE_PARENT.id) return element === this.#scope;
          return this.#parents.get(id ?? '')?.(element) ?? false;
        },
      },
    };
  }

  /** Counts one rule that is known not to match without running its test. */
  countSkipped(): void {
    this.#count();
  }

  #count(): void {
    this.#steps += 1;
    if (this.#steps > LIMITS.selectorSteps) throw new LimitReached('selectors too intricate');
  }

  /** The returned test is compiled when it is first used: most rules of a newsletter meet no element. */
  compile(selectors: readonly Pick<ComplexSelector, 'tokens'>[]): ElementTest {
    let compiled: ElementTest | undefined;
    return (element) => {
      this.#count();
      // css-select changes the tokens that it is given.
      compiled ??= _compileUnsafe<AnyNode, Element>(
        selectors.map((selector) => copyTokens(selector.tokens)),
        this.#options,
      );
      return compiled(element);
    };
  }

  /** Registers what `&` stands for inside a rule. */
  addParent(selectors: readonly ComplexSelector[]): NestingParent {
    const id = String(this.#parents.size);
    this.#parents.set(id, this.compile(selectors));
    return { id, specificity: Math.max(0, ...selectors.map((selector) => selector.specificity)) };
  }

  /** Runs a test with `:scope` as the given element. */
  within(scope: Element, test: ElementTest, element: Element): boolean {
    const outer = this.#scope;
    this.#scope = scope;
    try {
      return test(element);
    } finally {
      this.#scope = outer;
    }
  }
}

/** Names under which a selector is looked up: what its last part asks for. */
export type SelectorKey = `#${string}` | `.${string}` | `<${string}` | '*';

/** The narrowest ID, class or tag that an element must have to match. */
export function keyOf(tokens: readonly Selector[], quirks: boolean): SelectorKey {
  let best: SelectorKey = '*';
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (!token) break;
    if (
      token.type === SelectorType.Descendant ||
      token.type === SelectorType.Child ||
      token.type === SelectorType.Adjacent ||
      token.type === SelectorType.Sibling
    ) {
      break;
    }
    if (token.type === SelectorType.Tag && best === '*') best = `<${token.name}`;
    else if (token.type === SelectorType.Attribute && token.ignoreCase === 'quirks') {
      const value = quirks ? token.value.toLowerCase() : token.value;
      if (token.name === 'id' && token.action === AttributeAction.Equals) return `#${value}`;
      if (token.name === 'class' && token.action === AttributeAction.Element) best = `.${value}`;
    }
  }
  return best;
}

/** The keys that an element answers to. */
export function keysOf(element: Element, quirks: boolean): readonly SelectorKey[] {
  const keys: SelectorKey[] = ['*', `<${element.name.toLowerCase()}`];
  const fold = (value: string): string => (quirks ? value.toLowerCase() : value);
  const { id, class: classes } = element.attribs;
  if (id !== undefined) keys.push(`#${fold(id)}`);
  if (classes !== undefined && !BLANK.test(classes)) {
    for (const name of new Set(classes.split(/[ \t\n\r\f]+/))) if (name !== '') keys.push(`.${fold(name)}`);
  }
  return keys;
}
