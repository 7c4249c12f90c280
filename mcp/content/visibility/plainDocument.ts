import { type ChildNode, type Element, isTag, isText, type Text } from 'domhandler';
import { altSight, ElementContent, isShadow, type MarkupFacts, readMarkupFacts, worseSight } from './elementContent.ts';
import { fillFrames } from './frameWords.ts';
import { plainAttributes } from './legacyAttributes.ts';
import { exceededInputLimit, LimitReached } from './limits.ts';
import { parseTree } from './parseTree.ts';
import { PlainFlow } from './plainFlow.ts';
import { placeContent } from './startPositions.ts';
import type { Sight, StyledDocument, TextStyle } from './styledDocument.ts';
import { INITIAL_TEXT_STYLE, textStyleFrom } from './textStyle.ts';
import { unreadableDocument } from './unreadableDocument.ts';
import { userAgentDefaults } from './userAgentStyles.ts';

const INHERITED = ['white-space', 'text-transform', 'list-style-type'];

interface Pending {
  readonly node: ChildNode;
  readonly sight: Sight;
  readonly inherited: ReadonlyMap<string, string>;
}

const NOTHING_INHERITED: ReadonlyMap<string, string> = new Map();

class PlainReader {
  readonly sights = new Map<Text | Element, Sight>();
  readonly styles = new Map<Element, TextStyle>();
  readonly #shared = new Map<string, TextStyle>();
  readonly #content: ElementContent;
  readonly #quirks: boolean;
  readonly #beyond: ReadonlySet<Element | Text>;

  constructor(facts: MarkupFacts, quirks: boolean, beyond: ReadonlySet<Element | Text>) {
    this.#beyond = beyond;
    this.#content = new ElementContent(facts);
    this.#quirks = quirks;
  }

  read(children: readonly ChildNode[]): void {
    const pending: Pending[] = [];
    const push = (nodes: readonly ChildNode[], sight: Sight, inherited: Pending['inherited']): void => {
      for (let at = nodes.length - 1; at >= 0; at -= 1) {
        const node = nodes[at];
        if (node) pending.push({ node, sight, inherited });
      }
    };
    push(children, 'shown', NOTHING_INHERITED);
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { node, sight, inherited } = next;
      if (isText(node)) {
        const whiteSpace = inherited.get('white-space');
        const own = worseSight(
          this.#content.sightOfText(node, whiteSpace),
          this.#beyond.has(node) ? 'doubtful' : 'shown',
        );
        this.sights.set(node, worseSight(sight, own));
      } else if (isTag(node)) {
        const own = this.#element(node, sight, inherited);
        push(node.children, isShadow(node) ? worseSight(sight, 'doubtful') : own.sight, own.inherited);
      } else if ('children' in node) push(node.children, sight, inherited);
    }
  }

  #element(element: Element, outer: Sight, inherited: Pending['inherited']): Omit<Pending, 'node'> {
    const defaults = { ...userAgentDefaults(element, this.#quirks), ...plainAttributes(element) };
    const undrawn = defaults.display === 'none' || defaults['content-visibility'] === 'hidden';
    const seen = worseSight(outer, this.#beyond.has(element) ? 'doubtful' : 'shown');
    const sight = worseSight(seen, undrawn ? 'removed' : this.#content.sightOfContent(element));
    this.sights.set(element, element.name === 'img' ? worseSight(sight, altSight(element)) : sight);
    const get = (property: string): string | undefined => {
      const value = defaults[property];
      if (value !== undefined) return value === 'initial' ? undefined : value;
      return INHERITED.includes(property) ? inherited.get(property) : undefined;
    };
    this.styles.set(element, this.#share(textStyleFrom(get)));
    if (!INHERITED.some((property) => defaults[property] !== undefined)) return { sight, inherited };
    const next = new Map(inherited);
    for (const property of INHERITED) {
      const value = get(property);
      if (value !== undefined) next.set(property, value);
    }
    if (defaults['white-space'] === 'initial') next.delete('white-space');
    return { sight, inherited: next };
  }

  #share(style: TextStyle): TextStyle {
    const key = Object.values(style).join('|');
    const found = this.#shared.get(key);
    if (found) return found;
    this.#shared.set(key, style);
    return style;
  }
}

/**
 * Judges a mail without styles by the browser's defaults alone. Loads no CSS library; linear in the mail. Use it only if
 * `needsStyles` returns false.
 */
export function readPlainDocument(html: string): StyledDocument {
  const limit = exceededInputLimit(html);
  if (limit !== undefined) return unreadableDocument(limit);
  const { root, quirks } = parseTree(html);
  const facts = readMarkupFacts(html);
  if (facts.hasOwnFrames) fillFrames(root);
  let beyond: ReadonlySet<Element | Text>;
  try {
    ({ beyond } = placeContent(root.children, new PlainFlow(quirks).styleOf));
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return unreadableDocument(error.message, root);
  }
  const reader = new PlainReader(facts, quirks, beyond);
  reader.read(root.children);
  return {
    root,
    sightOf: (node) => reader.sights.get(node) ?? 'shown',
    styleOf: (element) => reader.styles.get(element) ?? INITIAL_TEXT_STYLE,
    unreadable: undefined,
  };
}
