import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEmitter } from '../base/emitter.ts';
import { hasErrorCode } from '../base/nodeErrors.ts';
import type { Log } from '../hostPorts.ts';
import type { ActivityEntry } from './activityEntry.ts';
import { entryMatcher } from './activityFilter.ts';
import { type ActivityLog, DEFAULT_TAIL } from './activityLog.ts';
import { createAppender } from './appender.ts';
import { encodeEntry } from './entryCodec.ts';
import { exportEntries } from './exportEntries.ts';
import { CURRENT_FILE } from './logFiles.ts';
import { readEntries } from './readEntries.ts';
import { sanitizeEntry } from './sanitizeEntry.ts';

export interface ActivityLogOptions {
  /** A folder of its own; made where it is missing, and closed to other users. */
  readonly folder: string;
  /** The size at which the current file is put aside, in bytes; 5 MiB. */
  readonly maxFileBytes?: number;
  /** How many files there are at most, the current one included; 10, at least 2. */
  readonly maxFiles?: number;
  readonly log: Log;
}

/**
 * Opens the activity log in a folder; several processes may have it open at once.
 *
 * @throws the operating system's error where the folder can be neither made nor closed to others.
 */
export async function openActivityLog(options: ActivityLogOptions): Promise<ActivityLog> {
  const { folder, maxFileBytes = 5 * 1024 * 1024, maxFiles = 10, log } = options;
  makePrivate(folder);
  const appender = createAppender({ folder, maxFileBytes, maxFiles: Math.max(2, maxFiles) }, log);
  const listeners = createEmitter<[ActivityEntry]>((error) =>
    log.error('A listener of the activity log failed', { error: String(error) }),
  );
  let closed = false;
  let late = false;
  let mostUnreadable = 0;

  async function* matching(order: 'newest' | 'oldest', filter: Parameters<typeof entryMatcher>[0]) {
    const matches = entryMatcher(filter);
    await appender.flush();
    let unreadable = 0;
    for await (const batch of readEntries(folder, order)) {
      unreadable += batch.unreadable;
      yield batch.entries.filter(matches);
    }
    if (unreadable > mostUnreadable) log.warn('The activity log has lines that cannot be read', { lines: unreadable });
    mostUnreadable = Math.max(mostUnreadable, unreadable);
  }

  return {
    record(entry) {
      if (closed) {
        if (!late) log.error('A call ended after the activity log was closed and is not in it');
        late = true;
        return;
      }
      const clean = sanitizeEntry(entry);
      appender.append(encodeEntry(clean));
      listeners.emit(clean);
    },
    async tail(filter, limit = DEFAULT_TAIL) {
      const found: ActivityEntry[] = [];
      if (limit <= 0) return found;
      for await (const entries of matching('newest', filter)) {
        found.push(...entries);
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },
    export: (format, filter, out) => exportEntries(format, matching('oldest', filter), out),
    subscribe: listeners.subscribe,
    flush: appender.flush,
    async close() {
      closed = true;
      await appender.flush();
      listeners.clear();
      if (appender.pendingLines() > 0)
        log.error('Lines of the activity log are lost', { lines: appender.pendingLines() });
    },
  };
}

function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The folder or the file may stem from before, or from a copy, with wider rights.
  chmodSync(folder, 0o700);
  try {
    chmodSync(join(folder, CURRENT_FILE), 0o600);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT')) throw error;
  }
}
