import { HOUR_MS, MINUTE_MS } from '../base/durations.ts';
import type { FuseDeskError, FuseDeskOutcome } from '../fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import type { Clock } from '../hostPorts.ts';
import { NAME_LISTS, type NameKind, readNames } from './nameLists.ts';
import { readStaffFacts, type StaffFacts } from './staffFacts.ts';

/** FuseDesk's own plugin keeps these lists as long; an unknown ID refreshes them earlier. */
const MAX_AGE_MS = 2 * HOUR_MS;
/** Failures are cached too, so that a burst of calls does not repeat a failing lookup. */
const FAILURE_MAX_AGE_MS = 5_000;
/** What the key may not read is not asked for with every call. */
const REFUSED_MAX_AGE_MS = 10 * MINUTE_MS;
const REFUSED: ReadonlySet<FuseDeskError['kind']> = new Set(['forbidden', 'not_found', 'rejected']);
const HAS_FACTS: ReadonlySet<NameKind> = new Set(['reps', 'departments']);
/** A list this fresh surely lacks an ID that is not in it. */
const FRESH_MS = 3_000;
/** IDs come from FuseDesk, so their number is limited. */
const MAX_UNKNOWN = 1_000;

export type NamesResult =
  | { readonly ok: true; readonly names: ReadonlyMap<string, string>; readonly facts?: StaffFacts }
  | { readonly ok: false; readonly error: FuseDeskError };

/** The names of an account's case tags, departments, reps and chat channels, by ID. */
export interface NameDirectory {
  /** Names by ID, at most `maxAgeMs` old (two hours by default), or why they could not be read. */
  read(kind: NameKind, signal: AbortSignal, maxAgeMs?: number): Promise<NamesResult>;
  /** What `read` gives at once; undefined if it has to look the names up. */
  cached(kind: NameKind): NamesResult | undefined;
  /** Names by ID, read again if one of the IDs is unknown: once for each, whoever asks. */
  readFor(kind: NameKind, unknownIds: readonly string[], signal: AbortSignal): Promise<NamesResult>;
  /** True if the names of a kind have been read, so that reading them again may take no call. */
  has(kind: NameKind): boolean;
  /** Invalidates the cache. Call it after we change a name. */
  invalidate(kind: NameKind): void;
}

export interface NameDirectoryPorts {
  readonly send: (request: FuseDeskRequest, signal: AbortSignal) => Promise<FuseDeskOutcome>;
  readonly clock: Pick<Clock, 'now'>;
}

interface CacheEntry {
  cached?: { readonly result: NamesResult; readonly at: number };
  pending?: Promise<NamesResult>;
}

/** How long a result is used. */
function lifeOf(result: NamesResult, maxAgeMs: number): number {
  if (result.ok) return Math.min(maxAgeMs, MAX_AGE_MS);
  return REFUSED.has(result.error.kind) ? REFUSED_MAX_AGE_MS : FAILURE_MAX_AGE_MS;
}

/** Caches the names of one account; concurrent readers of a kind share one lookup. */
export function createNameDirectory({ send, clock }: NameDirectoryPorts): NameDirectory {
  const entries = new Map<NameKind, CacheEntry>();
  const unknown = new Map<NameKind, Set<string>>();

  async function lookUp(kind: NameKind, entry: CacheEntry): Promise<NamesResult> {
    const list = NAME_LISTS[kind];
    try {
      // Not a caller's signal: callers share the lookup, so none of them may cancel it. The client limits its time.
      const outcome = await send({ method: 'GET', path: list.path, write: false }, new AbortController().signal);
      const names = outcome.ok ? readNames(list, outcome.data) : undefined;
      const result: NamesResult =
        names !== undefined
          ? { ok: true, names, ...(outcome.ok && HAS_FACTS.has(kind) && { facts: readStaffFacts(outcome.data) }) }
          : { ok: false, error: outcome.ok ? unreadable(kind) : outcome.error };
      entry.cached = { result, at: clock.now() };
      return result;
    } finally {
      delete entry.pending;
    }
  }

  function cached(kind: NameKind, maxAgeMs = MAX_AGE_MS): NamesResult | undefined {
    const found = entries.get(kind)?.cached;
    if (found === undefined) return undefined;
    const age = clock.now() - found.at;
    // After the clock is set back, cached names would look fresh for hours.
    return age >= 0 && age < lifeOf(found.result, maxAgeMs) ? found.result : undefined;
  }

  function read(kind: NameKind, signal: AbortSignal, maxAgeMs = MAX_AGE_MS): Promise<NamesResult> {
    let entry = entries.get(kind);
    if (entry === undefined) {
      entry = {};
      entries.set(kind, entry);
    }
    const result = cached(kind, maxAgeMs);
    if (result !== undefined) return Promise.resolve(result);
    entry.pending ??= lookUp(kind, entry);
    return untilAborted(entry.pending, signal);
  }

  return {
    read,
    cached: (kind) => cached(kind),
    has: (kind) => entries.get(kind)?.cached !== undefined,
    readFor(kind, unknownIds, signal) {
      const known = unknown.get(kind) ?? new Set();
      unknown.set(kind, known);
      const added = unknownIds.filter((id) => !known.has(id));
      if (added.length === 0 || known.size >= MAX_UNKNOWN) return read(kind, signal);
      for (const id of added) known.add(id);
      return read(kind, signal, FRESH_MS);
    },
    // A pending lookup keeps filling the dropped entry: its result may predate the change.
    invalidate: (kind) => void entries.delete(kind),
  };
}

function unreadable(kind: NameKind): FuseDeskError {
  return {
    kind: 'upstream_unavailable',
    message: `FuseDesk returned the list of ${kind.replace('_', ' ')} in an unexpected format.`,
  };
}

const CANCELED: NamesResult = { ok: false, error: { kind: 'cancelled', message: 'The call was canceled.' } };

function untilAborted(lookup: Promise<NamesResult>, signal: AbortSignal): Promise<NamesResult> {
  return new Promise((resolve, reject) => {
    const cancel = () => resolve(CANCELED);
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    lookup.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
