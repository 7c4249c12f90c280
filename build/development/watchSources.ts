import { watch } from 'node:fs';

export interface WatchedSources {
  /** Resolves when something has changed since the last call, and nothing has changed for a moment. */
  next(): Promise<void>;
  close(): void;
}

/** Editors save many files, or one file in several steps, within this many milliseconds. */
const SETTLE_MS = 200;

/** Watches folders and everything below them. */
export function watchSources(folders: readonly string[], settleMs = SETTLE_MS): WatchedSources {
  let changed = false;
  let settling: NodeJS.Timeout | undefined;
  let notify: (() => void) | undefined;

  const flush = () => {
    if (!changed || !notify) return;
    changed = false;
    notify();
    notify = undefined;
  };
  const onChange = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      changed = true;
      flush();
    }, settleMs);
  };
  const watchers = folders.map((folder) => watch(folder, { recursive: true }, onChange));

  return {
    next: () =>
      new Promise((resolve) => {
        notify = resolve;
        flush();
      }),
    close() {
      clearTimeout(settling);
      for (const watcher of watchers) watcher.close();
    },
  };
}
