import type { Writable } from 'node:stream';
import type { ActivityEntry } from './activityEntry.ts';
import type { ActivityFilter } from './activityFilter.ts';

/** What Claude saw and changed on this machine, and what it was refused. */
export interface ActivityLog {
  /** Takes the entry down; returns at once and never throws. Trouble with the disk goes to the log, once. */
  record(entry: ActivityEntry): void;
  /** The newest matching entries, newest first; 100 unless told. */
  tail(filter?: ActivityFilter, limit?: number): Promise<readonly ActivityEntry[]>;
  /** Writes every matching entry, oldest first, and leaves `out` open. Rejects where `out` fails. */
  export(format: 'csv' | 'json', filter: ActivityFilter | undefined, out: Writable): Promise<void>;
  /** Calls `listener` with each entry as it is recorded in this process; the returned function ends that. */
  subscribe(listener: (entry: ActivityEntry) => void): () => void;
  /** Resolves once what was recorded so far is written, or writing it has failed (the log then says so). */
  flush(): Promise<void>;
  /** Flushes and takes no further entries. */
  close(): Promise<void>;
}

export const DEFAULT_TAIL = 100;
