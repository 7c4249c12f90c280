import type { CommandHandlers } from '../../../preload/contract.ts';
import type { PendingApprovals } from '../../engineHost/pendingApprovals.ts';
import type { Updates } from '../../lifecycle/appUpdates.ts';
import type { LoginItem } from '../../lifecycle/loginItem.ts';
import type { StatePublisher } from '../../state/statePublisher.ts';
import { DONE, rejected } from './commandOutcome.ts';

type AppCommands = Pick<
  CommandHandlers,
  | 'state.get'
  | 'settings.startAtLogin'
  | 'updates.check'
  | 'updates.restart'
  | 'engine.retry'
  | 'link.open'
  | 'approval.get'
  | 'approval.answer'
>;

export interface AppCommandPorts {
  readonly feed: StatePublisher;
  readonly loginItem: LoginItem;
  readonly approvals: PendingApprovals;
  readonly updates: Pick<Updates, 'check' | 'restart'>;
  readonly retryEngine: () => Promise<void>;
  readonly openLink: (link: Parameters<CommandHandlers['link.open']>[0]['link']) => Promise<void>;
}

/** What concerns the app itself, and the approval window. */
export function appCommands({
  feed,
  loginItem,
  approvals,
  updates,
  retryEngine,
  openLink,
}: AppCommandPorts): AppCommands {
  return {
    'state.get': async () => feed.store.current(),
    async 'settings.startAtLogin'({ on }) {
      if (!loginItem.supported) return rejected('Starting at login works in the installed app only.');
      await loginItem.set(on);
      feed.setStartAtLogin(await loginItem.isOn());
      return DONE;
    },
    'updates.check': () => updates.check(),
    'updates.restart': () => updates.restart(),
    async 'engine.retry'() {
      await retryEngine();
      return feed.store.current().engine === 'failed' ? rejected('It did not start this time either.') : DONE;
    },
    async 'link.open'({ link }) {
      await openLink(link);
      return DONE;
    },
    'approval.get': async () => approvals.current(),
    async 'approval.answer'({ id, approved }) {
      return approvals.answer(id, approved) ? DONE : rejected('This call is not waiting any more.');
    },
  };
}
