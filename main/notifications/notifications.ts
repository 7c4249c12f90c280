import type { Clock } from '../../mcp/hostPorts.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import type { ApprovalView, AppState } from '../../preload/contract.ts';
import type { AppStateStore } from '../state/appStateStore.ts';
import { type DueNotification, deriveNotifications } from './deriveNotifications.ts';

export interface NotificationsOptions {
  readonly state: Pick<AppStateStore, 'current' | 'subscribe'>;
  readonly show: (message: Message) => void;
  /** A focused window shows the same, so nothing is repeated there. */
  readonly isWindowFocused: () => boolean;
  readonly clock: Pick<Clock, 'now'>;
}

export interface Notifications {
  /** A call waits for approval. The notification shows none of its arguments. */
  approvalWaiting(approval: Pick<ApprovalView, 'serverName' | 'title'>): void;
  stop(): void;
}

/** Shows the few notifications that should not wait, each within its limits. */
export function createNotifications({ state, show, isWindowFocused, clock }: NotificationsOptions): Notifications {
  const history = new Map<string, { readonly at: number; readonly times: number }>();

  const notify = (text: Message) => {
    if (!isWindowFocused()) show(text);
  };

  const handle = ({ key, message: text, minIntervalMs, maxTimes }: DueNotification) => {
    const last = history.get(key);
    const times = last?.times ?? 0;
    if (last && (clock.now() - last.at < minIntervalMs || times >= maxTimes)) return;
    history.set(key, { at: clock.now(), times: times + 1 });
    notify(text);
  };

  const check = (current: AppState) => {
    const due = deriveNotifications(current, clock.now());
    // When a cause is over, its count starts again, but not its interval.
    for (const [key, { at }] of history) {
      if (!due.some((notification) => notification.key === key)) history.set(key, { at, times: 0 });
    }
    for (const notification of due) handle(notification);
  };

  check(state.current());
  const stop = state.subscribe((_delta, current) => check(current));
  return {
    approvalWaiting: ({ serverName, title }) =>
      notify(message('notifications.approvalWaiting', { title, access: serverName })),
    stop,
  };
}
