import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import { quoteInput } from './arguments/argumentErrors.ts';
import { closest } from './arguments/suggestions.ts';
import type { NameDirectory } from './nameDirectory.ts';

/** Before calling a tag unknown, the list is read again if it is older than this. */
const FRESH_MS = 3_000;
const MAX_SUGGESTIONS = 5;

/** IDs of case tags that FuseDesk knows; or what is wrong with the tags; or why the list could not be read. */
export type ResolvedCaseTags =
  | { readonly ok: true; readonly ids: readonly number[] }
  | { readonly ok: false; readonly problems: readonly string[] }
  | { readonly ok: false; readonly error: FuseDeskError };

export type ResolveCaseTags = (wanted: readonly (number | string)[]) => Promise<ResolvedCaseTags>;

export interface CaseTagResolverOptions {
  readonly directory: NameDirectory;
  /** Whether an error may list tag names: only if the server's scope includes them. */
  readonly mayShowNames: boolean;
  readonly signal: AbortSignal;
}

/** Finds case tags by ID or exact name (ignoring case and outer spaces); an invented tag never passes. */
export function createCaseTagResolver({ directory, mayShowNames, signal }: CaseTagResolverOptions): ResolveCaseTags {
  return async (wanted) => {
    const cached = await directory.read('case_tags', signal);
    if (!cached.ok) return cached;
    const cachedTags = indexTags(cached.names);
    const allFound = wanted.every((tag) => findIds(tag, cachedTags).length > 0);
    const read = allFound ? cached : await directory.read('case_tags', signal, FRESH_MS);
    if (!read.ok) return read;
    const tags = read === cached ? cachedTags : indexTags(read.names);
    const ids = new Set<string>();
    const problems: string[] = [];
    for (const tag of wanted) {
      const found = findIds(tag, tags);
      const [first] = found;
      if (first !== undefined && found.length === 1) ids.add(first);
      else problems.push(found.length === 0 ? unknownTag(tag, tags.names, mayShowNames) : ambiguousTag(tag, found));
    }
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, ids: [...ids].map(Number) };
  };
}

/** Names of case tags by ID, and IDs by name. */
interface TagIndex {
  readonly names: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

function indexTags(all: ReadonlyMap<string, string>): TagIndex {
  const names = new Map<string, string>();
  const ids = new Map<string, string[]>();
  for (const [id, name] of all) {
    // The ID becomes a path segment, so accept only numbers, even from FuseDesk.
    if (!/^[1-9]\d{0,14}$/.test(id)) continue;
    names.set(id, name);
    const sameName = ids.get(normalizeName(name));
    if (sameName === undefined) ids.set(normalizeName(name), [id]);
    else sameName.push(id);
  }
  return { names, ids };
}

/** A number is an ID. A text may be an ID or a name, and is ambiguous if it is both. */
function findIds(wanted: number | string, { names, ids }: TagIndex): readonly string[] {
  const text = String(wanted).trim();
  const byId = names.has(text) ? [text] : [];
  return typeof wanted === 'number' ? byId : [...new Set([...byId, ...(ids.get(normalizeName(text)) ?? [])])];
}

function normalizeName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function ambiguousTag(wanted: number | string, ids: readonly string[]): string {
  return `${quoteInput(wanted)} matches more than one case tag. Give one of the IDs ${ids.join(', ')} as a number.`;
}

function unknownTag(wanted: number | string, names: ReadonlyMap<string, string>, mayShowNames: boolean): string {
  const problem = `there is no case tag ${typeof wanted === 'number' ? `with the ID ${wanted}` : quoteInput(wanted)}.`;
  if (!mayShowNames) return problem;
  const text = String(wanted);
  const byId = /^\d+$/.test(text);
  const nearest = closest(text, [...names], ([id, name]) => (byId ? id : name), MAX_SUGGESTIONS);
  if (nearest.length === 0) return `${problem} FuseDesk has no case tags.`;
  return `${problem} Closest: ${nearest.map(([id, name]) => `${quoteInput(name)} (ID ${id})`).join(', ')}.`;
}
