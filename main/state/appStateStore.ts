import { isDeepStrictEqual } from 'node:util';
import { createEmitter } from '../../mcp/base/emitter.ts';
import type { AppState, StateDelta } from '../../preload/contract.ts';

/** The only state of the app: windows and tray read it and subscribe to its changes. */
export interface AppStateStore {
  current(): AppState;
  /** Replaces the state and notifies listeners of the parts that changed, if any. */
  update(next: AppState): void;
  subscribe(listener: (delta: StateDelta, state: AppState) => void): () => void;
}

export function createAppStateStore(initial: AppState): AppStateStore {
  let state = initial;
  const { emit, subscribe } = createEmitter<[delta: StateDelta, state: AppState]>();
  return {
    current: () => state,
    update(next) {
      const delta = differences(state, next);
      if (Object.keys(delta).length === 0) return;
      state = next;
      emit(delta, state);
    },
    subscribe,
  };
}

function differences(before: AppState, after: AppState): StateDelta {
  const changed = Object.entries(after).filter(([part, value]) => !isDeepStrictEqual(Reflect.get(before, part), value));
  return Object.fromEntries(changed);
}
