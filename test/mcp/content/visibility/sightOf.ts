import { type AnyNode, isTag, isText } from 'domhandler';
import type { Sight, StyledDocument } from '../../../../mcp/content/visibility/styledDocument.ts';

const ORDER: readonly Sight[] = ['removed', 'doubtful', 'shown'];

/** The best sight of any text or alt text with the word in it; undefined if the word is nowhere. */
export function sightOf(document: StyledDocument, word = 'BAIT'): Sight | undefined {
  const pending: AnyNode[] = [document.root];
  let best: Sight | undefined;
  for (let node = pending.pop(); node; node = pending.pop()) {
    const words = isText(node) ? node.data : isTag(node) && node.name === 'img' ? (node.attribs.alt ?? '') : '';
    if ((isText(node) || isTag(node)) && words.includes(word)) {
      const sight = document.sightOf(node);
      if (best === undefined || ORDER.indexOf(sight) > ORDER.indexOf(best)) best = sight;
    }
    if ('children' in node) pending.push(...node.children);
  }
  return best;
}
