import type { Outcome } from '../../mcp/activity/activityEntry.ts';
import type { ActivityLog } from '../../mcp/activity/activityLog.ts';
import { MINUTE_MS } from '../../mcp/base/durations.ts';
import type { Clock } from '../../mcp/hostPorts.ts';
import { message } from '../../mcp/texts/message.ts';
import type { AccountView } from '../../preload/contract.ts';
import type { StatePublisher } from './statePublisher.ts';

/** How long calls must fail before the person is notified; most network problems are over by then. */
const UNREACHABLE_AFTER_MS = 5 * MINUTE_MS;
/** How long a failed call says anything about the next one. */
const STALE_AFTER_MS = 10 * MINUTE_MS;

/** The codes of the problems that calls reveal, one of each per account. */
export const keyRejectedCode = (accountId: string) => `key_rejected:${accountId}`;
export const unreachableCode = (accountId: string) => `unreachable:${accountId}`;

/** Clears what earlier calls revealed; it says nothing about a new key or address. */
export function clearAccountProblems(publisher: Pick<StatePublisher, 'setProblem'>, accountId: string): void {
  publisher.setProblem(keyRejectedCode(accountId), undefined);
  publisher.setProblem(unreachableCode(accountId), undefined);
}

/** What the outcome of a call reveals about the account: whether its key works and FuseDesk is reachable. */
function healthFrom(outcome: Outcome): 'reached' | 'key_rejected' | 'unreachable' | 'unknown' {
  switch (outcome) {
    case 'ok':
    case 'forbidden':
    case 'not_found':
    case 'rejected':
    case 'rate_limited':
      return 'reached';
    case 'unauthorized':
      return 'key_rejected';
    case 'upstream_unavailable':
    case 'timeout':
    case 'outcome_unknown':
      return 'unreachable';
    case 'cancelled':
    case 'out_of_scope':
    case 'read_only':
    case 'paused':
    case 'expired':
    case 'invalid_arguments':
    case 'not_approved':
    case 'unauthenticated':
    case 'internal_error':
      return 'unknown';
  }
}

export interface AccountHealthOptions {
  readonly activity: Pick<ActivityLog, 'subscribe'>;
  readonly publisher: Pick<StatePublisher, 'store' | 'setProblem'>;
  readonly clock: Clock;
}

/** Shows what makes the calls of an account fail, for as long as it lasts. Returns the function that stops this. */
export function watchAccountHealth({ activity, publisher, clock }: AccountHealthOptions): () => void {
  /** By account: when calls began to fail, and the timer for the next failure. */
  const failing = new Map<string, { readonly since: number; readonly cancel: () => void }>();

  const isShown = (code: string) => publisher.store.current().problems.some((problem) => problem.code === code);
  const clear = (code: string) => {
    if (isShown(code)) publisher.setProblem(code, undefined);
  };

  const onReached = (accountId: string) => {
    failing.get(accountId)?.cancel();
    failing.delete(accountId);
    clear(unreachableCode(accountId));
  };

  const onUnreachable = ({ id, appName }: AccountView) => {
    const before = failing.get(id);
    before?.cancel();
    const since = before?.since ?? clock.now();
    failing.set(id, { since, cancel: clock.after(STALE_AFTER_MS, () => onReached(id)) });
    if (clock.now() - since < UNREACHABLE_AFTER_MS) return;
    publisher.setProblem(unreachableCode(id), message('problems.unreachable', { account: appName }), {
      since: new Date(since).toISOString(),
    });
  };

  const unsubscribe = activity.subscribe(({ serverId, outcome }) => {
    const { servers, accounts, storage } = publisher.store.current();
    const server = servers.find(({ id }) => id === serverId);
    const account = accounts.find(({ id }) => id === server?.accountId);
    if (!account) return;
    switch (healthFrom(outcome)) {
      case 'reached':
        clear(keyRejectedCode(account.id));
        return onReached(account.id);
      case 'key_rejected':
        // A missing or unreadable key was not sent, and is shown as a problem of its own.
        if (account.hasKey && storage.kind !== 'unavailable') {
          onReached(account.id);
          publisher.setProblem(
            keyRejectedCode(account.id),
            message('problems.keyRejected', { account: account.appName }),
            {
              since: new Date(clock.now()).toISOString(),
            },
          );
        }
        return;
      case 'unreachable':
        return onUnreachable(account);
      case 'unknown':
        return;
    }
  });
  return () => {
    unsubscribe();
    for (const { cancel } of failing.values()) cancel();
  };
}
