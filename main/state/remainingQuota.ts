import { HOUR_MS } from '../../mcp/base/durations.ts';
import type { AppState } from '../../preload/contract.ts';

/** FuseDesk counts per hour, so an older figure says nothing about now. */
export const QUOTA_VALID_MS = HOUR_MS;

/** What is left of FuseDesk's hourly limit by its last report within the hour; of several accounts, the lowest. */
export function remainingQuota({ accounts }: AppState, now: number) {
  const reported = accounts.flatMap(({ limit }) => {
    if (limit?.remaining === undefined || now - Date.parse(limit.at) >= QUOTA_VALID_MS) return [];
    return [{ remaining: limit.remaining, ...(limit.limit !== undefined && { limit: limit.limit }) }];
  });
  return reported.sort((a, b) => a.remaining - b.remaining)[0];
}
