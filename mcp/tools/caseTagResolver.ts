import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import { quoteInput } from './arguments/quoteInput.ts';
import { closest } from './arguments/suggestions.ts';
import type { NameDirectory } from './nameDirectory.ts';

/** Before calling a tag unknown, the list is read again if it is older than this. */
const FRESH_MS = 3_000;
const MAX_SUGGESTIONS = 5;
/** Normalizing an endless row of combining marks takes quadratic time. */
const MAX_NAME_LENGTH = 1_000;

/** IDs of case tags that FuseDesk knows; or what is wrong with the tags; or why the list could not be read. */
export type ResolvedCaseTags =
  | { readonly ok: true; readonly ids: readonly number[] }
  /** The names of `closest` are FuseDesk's; a model reads them in a fence only. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly closest: readonly CaseTag[] }
  | { readonly ok: false; readonly error: FuseDeskError };

export interface CaseTag {
  readonly id: number;
  readonly name: string;
}

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
    const suggested = new Map<number, string>();
    for (const tag of wanted) {
      const found = findIds(tag, tags);
      const [first] = found;
      if (first !== undefined && found.length === 1) ids.add(first);
      else if (found.length > 1) problems.push(ambiguousTag(tag, found));
      else {
        const nearest = mayShowNames ? closestTags(tag, tags.names) : [];
        problems.push(unknownTag(tag, nearest, mayShowNames));
        for (const { id, name } of nearest) suggested.set(id, name);
      }
    }
    if (problems.length > 0)
      return { ok: false, problems, closest: [...suggested].map(([id, name]) => ({ id, name })) };
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
  return name.slice(0, MAX_NAME_LENGTH).trim().normalize('NFC').toLowerCase();
}

function ambiguousTag(wanted: number | string, ids: readonly string[]): string {
  return `${quoteInput(wanted)} matches more than one case tag. Give one of the IDs ${ids.join(', ')} as a number.`;
}

function closestTags(wanted: number | string, names: ReadonlyMap<string, string>): readonly CaseTag[] {
  const text = String(wanted);
  const byId = /^\d+$/.test(text);
  return closest(text, [...names], ([id, name]) => (byId ? id : name), MAX_SUGGESTIONS).map(([id, name]) => ({
    id: Number(id),
    name,
  }));
}

function unknownTag(wanted: number | string, nearest: readonly CaseTag[], mayShowNames: boolean): string {
  const problem = `there is no case tag ${typeof wanted === 'number' ? `with the ID ${wanted}` : quoteInput(wanted)}.`;
  if (!mayShowNames) return problem;
  if (nearest.length === 0) return `${problem} FuseDesk has no case tags.`;
  return `${problem} Closest IDs: ${nearest.map(({ id }) => id).join(', ')}; their names follow.`;
}
