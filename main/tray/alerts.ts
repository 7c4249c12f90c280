import type { AppState } from '../../preload/contract.ts';
import { remainingQuota } from '../state/remainingQuota.ts';
import {
  connectionLost,
  connectionStale,
  KEY_UNREADABLE,
  keyMissing,
  LIMIT_USED_UP,
  NOT_STARTED,
} from './trayTexts.ts';

/** What a person has to see to, most pressing first: one sentence each. */
export function deriveAlerts(state: AppState, now: number): readonly string[] {
  const said = state.problems.map(({ message }) => message);
  if (state.engine === 'failed') return said.length > 0 ? said : [NOT_STARTED];
  const keys = state.accounts.filter(({ hasKey }) => !hasKey).map(({ appName }) => keyMissing(appName));
  return [
    ...said,
    ...keys,
    ...(state.storage.kind === 'unavailable' ? [KEY_UNREADABLE] : []),
    ...clientAlerts(state),
    ...(remainingQuota(state, now)?.remaining === 0 ? [LIMIT_USED_UP] : []),
  ];
}

/** Connections of clients that a repair is asked for. */
export function clientAlerts({ clients: connections }: Pick<AppState, 'clients'>): readonly string[] {
  return connections
    .filter(({ needsRepairPrompt: asks }) => asks)
    .map(({ title, state: { kind } }) => (kind === 'lost' ? connectionLost(title) : connectionStale(title)));
}
