import type { ActivityRow, WindowBridge } from '../../../preload/contract.ts';
import type { CallDescriber, CallRow } from './callRow.ts';

/** The window keeps this many calls; the log has more, and an export has all. */
export const MAX_CALLS = 10_000;
/** Calls that arrive close together are shown together. */
const BATCH_MS = 100;
/** The log may list calls in a slightly different order than their events arrive. */
const REORDER_MARGIN = 50;

export type CallListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  /** Newest first. */
  | { readonly kind: 'known'; readonly rows: readonly CallRow[] };

export interface CallSource {
  readonly commands: Pick<WindowBridge['commands'], 'activity.tail'>;
  readonly events: Pick<WindowBridge['events'], 'activity.added'>;
}

/** The calls of the activity log, and each new call as it happens. */
export function createCallList(source: CallSource, describe: CallDescriber) {
  const listeners = new Set<() => void>();
  let state: CallListState = { kind: 'loading' };
  let nextId = 0;
  let arrived: ActivityRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: CallListState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const toRows = (entries: readonly ActivityRow[]) => entries.map((entry) => describe(entry, nextId++));

  const showArrived = () => {
    timer = undefined;
    if (state.kind !== 'known' || arrived.length === 0) return;
    const rows = [...toRows(arrived).reverse(), ...state.rows].slice(0, MAX_CALLS);
    arrived = [];
    set({ kind: 'known', rows });
  };

  const read = async () => {
    set({ kind: 'loading' });
    try {
      const entries = await source.commands['activity.tail']({ filter: {}, limit: MAX_CALLS });
      const rows = toRows(entries).sort((one, other) => other.at - one.at);
      // A call that arrived while the log was read may be in it already.
      const newest = new Set(rows.slice(0, arrived.length + REORDER_MARGIN).map((row) => fingerprint(row.entry)));
      arrived = arrived.filter((entry) => !newest.has(fingerprint(entry)));
      set({ kind: 'known', rows });
      showArrived();
    } catch {
      // The page shows the failure and a button that reads again.
      set({ kind: 'failed' });
    }
  };

  return {
    current: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Reads the log and listens for new calls until the returned function is called. */
    start() {
      const unsubscribe = source.events['activity.added']((entry) => {
        arrived.push(entry);
        timer ??= setTimeout(showArrived, BATCH_MS);
      });
      void read();
      return () => {
        unsubscribe();
        clearTimeout(timer);
        timer = undefined;
      };
    },
    /** Reads the log again after a failure. */
    reload: () => void read(),
  };
}

function fingerprint(entry: ActivityRow): string {
  return JSON.stringify(Object.entries(entry).sort(([one], [other]) => one.localeCompare(other)));
}
