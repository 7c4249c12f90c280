import { createEmitter } from '../base/emitter.ts';
import { createSequentialQueue } from '../base/sequentialQueue.ts';
import type { Persistence } from '../hostPorts.ts';
import { type AccessState, parseAccessState } from './accessState.ts';

/** What changed, so that subscribers with open connections can react to exactly that. */
export type AccessChange =
  | { readonly kind: 'global_access' }
  | { readonly kind: 'account' | 'account_removed'; readonly accountId: string }
  | { readonly kind: 'api_tokens' }
  | { readonly kind: 'server'; readonly serverId: string }
  /** `expiredAt` is missing for a server that a person removed. */
  | { readonly kind: 'server_ended'; readonly serverId: string; readonly expiredAt?: string };

/** The single owner of the engine's state: applies updates, persists them, and notifies subscribers. */
export interface AccessStore {
  state(): AccessState;
  /**
   * Applies the update immediately, then persists it.
   * @throws whatever the persistence throws; the update stays applied until the process ends.
   */
  update(apply: (state: AccessState) => AccessState, ...changes: readonly AccessChange[]): Promise<void>;
  /** Marks a server or an API token that must not be persisted. */
  markEphemeral(id: string): void;
  subscribe(listener: (change: AccessChange) => void): () => void;
  /** Resolves when every update so far is persisted or has failed to persist. */
  flush(): Promise<void>;
}

/**
 * Opens the store on the persisted state.
 * @throws UnreadableStateError if the persisted state cannot be used.
 */
export async function openAccessStore(persistence: Persistence): Promise<AccessStore> {
  let current = parseAccessState(await persistence.load());
  const saves = createSequentialQueue();
  const ephemeral = new Set<string>();
  const changed = createEmitter<[AccessChange]>();

  const persistable = (state: AccessState): AccessState => ({
    ...state,
    servers: state.servers.filter(({ id }) => !ephemeral.has(id)),
    apiTokens: state.apiTokens.filter(({ id }) => !ephemeral.has(id)),
  });

  return {
    state: () => current,
    async update(apply, ...changes) {
      const before = JSON.stringify(persistable(current));
      current = apply(current);
      const after = persistable(current);
      let save: Promise<void> | undefined;
      // Start saving before notifying: a listener that throws must not prevent it.
      if (JSON.stringify(after) !== before) save = saves.run(() => persistence.save(after));
      for (const change of changes) changed.emit(change);
      await save;
    },
    markEphemeral: (id) => void ephemeral.add(id),
    subscribe: changed.subscribe,
    flush: saves.idle,
  };
}
