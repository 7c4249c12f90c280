import type { Element, Text } from 'domhandler';
import { DocumentReader, type World } from './documentReader.ts';
import { readMarkupFacts } from './elementContent.ts';
import { exceededInputLimit, LimitReached } from './limits.ts';
import { type ParsedTree, parseTree } from './parseTree.ts';
import type { Sight, StyledDocument } from './styledDocument.ts';
import { INITIAL_TEXT_STYLE } from './textStyle.ts';
import { unreadableDocument } from './unreadableDocument.ts';

/** More conditions than this are only assumed together, not also one by one. */
const MAX_SINGLE_CONDITIONS = 4;

/** Every assumption under which the mail is read: no unknown condition is true, all are, each is. */
function assumptions(doubts: ReadonlySet<string>): readonly ReadonlySet<string>[] {
  const none: ReadonlySet<string> = new Set();
  if (doubts.size === 0) return [none];
  const single =
    doubts.size <= MAX_SINGLE_CONDITIONS && doubts.size > 1 ? [...doubts].map((each) => new Set([each])) : [];
  return [none, doubts, ...single];
}

/** Why a mail is doubtful as a whole if reading it threw: a fault of ours or of a library. */
export const READING_FAILED = 'an error while its styles were read';

/** What holds in every world; what differs is doubtful. */
function agreed(worlds: readonly World[], node: Text | Element): Sight {
  const [first, ...others] = worlds;
  const sight = first?.sights.get(node) ?? 'shown';
  return others.every((world) => (world.sights.get(node) ?? 'shown') === sight) ? sight : 'doubtful';
}

function readTree(tree: ParsedTree, html: string): StyledDocument {
  const reader = new DocumentReader(tree, readMarkupFacts(html));
  const worlds = assumptions(reader.doubts()).map((assumed) => reader.read(assumed));
  const [certain] = worlds;
  reader.removeUnseen((text) => agreed(worlds, text) === 'removed');
  return {
    root: tree.root,
    sightOf: (node) => agreed(worlds, node),
    styleOf: (element) => certain?.styles.get(element) ?? INITIAL_TEXT_STYLE,
    unreadable: undefined,
  };
}

/** Judges what a person sees of a mail, by its real CSS. Never throws: what cannot be read is doubtful as a whole. */
export function readStyledDocument(html: string): StyledDocument {
  const limit = exceededInputLimit(html);
  if (limit !== undefined) return unreadableDocument(limit);
  let tree: ParsedTree | undefined;
  try {
    tree = parseTree(html);
    return readTree(tree, html);
  } catch (error) {
    return unreadableDocument(error instanceof LimitReached ? error.message : READING_FAILED, tree?.root);
  }
}
