import type { ActivityRow, WindowBridge } from '../../../preload/contract.ts';
import type { CallDescriber, CallRow } from './callRow.ts';

/** As many calls as the window holds; the log has more, and an export has all. */
export const MAX_CALLS = 10_000;
/** Calls that come close together are shown together, in milliseconds. */
const GATHER_MS = 100;
/** Calls may be written in another order than they are told. */
const SPARE = 50;

export type CallListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  /** Newest first. */
  | { readonly kind: 'known'; readonly rows: readonly CallRow[] };

/** The calls of the activity log, with each new one as it is made. */
export interface CallList {
  readonly current: () => CallListState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the log and listens; the returned function ends the listening. */
  readonly start: () => () => void;
  /** Reads the log again after a failure. */
  readonly reload: () => void;
}

export interface CallSource {
  readonly commands: Pick<WindowBridge['commands'], 'activity.tail'>;
  readonly events: Pick<WindowBridge['events'], 'activity.added'>;
}

export function createCallList(source: CallSource, describe: CallDescriber): CallList {
  const listeners = new Set<() => void>();
  let calls: CallListState = { kind: 'loading' };
  let nextId = 0;
  let arrived: ActivityRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: CallListState) => {
    calls = next;
    for (const listener of listeners) listener();
  };
  const rowsOf = (entries: readonly ActivityRow[]) => entries.map((entry) => describe(entry, nextId++));

  const showArrived = () => {
    timer = undefined;
    if (calls.kind !== 'known' || arrived.length === 0) return;
    const rows = [...rowsOf(arrived).reverse(), ...calls.rows].slice(0, MAX_CALLS);
    arrived = [];
    become({ kind: 'known', rows });
  };

  const read = async () => {
    become({ kind: 'loading' });
    try {
      const entries = await source.commands['activity.tail']({ filter: {}, limit: MAX_CALLS });
      const rows = rowsOf(entries).sort((one, other) => other.at - one.at);
      // What came in while the log was read may stand in it already.
      const newest = new Set(rows.slice(0, arrived.length + SPARE).map((row) => asText(row.entry)));
      arrived = arrived.filter((entry) => !newest.has(asText(entry)));
      become({ kind: 'known', rows });
      showArrived();
    } catch {
      // The page says so, with a button that reads again.
      become({ kind: 'failed' });
    }
  };

  return {
    current: () => calls,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      const end = source.events['activity.added']((entry) => {
        arrived.push(entry);
        timer ??= setTimeout(showArrived, GATHER_MS);
      });
      void read();
      return () => {
        end();
        clearTimeout(timer);
        timer = undefined;
      };
    },
    reload: () => void read(),
  };
}

function asText(entry: ActivityRow): string {
  return JSON.stringify(Object.entries(entry).sort(([one], [other]) => one.localeCompare(other)));
}
