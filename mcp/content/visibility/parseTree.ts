import type { Document } from 'domhandler';
import { html as html5, parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';

/** The tree that a browser builds from a mail. */
export interface ParsedTree {
  readonly root: Document;
  /** Old mails without a doctype are drawn by other rules: selectors ignore case, tables do not inherit the font. */
  readonly quirks: boolean;
}

/** Parses HTML as a mail program does: by the HTML standard, with scripts off, so that `noscript` is drawn. */
export function parseTree(html: string): ParsedTree {
  const root = parse(html, { treeAdapter: adapter, scriptingEnabled: false });
  return { root, quirks: root['x-mode'] === html5.DOCUMENT_MODE.QUIRKS };
}
