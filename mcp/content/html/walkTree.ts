import { type ChildNode, type Comment, type Element, isComment, isTag, isText, type Text } from 'domhandler';

/** What a walk reports, in the order of the document. */
export interface TreeVisitor {
  enter(element: Element): void;
  leave(element: Element): void;
  text(text: Text): void;
  comment(comment: Comment): void;
}

/** Visits every node below a root without recursion, so that no depth of nesting can exhaust the stack. */
export function walkTree(children: readonly ChildNode[], visitor: TreeVisitor): void {
  const pending: (ChildNode | { readonly left: Element })[] = [];
  const push = (nodes: readonly ChildNode[]): void => {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node) pending.push(node);
    }
  };
  push(children);
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ('left' in next) visitor.leave(next.left);
    else if (isText(next)) visitor.text(next);
    else if (isTag(next)) {
      visitor.enter(next);
      pending.push({ left: next });
      push(next.children);
    } else if (isComment(next)) visitor.comment(next);
    // The content of a template is a document of its own.
    else if ('children' in next) push(next.children);
  }
}
