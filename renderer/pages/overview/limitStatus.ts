import { HOUR_MS } from '../../../mcp/base/durations.ts';
import type { AccountView } from '../../../preload/contract.ts';

/** The share of the limit from which the person is warned. */
const HIGH_SHARE = 0.8;

/** What is known about the hourly limit. */
export type LimitStatus =
  | { readonly kind: 'unknown' }
  /** Reported more than an hour ago, so what was left then means nothing now. */
  | { readonly kind: 'outdated'; readonly limit: number; readonly at: string }
  | { readonly kind: 'remaining'; readonly remaining: number; readonly at: string }
  | {
      readonly kind: 'known';
      readonly used: number;
      readonly limit: number;
      readonly isHigh: boolean;
      readonly at: string;
    };

/** Interprets the last report of FuseDesk without guessing what it left out. */
export function getLimitStatus(report: AccountView['limit'], now: number): LimitStatus {
  if (!report) return { kind: 'unknown' };
  const { limit, remaining, at } = report;
  const isOutdated = now - Date.parse(at) > HOUR_MS;
  if (limit !== undefined && limit > 0) {
    if (isOutdated) return { kind: 'outdated', limit, at };
    if (remaining !== undefined) {
      const used = Math.min(limit, Math.max(0, limit - remaining));
      return { kind: 'known', used, limit, isHigh: used >= HIGH_SHARE * limit, at };
    }
  } else if (remaining !== undefined && !isOutdated) {
    return { kind: 'remaining', remaining, at };
  }
  return { kind: 'unknown' };
}
