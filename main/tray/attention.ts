import type { AppState } from '../../preload/contract.ts';
import { limitLeft } from './limitLeft.ts';
import { keyMissing, LIMIT_USED_UP, NOT_STARTED } from './texts.ts';

/** What a person has to see to, most pressing first: one sentence each. */
export function attention(state: AppState, now: number): readonly string[] {
  const said = state.problems.map(({ message }) => message);
  if (state.engine === 'failed') return said.length > 0 ? said : [NOT_STARTED];
  const keys = state.accounts.filter(({ hasKey }) => !hasKey).map(({ appName }) => keyMissing(appName));
  return [...said, ...keys, ...(limitLeft(state, now)?.remaining === 0 ? [LIMIT_USED_UP] : [])];
}
