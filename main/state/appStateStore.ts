import { isDeepStrictEqual } from 'node:util';
import type { AppState, StateDelta } from '../../preload/contract.ts';

/** The one state tree: windows and tray read it and are told of changes; nobody keeps a second truth. */
export interface AppStateStore {
  current(): AppState;
  /** Takes a newly derived state; listeners hear of the parts that differ, and nothing where none does. */
  update(next: AppState): void;
  subscribe(listener: (delta: StateDelta, state: AppState) => void): () => void;
}

export function createAppStateStore(initial: AppState): AppStateStore {
  let state = initial;
  const listeners = new Set<(delta: StateDelta, state: AppState) => void>();
  return {
    current: () => state,
    update(next) {
      const delta = differences(state, next);
      if (Object.keys(delta).length === 0) return;
      state = next;
      for (const listener of listeners) listener(delta, state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function differences(before: AppState, after: AppState): StateDelta {
  const changed = Object.entries(after).filter(([part, value]) => !isDeepStrictEqual(Reflect.get(before, part), value));
  return Object.fromEntries(changed);
}
