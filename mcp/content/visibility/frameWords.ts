import { type AnyNode, type Document, type Element, isTag, isText, Text } from 'domhandler';
import { LIMITS } from './limits.ts';
import { parseTree } from './parseTree.ts';
import { HTML_NAMESPACE, userAgentDefaults } from './userAgentStyles.ts';

/** A frame with a document of its own in an attribute. A browser draws it; many mail programs draw no frame at all. */
export const isOwnFrame = ({ name, namespace, attribs }: Element): boolean =>
  name === 'iframe' && namespace === HTML_NAMESPACE && attribs.srcdoc !== undefined;

/**
 * Puts the words of frames with a document of their own into the tree, as the text of the frame: what stood there is for
 * browsers without frames. Call it when every selector has been matched, since none reaches into a frame.
 */
export function fillFrames(root: Document): void {
  const reader = new FrameReader();
  for (const frame of framesIn(root)) {
    const words = new Text(reader.wordsOf(frame.attribs.srcdoc ?? '', 1));
    words.parent = frame;
    frame.children = [words];
  }
}

function framesIn(root: Document): readonly Element[] {
  const frames: Element[] = [];
  const pending: AnyNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (isTag(node) && isOwnFrame(node)) frames.push(node);
    else if ('children' in node) for (const child of node.children) pending.push(child);
  }
  return frames;
}

/** Gathers words without judging them. Counts what all frames of a mail cost together. */
class FrameReader {
  #tags = 0;

  /** The words of a document, each block on a line; beyond a limit the document as it is written. */
  wordsOf(html: string, depth: number): string {
    this.#tags += html.split('<').length - 1;
    if (depth > LIMITS.frames || this.#tags > LIMITS.tags) return html;
    let words = '';
    const pending: (AnyNode | string)[] = [parseTree(html).root];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next === 'string') words += next;
      else if (isText(next)) words += next.data.replace(/\s+/g, ' ');
      else if (isTag(next)) this.#enter(next, depth, pending);
      else if ('children' in next) pending.push(...next.children.toReversed());
    }
    return words.trim();
  }

  #enter(element: Element, depth: number, pending: (AnyNode | string)[]): void {
    const { name, attribs } = element;
    const display = userAgentDefaults(element, false).display ?? 'inline';
    if (display === 'none') return;
    const end = name === 'br' || display !== 'inline' ? '\n' : '';
    const written = name === 'img' ? (attribs.alt ?? '') : '';
    const inside = isOwnFrame(element)
      ? [this.wordsOf(attribs.srcdoc ?? '', depth + 1)]
      : [written, ...element.children];
    pending.push(...[end, ...inside, end].toReversed());
  }
}
