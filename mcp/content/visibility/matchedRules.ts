import { type ChildNode, type Document, type Element, isTag } from 'domhandler';
import { AncestorKeys } from './ancestorKeys.ts';
import type { Cascade } from './cascade.ts';
import type { StyleRule } from './styleRules.ts';

/** The rules of every element of a tree. */
export function matchRules(root: Document, cascade: Cascade, quirks: boolean): Map<Element, readonly StyleRule[]> {
  const matched = new Map<Element, readonly StyleRule[]>();
  const ancestors = new AncestorKeys(quirks);
  const pending: { readonly element: Element; readonly isEnd: boolean }[] = [];
  const push = (nodes: readonly ChildNode[]): void => {
    for (const node of nodes) if (isTag(node)) pending.push({ element: node, isEnd: false });
  };
  push(root.children);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { element, isEnd } = next;
    if (isEnd) {
      ancestors.leave(element);
      continue;
    }
    matched.set(element, cascade.rulesOf(element, ancestors));
    if (!element.children.some(isTag)) continue;
    ancestors.enter(element);
    pending.push({ element, isEnd: true });
    push(element.children);
  }
  return matched;
}
