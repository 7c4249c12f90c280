import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import { quoteInput } from './arguments/quoteInput.ts';
import { closest } from './arguments/suggestions.ts';
import type { NameDirectory } from './nameDirectory.ts';
import type { NameKind } from './nameLists.ts';

/** Before calling a name unknown, the list is read again if it is older than this. */
const FRESH_MS = 3_000;
const MAX_SUGGESTIONS = 5;
/** Normalizing an endless row of combining marks takes quadratic time. */
const MAX_NAME_LENGTH = 1_000;

/** The kinds of object that an argument may name instead of giving the ID. */
export type ResolvedKind = 'case_tags' | 'reps' | 'departments';

/** IDs that FuseDesk knows; or what is wrong with the names; or why the list could not be read. */
export type ResolvedNames =
  | { readonly ok: true; readonly ids: readonly number[] }
  /** The names of `closest` are FuseDesk's; a model reads them in a fence only. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly closest: readonly NamedObject[] }
  | { readonly ok: false; readonly error: FuseDeskError };

export interface NamedObject {
  readonly id: number;
  readonly name: string;
}

export type ResolveNames = (kind: ResolvedKind, wanted: readonly (number | string)[]) => Promise<ResolvedNames>;

const SINGULAR: Readonly<Record<ResolvedKind, string>> = {
  case_tags: 'case tag',
  reps: 'rep',
  departments: 'department',
};

export interface NameResolverOptions {
  readonly directory: NameDirectory;
  /** The kinds whose names an error may list: only what the server's scope includes. */
  readonly shownKinds: readonly NameKind[];
  readonly signal: AbortSignal;
}

/** Finds objects by ID or exact name (ignoring case and outer spaces); an invented one never passes. */
export function createNameResolver({ directory, shownKinds, signal }: NameResolverOptions): ResolveNames {
  return async (kind, wanted) => {
    const mayShowNames = shownKinds.includes(kind);
    const cached = await directory.read(kind, signal);
    if (!cached.ok) return cached;
    const cachedNames = indexNames(cached.names);
    const allFound = wanted.every((one) => findIds(one, cachedNames).length > 0);
    const read = allFound ? cached : await directory.read(kind, signal, FRESH_MS);
    if (!read.ok) return read;
    const index = read === cached ? cachedNames : indexNames(read.names);
    const ids = new Set<string>();
    const problems: string[] = [];
    const suggested = new Map<number, string>();
    for (const one of wanted) {
      const found = findIds(one, index);
      const [first] = found;
      if (first !== undefined && found.length === 1) ids.add(first);
      else if (found.length > 1) problems.push(ambiguous(kind, one, found));
      else {
        const nearest = mayShowNames ? closestNames(one, index.names) : [];
        problems.push(unknownName(kind, one, nearest, mayShowNames));
        for (const { id, name } of nearest) suggested.set(id, name);
      }
    }
    if (problems.length > 0)
      return { ok: false, problems, closest: [...suggested].map(([id, name]) => ({ id, name })) };
    return { ok: true, ids: [...ids].map(Number) };
  };
}

/** Names by ID, and IDs by name. */
interface NameIndex {
  readonly names: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

function indexNames(all: ReadonlyMap<string, string>): NameIndex {
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
function findIds(wanted: number | string, { names, ids }: NameIndex): readonly string[] {
  const text = String(wanted).trim();
  const byId = names.has(text) ? [text] : [];
  return typeof wanted === 'number' ? byId : [...new Set([...byId, ...(ids.get(normalizeName(text)) ?? [])])];
}

function normalizeName(name: string): string {
  return name.slice(0, MAX_NAME_LENGTH).trim().normalize('NFC').toLowerCase();
}

function ambiguous(kind: ResolvedKind, wanted: number | string, ids: readonly string[]): string {
  return `${quoteInput(wanted)} matches more than one ${SINGULAR[kind]}. Give one of the IDs ${ids.join(', ')} as a number.`;
}

function closestNames(wanted: number | string, names: ReadonlyMap<string, string>): readonly NamedObject[] {
  const text = String(wanted);
  const byId = /^\d+$/.test(text);
  return closest(text, [...names], ([id, name]) => (byId ? id : name), MAX_SUGGESTIONS).map(([id, name]) => ({
    id: Number(id),
    name,
  }));
}

function unknownName(
  kind: ResolvedKind,
  wanted: number | string,
  nearest: readonly NamedObject[],
  mayShowNames: boolean,
): string {
  const problem = `there is no ${SINGULAR[kind]} ${typeof wanted === 'number' ? `with the ID ${wanted}` : quoteInput(wanted)}.`;
  if (!mayShowNames) return problem;
  if (nearest.length === 0) return `${problem} FuseDesk has no ${SINGULAR[kind]}s.`;
  return `${problem} Closest IDs: ${nearest.map(({ id }) => id).join(', ')}; their names follow.`;
}
