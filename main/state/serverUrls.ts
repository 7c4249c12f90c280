import { createEmitter } from '../../mcp/base/emitter.ts';

/** Addresses of servers created in this run. They contain tokens, so they are kept in memory only. */
export interface ServerUrls {
  remember(serverId: string, url: string): void;
  get(serverId: string): string | undefined;
  /** Calls the listener after each new address. */
  subscribe(listener: () => void): () => void;
}

export function createServerUrls(): ServerUrls {
  const urls = new Map<string, string>();
  const { emit, subscribe } = createEmitter<[]>();
  return {
    remember(serverId, url) {
      urls.set(serverId, url);
      emit();
    },
    get: (serverId) => urls.get(serverId),
    subscribe,
  };
}
