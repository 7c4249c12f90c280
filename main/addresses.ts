/** Addresses of servers made in this run. They hold tokens, so they are kept in memory and nowhere else. */
export interface Addresses {
  remember(serverId: string, url: string): void;
  get(serverId: string): string | undefined;
}

export function createAddresses(): Addresses {
  const known = new Map<string, string>();
  return {
    remember: (serverId, url) => void known.set(serverId, url),
    get: (serverId) => known.get(serverId),
  };
}
