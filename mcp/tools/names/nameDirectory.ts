import type { FuseDeskError, FuseDeskOutcome } from '../../fusedesk/http/fuseDeskError.ts';
import type { FuseDeskRequest } from '../../fusedesk/http/fuseDeskRequest.ts';
import type { Clock } from '../../hostPorts.ts';
import { NAME_LISTS, type NameKind, readNames } from './nameLists.ts';

/** How long names are kept, in milliseconds. */
const KEPT_MS = 5 * 60_000;
/** How long a failed look-up is kept: long enough that a burst of calls does not repeat it call by call. */
const FAILURE_KEPT_MS = 5_000;

export type NamesResult =
  | { readonly ok: true; readonly names: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly error: FuseDeskError };

/** The names of an account's case tags, departments and reps, by ID. */
export interface NameDirectory {
  /** Names by ID, at most `maxAgeMs` old (five minutes where left out), or why they could not be read. */
  read(sort: NameKind, signal: AbortSignal, maxAgeMs?: number): Promise<NamesResult>;
  /** Makes the next reader look up anew; call it after an own change. */
  invalidate(sort: NameKind): void;
}

export interface NameDirectoryPorts {
  readonly send: (request: FuseDeskRequest, signal: AbortSignal) => Promise<FuseDeskOutcome>;
  readonly clock: Pick<Clock, 'now'>;
}

interface Shelf {
  kept?: { readonly read: NamesResult; readonly at: number };
  flight?: Promise<NamesResult>;
}

/** Keeps the names of one account; concurrent readers of a sort share one look-up. */
export function createNameDirectory({ send, clock }: NameDirectoryPorts): NameDirectory {
  const shelves = new Map<NameKind, Shelf>();

  async function lookUp(sort: NameKind, shelf: Shelf): Promise<NamesResult> {
    const list = NAME_LISTS[sort];
    try {
      // A signal of its own: callers share the look-up, so none of them may end it. The client bounds its time.
      const outcome = await send({ method: 'GET', path: list.path, write: false }, new AbortController().signal);
      const names = outcome.ok ? readNames(list, outcome.data) : undefined;
      const read: NamesResult =
        names !== undefined ? { ok: true, names } : { ok: false, error: outcome.ok ? unreadable(sort) : outcome.error };
      shelf.kept = { read, at: clock.now() };
      return read;
    } finally {
      delete shelf.flight;
    }
  }

  return {
    read(sort, signal, maxAgeMs = KEPT_MS) {
      let shelf = shelves.get(sort);
      if (shelf === undefined) {
        shelf = {};
        shelves.set(sort, shelf);
      }
      if (shelf.kept !== undefined) {
        const age = clock.now() - shelf.kept.at;
        const most = shelf.kept.read.ok ? Math.min(maxAgeMs, KEPT_MS) : FAILURE_KEPT_MS;
        // A clock that was set back makes what is kept look young for hours.
        if (age >= 0 && age < most) return Promise.resolve(shelf.kept.read);
      }
      shelf.flight ??= lookUp(sort, shelf);
      return untilAborted(shelf.flight, signal);
    },
    // A look-up under way fills the shelf that is no longer asked: what it brings may be from before the change.
    invalidate: (sort) => void shelves.delete(sort),
  };
}

function unreadable(sort: NameKind): FuseDeskError {
  return {
    kind: 'upstream_unavailable',
    message: `FuseDesk's list of ${sort.replace('_', ' ')} came in a form that cannot be read.`,
  };
}

const CANCELLED: NamesResult = { ok: false, error: { kind: 'cancelled', message: 'The call was cancelled.' } };

function untilAborted(flight: Promise<NamesResult>, signal: AbortSignal): Promise<NamesResult> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(CANCELLED);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    flight.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
