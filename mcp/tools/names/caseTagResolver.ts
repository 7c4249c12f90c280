import type { FuseDeskError } from '../../fusedesk/http/fuseDeskError.ts';
import { quoteInput } from '../arguments/argumentErrors.ts';
import { nearest } from '../arguments/nearest.ts';
import type { NameDirectory } from './nameDirectory.ts';

/** A list older than this is read once more before a tag is called unknown, in milliseconds. */
const FRESH_MS = 3_000;
const MOST_SHOWN = 5;

/** IDs of case tags, each known to FuseDesk; or what is wrong with those asked for; or why the list could not be read. */
export type ResolvedCaseTags =
  | { readonly ok: true; readonly ids: readonly number[] }
  | { readonly ok: false; readonly problems: readonly string[] }
  | { readonly ok: false; readonly error: FuseDeskError };

export type ResolveCaseTags = (wanted: readonly (number | string)[]) => Promise<ResolvedCaseTags>;

export interface CaseTagResolverOptions {
  readonly directory: NameDirectory;
  /** Whether a refusal may name tags: only where the server's scope includes them. */
  readonly mayShowNames: boolean;
  readonly signal: AbortSignal;
}

/** Finds case tags by ID or exact name, letter case and outer blanks aside; never lets an invented one pass. */
export function createCaseTagResolver({
  directory,
  mayShowNames: namesShown,
  signal,
}: CaseTagResolverOptions): ResolveCaseTags {
  return async (wanted) => {
    const kept = await directory.read('case_tags', signal);
    if (!kept.ok) return kept;
    const known = index(kept.names);
    const all = wanted.every((tag) => matches(tag, known).length > 0);
    const read = all ? kept : await directory.read('case_tags', signal, FRESH_MS);
    if (!read.ok) return read;
    const tags = read === kept ? known : index(read.names);
    const ids = new Set<string>();
    const problems: string[] = [];
    for (const tag of wanted) {
      const found = matches(tag, tags);
      const [only] = found;
      if (only !== undefined && found.length === 1) ids.add(only);
      else problems.push(found.length === 0 ? unknown(tag, tags.names, namesShown) : ambiguous(tag, found));
    }
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, ids: [...ids].map(Number) };
  };
}

/** Case tags by ID, and the IDs by name. */
interface TagIndex {
  readonly names: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

function index(all: ReadonlyMap<string, string>): TagIndex {
  const names = new Map<string, string>();
  const ids = new Map<string, string[]>();
  for (const [id, name] of all) {
    // The ID will stand in a path: what is no number is no ID of a tag, whoever sent it.
    if (!/^[1-9]\d{0,14}$/.test(id)) continue;
    names.set(id, name);
    const same = ids.get(plain(name));
    if (same === undefined) ids.set(plain(name), [id]);
    else same.push(id);
  }
  return { names, ids };
}

/** A number is an ID; a text may be an ID or a name, and is ambiguous where it is both. */
function matches(wanted: number | string, { names, ids }: TagIndex): readonly string[] {
  const text = String(wanted).trim();
  const byId = names.has(text) ? [text] : [];
  return typeof wanted === 'number' ? byId : [...new Set([...byId, ...(ids.get(plain(text)) ?? [])])];
}

function plain(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function ambiguous(wanted: number | string, ids: readonly string[]): string {
  return `${quoteInput(wanted)} fits more than one case tag: give one of the IDs ${ids.join(', ')} as a number.`;
}

function unknown(wanted: number | string, names: ReadonlyMap<string, string>, namesShown: boolean): string {
  const problem = `there is no case tag ${typeof wanted === 'number' ? `with the ID ${wanted}` : quoteInput(wanted)}.`;
  if (!namesShown) return problem;
  const text = String(wanted);
  const byId = /^\d+$/.test(text);
  const close = nearest(text, [...names], ([id, name]) => (byId ? id : name), MOST_SHOWN);
  if (close.length === 0) return `${problem} FuseDesk has no case tags.`;
  return `${problem} Nearest: ${close.map(([id, name]) => `${quoteInput(name)} (ID ${id})`).join(', ')}.`;
}
