import type { Notes } from '../notes.ts';
import type { StyledDocument } from '../visibility/styledDocument.ts';
import { type HtmlLines, LineRenderer } from './lineRenderer.ts';
import { walkTree } from './walkTree.ts';

/** Renders a judged mail as lines of text, with what the markup says about quotes and what the drawing says about words. */
export function htmlToLines(
  document: StyledDocument,
  notes: Notes,
  { includeHidden }: { readonly includeHidden: boolean },
): HtmlLines {
  const renderer = new LineRenderer(document, notes, includeHidden);
  walkTree(document.root.children, renderer);
  return renderer.finish();
}
