import type { AccountView } from '../../../preload/contract.ts';

const HOUR_MS = 3_600_000;
/** From this share on a person is warned. */
const HIGH = 0.8;

/** What can be said of the hourly limit. */
export type LimitStatus =
  | { readonly kind: 'unknown' }
  /** Said more than an hour ago, so that what was left then says nothing now. */
  | { readonly kind: 'old'; readonly limit: number; readonly at: string }
  | { readonly kind: 'remaining'; readonly remaining: number; readonly at: string }
  | {
      readonly kind: 'known';
      readonly used: number;
      readonly limit: number;
      readonly isHigh: boolean;
      readonly at: string;
    };

/** Reads what FuseDesk last said of the limit, without guessing what it left out. */
export function getLimitStatus(said: AccountView['limit'], now: number): LimitStatus {
  if (!said) return { kind: 'unknown' };
  const { limit, remaining, at } = said;
  const isOld = now - Date.parse(at) > HOUR_MS;
  if (limit !== undefined && limit > 0) {
    if (isOld) return { kind: 'old', limit, at };
    if (remaining !== undefined) {
      const used = Math.min(limit, Math.max(0, limit - remaining));
      return { kind: 'known', used, limit, isHigh: used >= HIGH * limit, at };
    }
  } else if (remaining !== undefined && !isOld) {
    return { kind: 'remaining', remaining, at };
  }
  return { kind: 'unknown' };
}
