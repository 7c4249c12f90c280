import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { parseJson } from '../../base/json.ts';
import type { UnreadableCode } from '../mcpClient.ts';

/** Strict JSON, or JSON with comments and trailing commas (Zed, VS Code). */
export type Dialect = 'json' | 'jsonc';

/** One property of an object, with the positions of its parts in the text. */
export interface Property {
  readonly key: string;
  readonly node: Node;
  readonly value: Node;
}

/** A parsed config file. */
export interface ConfigDocument {
  readonly text: string;
  readonly root: Node;
  /** The object that holds the servers. If the key is duplicated, the last one, which is the one in effect. */
  readonly container: Property | undefined;
  /** Removing one of two containers would bring the other into effect. */
  readonly containerIsUnique: boolean;
  readonly entry: Property | undefined;
}

export type ParseResult =
  | { readonly ok: true; readonly document: ConfigDocument }
  | { readonly ok: false; readonly code: UnreadableCode };

/** Where our entry goes in a file. */
export interface EntrySlot {
  /** Such as `mcpServers`. */
  readonly container: string;
  readonly name: string;
}

/** The properties of an object, in order, including duplicates. */
export function propertiesOf(object: Node): readonly Property[] {
  return (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key && value && typeof key.value === 'string' ? [{ key: key.value, node, value }] : [];
  });
}

/** Parses a config file, or says why it must be left alone. */
export function parseDocument(text: string, dialect: Dialect, { container, name }: EntrySlot): ParseResult {
  if (text.trim() === '') return { ok: false, code: 'empty' };
  const tree = parseText(text, dialect);
  if (typeof tree === 'string') return { ok: false, code: tree };
  if (tree.type !== 'object') return { ok: false, code: 'root_no_object' };
  const containers = propertiesOf(tree).filter((property) => property.key === container);
  const last = containers.at(-1);
  if (last && last.value.type !== 'object') return { ok: false, code: 'servers_no_object' };
  const entries = last ? propertiesOf(last.value).filter((property) => property.key === name) : [];
  if (entries.length > 1) return { ok: false, code: 'duplicate_entry' };
  const document = { text, root: tree, container: last, containerIsUnique: containers.length < 2, entry: entries[0] };
  return { ok: true, document };
}

function parseText(text: string, dialect: Dialect): Node | UnreadableCode {
  try {
    const tree = treeOf(text, { comments: dialect === 'jsonc', trailingCommas: dialect === 'jsonc' });
    // Strict JSON must also pass the parser that the client itself uses.
    if (tree && (dialect === 'jsonc' || parseJson(text) !== undefined)) return tree;
    if (treeOf(text, { comments: false, trailingCommas: true })) return 'trailing_comma';
    if (treeOf(text, { comments: true, trailingCommas: true })) return 'has_comments';
    return 'not_json';
  } catch (error) {
    // The parser is recursive; no real config has thousands of levels.
    if (error instanceof RangeError) return 'too_deep';
    throw error;
  }
}

function treeOf(text: string, { comments, trailingCommas }: { comments: boolean; trailingCommas: boolean }) {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: !comments, allowTrailingComma: trailingCommas });
  return errors.length === 0 ? tree : undefined;
}
