import { type Selector, SelectorType } from 'css-what';
import type { Element } from 'domhandler';
import { keyOf, keysOf, type SelectorKey } from './selectorMatcher.ts';

/** The IDs, classes and tags that a selector asks for among the ancestors of what it matches: one for each part. */
export function ancestorKeysOf(tokens: readonly Selector[], quirks: boolean): readonly SelectorKey[] {
  const keys = new Set<SelectorKey>();
  tokens.forEach(({ type }, at) => {
    // What stands left of these is an ancestor even if siblings follow.
    if (type === SelectorType.Descendant || type === SelectorType.Child) keys.add(keyOf(tokens.slice(0, at), quirks));
  });
  keys.delete('*');
  return [...keys];
}

/** What the ancestors of the current element of a walk answer to. It rules out most selectors without running them. */
export class AncestorKeys {
  readonly #counts = new Map<SelectorKey, number>();
  readonly #quirks: boolean;

  constructor(quirks: boolean) {
    this.#quirks = quirks;
  }

  enter(element: Element): void {
    this.#add(element, 1);
  }

  leave(element: Element): void {
    this.#add(element, -1);
  }

  /** False if an ancestor that a selector asks for is missing, so that it cannot match. */
  hasAll(keys: readonly SelectorKey[]): boolean {
    return keys.every((key) => (this.#counts.get(key) ?? 0) > 0);
  }

  #add(element: Element, step: 1 | -1): void {
    for (const key of keysOf(element, this.#quirks)) this.#counts.set(key, (this.#counts.get(key) ?? 0) + step);
  }
}
