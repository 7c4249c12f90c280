import { HOUR_MS } from '../base/durations.ts';

/** A key's budget after a call. */
export interface Budget {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
}

/**
 * Counts calls per key in windows of one hour that start with a key's first call. A rejected call does not count.
 * The returned function spends one call.
 */
export function createHourlyLimit(limit: number) {
  const windows = new Map<string, { since: number; used: number }>();
  return (key: string, now: number): Budget => {
    let window = windows.get(key);
    if (window === undefined || now - window.since >= HOUR_MS) {
      window = { since: now, used: 0 };
      windows.set(key, window);
    }
    const allowed = window.used < limit;
    if (allowed) window.used += 1;
    return { allowed, limit, remaining: limit - window.used };
  };
}
