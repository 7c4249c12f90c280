import type { AppState } from '../../preload/contract.ts';

/** The limit is counted by the hour: what was said before says nothing of now. */
export const QUOTA_VALID_MS = 60 * 60_000;

export interface RemainingQuota {
  readonly remaining: number;
  readonly limit?: number;
}

/** What is left of FuseDesk's hourly limit, as last told within the hour; the scarcest where there are several accounts. */
export function remainingQuota({ accounts }: AppState, now: number): RemainingQuota | undefined {
  const told = accounts.flatMap(({ limit }) => {
    if (limit?.remaining === undefined || now - Date.parse(limit.at) >= QUOTA_VALID_MS) return [];
    return [{ remaining: limit.remaining, ...(limit.limit !== undefined && { limit: limit.limit }) }];
  });
  return told.sort((a, b) => a.remaining - b.remaining)[0];
}
