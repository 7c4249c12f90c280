import type { AppState, StateDelta, WindowBridge } from '../../preload/contract.ts';
import { applyDelta } from './applyDelta.ts';

/** How far the window is in knowing the app's state. */
export type LoadState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly state: AppState }
  | { readonly kind: 'failed' };

/** The window's one copy of the app's state: a snapshot, then every change. */
export interface AppStateStore {
  readonly current: () => LoadState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks for the snapshot, again after a failure. */
  load(): Promise<void>;
}

export interface StateSource {
  readonly commands: Pick<WindowBridge['commands'], 'state.get'>;
  readonly events: Pick<WindowBridge['events'], 'state.changed'>;
}

export function createAppStateStore(source: StateSource): AppStateStore {
  const listeners = new Set<() => void>();
  let known: LoadState = { kind: 'loading' };
  // Changes that overtake the snapshot. Each carries its parts whole, so in their order they end at the newest.
  let early: StateDelta[] = [];

  const become = (next: LoadState) => {
    known = next;
    for (const listener of listeners) listener();
  };

  source.events['state.changed']((delta) => {
    if (known.kind === 'known') become({ kind: 'known', state: applyDelta(known.state, delta) });
    else early.push(delta);
  });

  return {
    current: () => known,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async load() {
      become({ kind: 'loading' });
      try {
        const snapshot = await source.commands['state.get']({});
        const state = early.reduce(applyDelta, snapshot);
        early = [];
        become({ kind: 'known', state });
      } catch {
        // The page shows it, with a button that asks again.
        become({ kind: 'failed' });
      }
    },
  };
}
