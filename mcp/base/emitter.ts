import type { ActivityEntry } from '../activity/activityEntry.ts';

type Listener = (entry: ActivityEntry) => void;

/** Those who watch the log live; the first failure of one of them is reported, and it goes on being called. */
export function createEmitter(report: (error: unknown) => void) {
  const listeners = new Map<symbol, Listener>();
  let reported = false;
  return {
    add(listener: Listener): () => void {
      const key = Symbol('listener');
      listeners.set(key, listener);
      return () => {
        listeners.delete(key);
      };
    },
    tell(entry: ActivityEntry): void {
      for (const listener of [...listeners.values()]) {
        try {
          listener(entry);
        } catch (error) {
          if (!reported) report(error);
          reported = true;
        }
      }
    },
    clear: () => listeners.clear(),
  };
}
