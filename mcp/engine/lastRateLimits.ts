import type { ServerRecord } from '../access/accessState.ts';
import type { ActivityEntry } from '../activity/activityEntry.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';

/** The rate limit that FuseDesk last reported for an account. */
export type LastRateLimit = RateLimit & { readonly at: string };

export interface LastRateLimits {
  /** Takes the rate limit from a finished call. */
  record(entry: ActivityEntry): void;
  get(accountId: string): LastRateLimit | undefined;
  forget(accountId: string): void;
}

export function createLastRateLimits(findServer: (id: string) => ServerRecord | undefined): LastRateLimits {
  const limits = new Map<string, LastRateLimit>();
  return {
    record({ at, serverId, rateLimit }) {
      const accountId = serverId === undefined ? undefined : findServer(serverId)?.accountId;
      if (accountId !== undefined && rateLimit) limits.set(accountId, { ...rateLimit, at });
    },
    get: (accountId) => limits.get(accountId),
    forget: (accountId) => void limits.delete(accountId),
  };
}
