import type { Clock } from '../../mcp/hostPorts.ts';
import type { ApprovalView, AppState } from '../../preload/contract.ts';
import type { AppStateStore } from '../state/appStateStore.ts';
import { type DueNotification, deriveNotifications } from './deriveNotifications.ts';

export interface NotificationsOptions {
  readonly state: Pick<AppStateStore, 'current' | 'subscribe'>;
  /** Shows one sentence to a person who looks elsewhere. */
  readonly show: (message: string) => void;
  /** Whether the window has the focus: what is said there need not be said twice. */
  readonly isWindowFocused: () => boolean;
  readonly clock: Pick<Clock, 'now'>;
}

export interface Notifications {
  /** A call waits for a person's yes. Nothing of what it carries is said. */
  approvalWaiting(approval: Pick<ApprovalView, 'serverName' | 'title'>): void;
  stop(): void;
}

/** Tells the person of the few things that do not wait until they look, each as rarely as it bears. */
export function createNotifications({
  state,
  show,
  isWindowFocused: isLooking,
  clock,
}: NotificationsOptions): Notifications {
  const said = new Map<string, { readonly at: number; readonly times: number }>();

  const say = (message: string) => {
    if (!isLooking()) show(message);
  };
  const mind = ({ key: about, message, minIntervalMs: everyMs, maxTimes: most }: DueNotification) => {
    const before = said.get(about);
    const times = before?.times ?? 0;
    if (before && (clock.now() - before.at < everyMs || times >= most)) return;
    said.set(about, { at: clock.now(), times: times + 1 });
    say(message);
  };
  const look = (current: AppState) => {
    const notices = deriveNotifications(current, clock.now());
    // What is over is counted anew when it comes back; when it was last said is kept.
    for (const [about, { at }] of said) {
      if (!notices.some((notice) => notice.key === about)) said.set(about, { at, times: 0 });
    }
    for (const notice of notices) mind(notice);
  };

  look(state.current());
  const stop = state.subscribe((_delta, current) => look(current));
  return {
    approvalWaiting: ({ serverName, title }) => say(`Claude waits for your yes: ${title} (${serverName})`),
    stop,
  };
}
