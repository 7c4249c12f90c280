import type { AppState, StateDelta, WindowBridge } from '../../preload/contract.ts';

export type LoadState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly state: AppState }
  | { readonly kind: 'failed' };

export interface StateSource {
  readonly commands: Pick<WindowBridge['commands'], 'state.get'>;
  readonly events: Pick<WindowBridge['events'], 'state.changed'>;
}

/** The window's only copy of the app's state: one snapshot, then every change. */
export function createWindowStateStore(source: StateSource) {
  const listeners = new Set<() => void>();
  let loaded: LoadState = { kind: 'loading' };
  // Changes that arrive before the snapshot. Each holds whole parts, so applied in order they end at the newest state.
  let early: StateDelta[] = [];

  const set = (next: LoadState) => {
    loaded = next;
    for (const listener of listeners) listener();
  };

  source.events['state.changed']((delta) => {
    if (loaded.kind === 'known') set({ kind: 'known', state: applyDelta(loaded.state, delta) });
    else early.push(delta);
  });

  return {
    current: () => loaded,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Requests the snapshot; call it again after a failure. */
    async load(): Promise<void> {
      set({ kind: 'loading' });
      try {
        const snapshot = await source.commands['state.get']({});
        const state = early.reduce(applyDelta, snapshot);
        early = [];
        set({ kind: 'known', state });
      } catch {
        // The window shows the failure and a button that loads again.
        set({ kind: 'failed' });
      }
    },
  };
}

/** Unchanged parts stay the same objects, so that React skips what shows them. */
function applyDelta(state: AppState, delta: StateDelta): AppState {
  const changes = Object.entries(delta).filter(([, value]) => value !== undefined);
  return { ...state, ...Object.fromEntries(changes) };
}
