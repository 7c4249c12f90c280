import { type AnyNode, hasChildren, isTag, isText } from 'domhandler';
import type { Sight } from '../../../../mcp/content/visibility/styledDocument.ts';
import { readStyledDocument } from '../../../../mcp/content/visibility/visibility.ts';

/** Removed if the words are gone, doubtful if they are marked, shown if they pass unmarked. */
const STRENGTH: Readonly<Record<Sight, number>> = { removed: 0, doubtful: 1, shown: 2 };
/** `readAsModel` takes the ID out of the marks. */
const MARKED = /\[may not be visible to a person\][\s\S]*?\[end\]/g;

const stronger = (one: Sight, other: Sight): Sight => (STRENGTH[one] > STRENGTH[other] ? one : other);

/** How the judge of styles sees the text nodes and alternative texts with these words. */
export function sightInDocument(html: string, words: string): Sight {
  const document = readStyledDocument(html);
  let sight: Sight = 'removed';
  const open: AnyNode[] = [document.root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isText(node) && node.data.includes(words)) sight = stronger(sight, document.sightOf(node));
    if (isTag(node) && node.attribs.alt?.includes(words)) sight = stronger(sight, document.sightOf(node));
    if (hasChildren(node)) open.push(...node.children);
  }
  return sight;
}

/** How a model sees the words in a rendered text; words drawn from right to left may be written as they are read. */
export function sightInText(text: string, words: string): Sight {
  const reversed = [...words].reverse().join('');
  const includesWords = (part: string) => part.includes(words) || part.includes(reversed);
  const upper = text.toUpperCase();
  if (!includesWords(upper)) return 'removed';
  return includesWords(text.replace(MARKED, '').toUpperCase()) ? 'shown' : 'doubtful';
}

/** True if a verdict does no harm: what is not drawn never passes unmarked, what is drawn is never removed. */
export function isHonest(sight: Sight, drawn: boolean): boolean {
  return drawn ? sight !== 'removed' : sight !== 'shown';
}

/**
 * Chromium draws a relative size at 6 pixels at least, other mail programs as it is: nobody can read a hundredth, so such
 * words are removed although Chromium draws them.
 */
export const TINY_LETTERS = /font-size:(?:1%|\.01em)/;
