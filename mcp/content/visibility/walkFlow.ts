import { type ChildNode, type Element, isTag, isText, type Text } from 'domhandler';

/** Sees the words and the elements of a tree in the order of the mail. */
export interface FlowVisitor {
  /** Returns false if nothing inside matters. */
  enter(element: Element): boolean;
  text(text: Text, parent: Element): void;
  leave(element: Element): void;
}

/** Walks a tree of any depth. */
export function walkFlow(children: readonly ChildNode[], visitor: FlowVisitor): void {
  const pending: { readonly node: ChildNode; readonly isEnd: boolean }[] = [];
  const push = (nodes: readonly ChildNode[]): void => {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node) pending.push({ node, isEnd: false });
    }
  };
  push(children);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, isEnd } = next;
    if (isText(node)) {
      if (node.parent && isTag(node.parent)) visitor.text(node, node.parent);
    } else if (isTag(node)) {
      if (isEnd) visitor.leave(node);
      else if (visitor.enter(node)) {
        pending.push({ node, isEnd: true });
        push(node.children);
      }
    }
  }
}
