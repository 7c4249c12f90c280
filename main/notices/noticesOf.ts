import type { AppState } from '../../preload/contract.ts';
import { keyRejectedCode, unreachableCode } from '../state/callTroubles.ts';
import { limitLeft } from '../tray/limitLeft.ts';
import { LIMIT_USED_UP } from '../tray/texts.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** One thing to tell a person of, and how often it may be told while it lasts. */
export interface Notice {
  readonly about: string;
  readonly message: string;
  readonly everyMs: number;
  readonly most: number;
}

/** What does not wait until the person looks at the tray; a pure function of the state. */
export function noticesOf(state: AppState, now: number): readonly Notice[] {
  const messageOf = (code: string) => state.problems.find((problem) => problem.code === code)?.message;
  const about = (code: string, times: Pick<Notice, 'everyMs' | 'most'>): readonly Notice[] => {
    const message = messageOf(code);
    return message === undefined ? [] : [{ about: code, message, ...times }];
  };
  const ofAccounts = state.accounts.flatMap(({ id }) => [
    ...about(keyRejectedCode(id), { everyMs: DAY_MS, most: 3 }),
    ...about(unreachableCode(id), { everyMs: HOUR_MS, most: 1 }),
  ]);
  const limit: Notice = {
    about: 'limit',
    message: `${LIMIT_USED_UP}.`,
    everyMs: HOUR_MS,
    most: Number.POSITIVE_INFINITY,
  };
  return limitLeft(state, now)?.remaining === 0 ? [...ofAccounts, limit] : ofAccounts;
}
