import { DAY_MS, HOUR_MS } from '../../mcp/base/durations.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import type { AppState } from '../../preload/contract.ts';
import { keyRejectedCode, unreachableCode } from '../state/accountHealth.ts';
import { remainingQuota } from '../state/remainingQuota.ts';

/** A notification that is due, and how often it may be repeated while its cause lasts. */
export interface DueNotification {
  readonly key: string;
  readonly message: Message;
  readonly minIntervalMs: number;
  readonly maxTimes: number;
}

/** What should not wait until the person looks at the tray. Pure. */
export function deriveNotifications(state: AppState, now: number): readonly DueNotification[] {
  const forProblem = (
    code: string,
    limits: Pick<DueNotification, 'minIntervalMs' | 'maxTimes'>,
  ): readonly DueNotification[] => {
    const problem = state.problems.find((candidate) => candidate.code === code);
    return problem ? [{ key: code, message: problem.message, ...limits }] : [];
  };
  const forAccounts = state.accounts.flatMap(({ id }) => [
    ...forProblem(keyRejectedCode(id), { minIntervalMs: DAY_MS, maxTimes: 3 }),
    ...forProblem(unreachableCode(id), { minIntervalMs: HOUR_MS, maxTimes: 1 }),
  ]);
  if (remainingQuota(state, now)?.remaining !== 0) return forAccounts;
  const limit: DueNotification = {
    key: 'limit',
    message: message('problems.limitReached'),
    minIntervalMs: HOUR_MS,
    maxTimes: Number.POSITIVE_INFINITY,
  };
  return [...forAccounts, limit];
}
