import { message } from '../../../mcp/texts/message.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { PendingApprovals } from '../../engineHost/pendingApprovals.ts';
import type { Updates } from '../../lifecycle/appUpdates.ts';
import type { LoginItem } from '../../lifecycle/loginItem.ts';
import type { StatePublisher } from '../../state/statePublisher.ts';
import { DONE, rejected } from '../commandOutcome.ts';

export interface AppCommandPorts {
  readonly publisher: StatePublisher;
  readonly loginItem: LoginItem;
  readonly pendingApprovals: PendingApprovals;
  readonly updates: Pick<Updates, 'check' | 'restart'>;
  readonly retryEngine: () => Promise<void>;
  readonly openLink: (link: Parameters<CommandHandlers['link.open']>[0]['link']) => Promise<void>;
}

/** Commands about the app itself, and those of the approval window. */
export function appCommands({
  publisher,
  loginItem,
  pendingApprovals,
  updates,
  retryEngine,
  openLink,
}: AppCommandPorts) {
  return {
    'state.get': async () => publisher.store.current(),
    async 'settings.startAtLogin'({ on }) {
      if (!loginItem.supported) return rejected(message('outcomes.startAtLoginUnavailable'));
      await loginItem.set(on);
      publisher.setStartAtLogin(await loginItem.isOn());
      return DONE;
    },
    'updates.check': () => updates.check(),
    'updates.restart': () => updates.restart(),
    async 'engine.retry'() {
      await retryEngine();
      return publisher.store.current().engine === 'failed' ? rejected(message('outcomes.stillNotStarted')) : DONE;
    },
    async 'link.open'({ link }) {
      await openLink(link);
      return DONE;
    },
    'approval.get': async () => pendingApprovals.current(),
    async 'approval.answer'({ id, approved }) {
      return pendingApprovals.answer(id, approved) ? DONE : rejected(message('outcomes.callEnded'));
    },
  } satisfies Partial<CommandHandlers>;
}
