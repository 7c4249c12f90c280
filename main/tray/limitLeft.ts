import type { AppState } from '../../preload/contract.ts';

/** The limit is counted by the hour: what was said before says nothing of now. */
export const LIMIT_GOOD_FOR_MS = 60 * 60_000;

export interface LimitLeft {
  readonly remaining: number;
  readonly limit?: number;
}

/** What is left of FuseDesk's hourly limit, as last told within the hour; the scarcest where there are several accounts. */
export function limitLeft({ accounts }: AppState, now: number): LimitLeft | undefined {
  const told = accounts.flatMap(({ limit }) => {
    if (limit?.remaining === undefined || now - Date.parse(limit.at) >= LIMIT_GOOD_FOR_MS) return [];
    return [{ remaining: limit.remaining, ...(limit.limit !== undefined && { limit: limit.limit }) }];
  });
  return told.sort((a, b) => a.remaining - b.remaining)[0];
}
