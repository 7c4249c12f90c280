import type { AppState } from '../../preload/contract.ts';
import { limitLeft } from './limitLeft.ts';
import { connectionLost, connectionStale, KEY_UNREADABLE, keyMissing, LIMIT_USED_UP, NOT_STARTED } from './texts.ts';

/** What a person has to see to, most pressing first: one sentence each. */
export function attention(state: AppState, now: number): readonly string[] {
  const said = state.problems.map(({ message }) => message);
  if (state.engine === 'failed') return said.length > 0 ? said : [NOT_STARTED];
  const keys = state.accounts.filter(({ hasKey }) => !hasKey).map(({ appName }) => keyMissing(appName));
  return [
    ...said,
    ...keys,
    ...(state.storage.kind === 'unavailable' ? [KEY_UNREADABLE] : []),
    ...lostConnections(state),
    ...(limitLeft(state, now)?.remaining === 0 ? [LIMIT_USED_UP] : []),
  ];
}

/** Connections of clients that a repair is asked for. */
export function lostConnections({ connections }: Pick<AppState, 'connections'>): readonly string[] {
  return connections
    .filter(({ asks }) => asks)
    .map(({ title, state: { kind } }) => (kind === 'lost' ? connectionLost(title) : connectionStale(title)));
}
