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
  /** Used only by the log; created if missing and made private. */
  readonly folder: string;
  /** The size at which the current file is rotated; 5 MiB by default. */
  readonly maxFileBytes?: number;
  /** Including the current file; 10 by default, at least 2. */
  readonly maxFiles?: number;
  readonly log: Log;
}

/**
 * Opens the activity log in a folder. Several processes may have it open at the same time.
 *
 * @throws the error of the operating system if the folder cannot be created or made private.
 */
export async function openActivityLog(options: ActivityLogOptions): Promise<ActivityLog> {
  const { folder, maxFileBytes = 5 * 1024 * 1024, maxFiles = 10, log } = options;
  makePrivate(folder);
  const appender = createAppender({ folder, maxFileBytes, maxFiles: Math.max(2, maxFiles) }, log);
  const listeners = createEmitter<[ActivityEntry]>((error) =>
    log.error('[activity] listener failed', { error: String(error) }),
  );
  let closed = false;
  let lateReported = false;
  let maxUnreadable = 0;

  async function* matching(order: 'newest' | 'oldest', filter: Parameters<typeof entryMatcher>[0]) {
    const matches = entryMatcher(filter);
    await appender.flush();
    let unreadable = 0;
    for await (const batch of readEntries(folder, order)) {
      unreadable += batch.unreadable;
      yield batch.entries.filter(matches);
    }
    if (unreadable > maxUnreadable) log.warn('[activity] unreadable lines', { lines: unreadable });
    maxUnreadable = Math.max(maxUnreadable, unreadable);
  }

  return {
    record(entry) {
      if (closed) {
        if (!lateReported) log.error('[activity] call ended after the log was closed, not recorded');
        lateReported = true;
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
      if (appender.pendingLines() > 0) log.error('[activity] lines lost at close', { lines: appender.pendingLines() });
    },
  };
}

function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // An older or copied folder or file may have wider permissions.
  chmodSync(folder, 0o700);
  try {
    chmodSync(join(folder, CURRENT_FILE), 0o600);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT')) throw error;
  }
}
