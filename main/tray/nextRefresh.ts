import { MINUTE_MS } from '../../mcp/base/durations.ts';
import type { AppState } from '../../preload/contract.ts';
import { QUOTA_VALID_MS } from '../state/remainingQuota.ts';

/** Milliseconds until time alone changes what the tray shows; `undefined` if it does not. */
export function nextRefresh({ servers, accounts }: AppState, now: number): number | undefined {
  const countdown = servers.some(({ expiresAt }) => expiresAt !== null) ? [MINUTE_MS] : [];
  const limits = accounts
    .map(({ limit }) => (limit === undefined ? 0 : Date.parse(limit.at) + QUOTA_VALID_MS - now))
    .filter((left) => left > 0);
  const soonest = Math.min(...countdown, ...limits);
  return Number.isFinite(soonest) ? soonest : undefined;
}
