import type { Persistence } from '../hostPorts.ts';
import { type AccessState, parseAccessState } from './accessState.ts';

/** What changed, so that whoever holds connections can act on just that. */
export type AccessChange =
  | { readonly kind: 'ceiling' }
  | { readonly kind: 'accounts'; readonly accountId: string }
  | { readonly kind: 'api_tokens' }
  | { readonly kind: 'server'; readonly serverId: string }
  | { readonly kind: 'server_ended'; readonly serverId: string; readonly why: 'deleted' | 'expired' };

/** The one owner of the engine's state: holds it, keeps it, tells of its changes. */
export interface AccessStore {
  state(): AccessState;
  /**
   * Applies an update at once and then keeps it.
   * @throws whatever the store throws; the update still holds until the program ends.
   */
  update(update: (state: AccessState) => AccessState, ...changes: readonly AccessChange[]): Promise<void>;
  /** Marks a server as this run's own: never written to the store. */
  markEphemeral(id: string): void;
  subscribe(listener: (change: AccessChange) => void): () => void;
  /** Resolves once all that was committed so far is kept, or keeping it has failed. */
  flush(): Promise<void>;
}

/**
 * Opens the ledger on what the store holds.
 * @throws UnreadableStateError where the kept state cannot be used.
 */
export async function openAccessStore(store: Persistence): Promise<AccessStore> {
  let current = parseAccessState(await store.load());
  let saving: Promise<void> = Promise.resolve();
  const thisRunOnly = new Set<string>();
  const listeners = new Set<(change: AccessChange) => void>();

  const lasting = (state: AccessState): AccessState => ({
    ...state,
    servers: state.servers.filter(({ id }) => !thisRunOnly.has(id)),
    apiTokens: state.apiTokens.filter(({ id }) => !thisRunOnly.has(id)),
  });

  return {
    state: () => current,
    async update(update, ...changes) {
      const before = JSON.stringify(lasting(current));
      current = update(current);
      const after = lasting(current);
      let save: Promise<void> | undefined;
      // Before the listeners are told: one that fails must not keep the change from being kept.
      if (JSON.stringify(after) !== before) {
        // One save at a time, in order; a failed save must not keep later ones from being tried.
        save = saving.then(() => store.save(after));
        saving = save.catch(() => undefined);
      }
      for (const change of changes) for (const listener of listeners) listener(change);
      await save;
    },
    markEphemeral: (id) => void thisRunOnly.add(id),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    flush: () => saving,
  };
}
