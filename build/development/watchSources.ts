import { watch } from 'node:fs';

/** Sources that are being written. */
export interface WatchedSources {
  /** Resolves once something has changed since this was last asked, and nothing more does for a moment. */
  next(): Promise<void>;
  close(): void;
}

/** An editor that saves many files, or one file in several steps, is waited for this long, in milliseconds. */
const SETTLE_MS = 200;

/** Watches folders with all that lies in them. */
export function watchSources(folders: readonly string[], settleMs = SETTLE_MS): WatchedSources {
  let changed = false;
  let settling: NodeJS.Timeout | undefined;
  let tell: (() => void) | undefined;

  const flush = () => {
    if (!changed || !tell) return;
    changed = false;
    tell();
    tell = undefined;
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
        tell = resolve;
        flush();
      }),
    close() {
      clearTimeout(settling);
      for (const watcher of watchers) watcher.close();
    },
  };
}
