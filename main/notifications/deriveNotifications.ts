import type { AppState } from '../../preload/contract.ts';
import { keyRejectedCode, unreachableCode } from '../state/accountHealth.ts';
import { remainingQuota } from '../state/remainingQuota.ts';
import { LIMIT_USED_UP } from '../tray/trayTexts.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** One thing to tell a person of, and how often it may be told while it lasts. */
export interface DueNotification {
  readonly key: string;
  readonly message: string;
  readonly minIntervalMs: number;
  readonly maxTimes: number;
}

/** What does not wait until the person looks at the tray; a pure function of the state. */
export function deriveNotifications(state: AppState, now: number): readonly DueNotification[] {
  const messageOf = (code: string) => state.problems.find((problem) => problem.code === code)?.message;
  const about = (
    code: string,
    times: Pick<DueNotification, 'minIntervalMs' | 'maxTimes'>,
  ): readonly DueNotification[] => {
    const message = messageOf(code);
    return message === undefined ? [] : [{ key: code, message, ...times }];
  };
  const ofAccounts = state.accounts.flatMap(({ id }) => [
    ...about(keyRejectedCode(id), { minIntervalMs: DAY_MS, maxTimes: 3 }),
    ...about(unreachableCode(id), { minIntervalMs: HOUR_MS, maxTimes: 1 }),
  ]);
  const limit: DueNotification = {
    key: 'limit',
    message: `${LIMIT_USED_UP}.`,
    minIntervalMs: HOUR_MS,
    maxTimes: Number.POSITIVE_INFINITY,
  };
  return remainingQuota(state, now)?.remaining === 0 ? [...ofAccounts, limit] : ofAccounts;
}
