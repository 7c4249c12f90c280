import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { UnreadableCode } from '../mcpClient.ts';

/** Strict JSON, or JSON with comments and trailing commas (Zed, VS Code). */
export type Dialect = 'json' | 'jsonc';

/** One property of an object, with the places of its parts in the text. */
export interface Property {
  readonly key: string;
  readonly node: Node;
  readonly value: Node;
}

/** A config file that has been understood. */
export interface ConfigDocument {
  readonly text: string;
  readonly root: Node;
  /** The object that holds the servers; where a file has two of that name, the last, which is the one that counts. */
  readonly container: Property | undefined;
  /** Whether the container is there once; one of two cannot be taken out without bringing the other to life. */
  readonly containerIsUnique: boolean;
  readonly entry: Property | undefined;
}

export type ParseResult =
  | { readonly ok: true; readonly document: ConfigDocument }
  | { readonly ok: false; readonly code: UnreadableCode };

/** Where our entry is in a file. */
export interface EntrySlot {
  /** Such as `mcpServers`. */
  readonly container: string;
  readonly name: string;
}

/** The properties of an object, in order, duplicates too. */
export function propertiesOf(object: Node): readonly Property[] {
  return (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key && value && typeof key.value === 'string' ? [{ key: key.value, node, value }] : [];
  });
}

/** Reads a config file's text; says why where it must not be touched. */
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
    // The client's own parser has the last word on what is JSON.
    if (tree && (dialect === 'jsonc' || isJson(text))) return tree;
    if (treeOf(text, { comments: false, trailingCommas: true })) return 'trailing_comma';
    if (treeOf(text, { comments: true, trailingCommas: true })) return 'has_comments';
    return 'not_json';
  } catch (error) {
    // The parser calls itself for each level; thousands of them are no config.
    if (error instanceof RangeError) return 'too_deep';
    throw error;
  }
}

function treeOf(text: string, { comments, trailingCommas }: { comments: boolean; trailingCommas: boolean }) {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: !comments, allowTrailingComma: trailingCommas });
  return errors.length === 0 ? tree : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
