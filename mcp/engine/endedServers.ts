/** Enough for the clients of one machine; older entries only lose the date in their message. */
const MAX_ENDED = 200;

/** Remembers when servers ended, for the calls that were in progress and the clients that stay connected. */
export interface EndedServers {
  /** `expiredAt` is `undefined` for a server that a person removed. */
  add(serverId: string, expiredAt: string | undefined): void;
  expiredAt(serverId: string): string | undefined;
}

export function createEndedServers(): EndedServers {
  const dates = new Map<string, string | undefined>();
  return {
    add(serverId, expiredAt) {
      dates.set(serverId, expiredAt);
      if (dates.size <= MAX_ENDED) return;
      const [oldest] = dates.keys();
      if (oldest !== undefined) dates.delete(oldest);
    },
    expiredAt: (serverId) => dates.get(serverId),
  };
}
