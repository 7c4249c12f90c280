import type { Writable } from 'node:stream';
import type { ActivityEntry } from './activityEntry.ts';
import type { ActivityFilter } from './activityFilter.ts';

/** What Claude read and changed, and what was refused. */
export interface ActivityLog {
  /** Records the entry. Returns immediately and never throws; disk errors are logged once. */
  record(entry: ActivityEntry): void;
  /** The newest matching entries, newest first; 100 by default. */
  tail(filter?: ActivityFilter, limit?: number): Promise<readonly ActivityEntry[]>;
  /** Writes every matching entry, oldest first, and leaves `out` open. Rejects if `out` fails. */
  export(format: 'csv' | 'json', filter: ActivityFilter | undefined, out: Writable): Promise<void>;
  /** Calls `listener` with each entry recorded by this process; returns the unsubscribe function. */
  subscribe(listener: (entry: ActivityEntry) => void): () => void;
  /** Resolves when everything recorded so far is written, or writing failed (which is logged). */
  flush(): Promise<void>;
  /** Flushes and ignores further entries. */
  close(): Promise<void>;
}

export const DEFAULT_TAIL = 100;
