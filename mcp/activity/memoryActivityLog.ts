import { createEmitter } from '../base/emitter.ts';
import type { ActivityEntry } from './activityEntry.ts';
import { entryMatcher } from './activityFilter.ts';
import { type ActivityLog, DEFAULT_TAIL } from './activityLog.ts';
import { exportEntries } from './exportEntries.ts';
import { sanitizeEntry } from './sanitizeEntry.ts';

/** Keeps the last `capacity` entries in memory. It has no log, so a failing listener becomes a Node warning. */
export function memoryActivityLog({ capacity }: { capacity: number }): ActivityLog {
  const entries: ActivityEntry[] = [];
  const listeners = createEmitter<[ActivityEntry]>((error) =>
    process.emitWarning(error instanceof Error ? error : String(error)),
  );
  const newest = () => entries.slice(Math.max(0, entries.length - capacity));
  let closed = false;
  return {
    record(entry) {
      if (closed) return;
      const clean = sanitizeEntry(entry);
      entries.push(clean);
      // Trim in batches, because shifting a long array costs O(n).
      if (entries.length >= capacity * 2) entries.splice(0, entries.length - capacity);
      listeners.emit(clean);
    },
    async tail(filter, limit = DEFAULT_TAIL) {
      return newest().filter(entryMatcher(filter)).reverse().slice(0, limit);
    },
    async export(format, filter, out) {
      const batch = newest().filter(entryMatcher(filter));
      await exportEntries(format, oneBatch(batch), out);
    },
    subscribe: listeners.subscribe,
    async flush() {},
    async close() {
      closed = true;
      listeners.clear();
    },
  };
}

async function* oneBatch(batch: readonly ActivityEntry[]): AsyncGenerator<readonly ActivityEntry[]> {
  yield batch;
}
