/** Addresses of servers made in this run. They hold tokens, so they are kept in memory and nowhere else. */
export interface ServerUrls {
  remember(serverId: string, url: string): void;
  get(serverId: string): string | undefined;
  /** Told of each further address; returns its end. */
  subscribe(listener: () => void): () => void;
}

export function createServerUrls(): ServerUrls {
  const known = new Map<string, string>();
  const listeners = new Set<() => void>();
  return {
    remember(serverId, url) {
      known.set(serverId, url);
      for (const listener of listeners) listener();
    },
    get: (serverId) => known.get(serverId),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
