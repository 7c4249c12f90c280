import { type Message, message } from '../../mcp/texts/message.ts';
import type { AppState } from '../../preload/contract.ts';
import { remainingQuota } from '../state/remainingQuota.ts';

/** What needs the person's attention, and the page that helps; the most urgent comes first. */
export interface Alert {
  readonly message: Message;
  readonly page: 'overview' | 'clients';
}

export function deriveAlerts(state: AppState, now: number): readonly Alert[] {
  const problems = state.problems.map(({ message: text }) => text);
  const others: readonly Message[] =
    state.engine === 'failed'
      ? problems.length > 0
        ? []
        : [message('tray.status.notStarted')]
      : [
          ...state.accounts
            .filter(({ hasKey }) => !hasKey)
            .map(({ appName }) => message('problems.keyMissing', { account: appName })),
          ...(state.storage.kind === 'unavailable' ? [message('problems.keyUnreadable')] : []),
        ];
  const overview = [...problems, ...others].map((text): Alert => ({ message: text, page: 'overview' }));
  if (state.engine === 'failed') return overview;
  const limit: readonly Alert[] =
    remainingQuota(state, now)?.remaining === 0
      ? [{ message: message('problems.limitReached'), page: 'overview' }]
      : [];
  return [...overview, ...clientAlerts(state), ...limit];
}

/** Clients whose connection the person should repair. */
function clientAlerts({ clients }: Pick<AppState, 'clients'>): readonly Alert[] {
  return clients
    .filter(({ needsRepairPrompt }) => needsRepairPrompt)
    .map(({ title: client, state: { kind } }) => ({
      message:
        kind === 'lost' ? message('problems.clientLost', { client }) : message('problems.clientStale', { client }),
      page: 'clients',
    }));
}
