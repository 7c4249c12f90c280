import type { Outcome } from '../../mcp/activity/activityEntry.ts';
import type { ActivityLog } from '../../mcp/activity/activityLog.ts';
import type { Clock } from '../../mcp/hostPorts.ts';
import type { AccountView } from '../../preload/contract.ts';
import type { StatePublisher } from './statePublisher.ts';

/** Calls have to fail for so long before it is said, in milliseconds: most troubles of a network are over by then. */
const LOST_MS = 5 * 60_000;
/** Where no call was tried for so long, nobody knows whether the next would fail, in milliseconds. */
const STALE_MS = 10 * 60_000;

/** The codes of problems that calls tell of, one of each for an account. */
export const keyRejectedCode = (accountId: string) => `key_rejected:${accountId}`;
export const unreachableCode = (accountId: string) => `unreachable:${accountId}`;

/** What calls told of an account's key and address before says nothing of a new one. */
export function clearAccountProblems(feed: Pick<StatePublisher, 'setProblem'>, accountId: string): void {
  feed.setProblem(keyRejectedCode(accountId), undefined);
  feed.setProblem(unreachableCode(accountId), undefined);
}

const keyRejected = (app: string) => `Please enter the key of ${app} again: FuseDesk does not accept it any more.`;
const unreachable = (app: string) =>
  `Calls to ${app} have failed for over five minutes. Check the internet connection; FuseDesk itself may be down.`;

/** What a call's end says of the account: whether its key is good, and whether FuseDesk can be reached. */
function tells(outcome: Outcome): 'answered' | 'key_rejected' | 'lost' | 'nothing' {
  switch (outcome) {
    case 'ok':
    case 'forbidden':
    case 'not_found':
    case 'rejected':
    case 'rate_limited':
      return 'answered';
    case 'unauthorized':
      return 'key_rejected';
    case 'upstream_unavailable':
    case 'timeout':
    case 'outcome_unknown':
      return 'lost';
    case 'cancelled':
    case 'out_of_scope':
    case 'read_only':
    case 'paused':
    case 'expired':
    case 'invalid_arguments':
    case 'not_approved':
    case 'unauthenticated':
    case 'internal_error':
      return 'nothing';
  }
}

export interface AccountHealthOptions {
  readonly activity: Pick<ActivityLog, 'subscribe'>;
  readonly feed: Pick<StatePublisher, 'store' | 'setProblem'>;
  readonly clock: Clock;
}

/** Shows what keeps calls from coming about, for as long as it does; returns the end of that. */
export function watchAccountHealth({ activity, feed, clock }: AccountHealthOptions): () => void {
  /** By account: since when each call was lost, and the end of the wait for a further one. */
  const losses = new Map<string, { readonly since: number; readonly cancel: () => void }>();

  const isShown = (code: string) => feed.store.current().problems.some((problem) => problem.code === code);
  const clear = (code: string) => {
    if (isShown(code)) feed.setProblem(code, undefined);
  };
  const reached = (accountId: string) => {
    losses.get(accountId)?.cancel();
    losses.delete(accountId);
    clear(unreachableCode(accountId));
  };
  const lost = ({ id, appName }: AccountView) => {
    const before = losses.get(id);
    before?.cancel();
    const since = before?.since ?? clock.now();
    losses.set(id, { since, cancel: clock.after(STALE_MS, () => reached(id)) });
    if (clock.now() - since >= LOST_MS) {
      feed.setProblem(unreachableCode(id), unreachable(appName), { since: new Date(since).toISOString() });
    }
  };

  const end = activity.subscribe(({ serverId, outcome }) => {
    const { servers, accounts, storage } = feed.store.current();
    const server = servers.find(({ id }) => id === serverId);
    const account = accounts.find(({ id }) => id === server?.accountId);
    if (!account) return;
    switch (tells(outcome)) {
      case 'answered':
        clear(keyRejectedCode(account.id));
        return reached(account.id);
      case 'key_rejected':
        // One that is not there, or cannot be read now, was not sent; both are told of elsewhere.
        if (account.hasKey && storage.kind !== 'unavailable') {
          reached(account.id);
          const since = new Date(clock.now()).toISOString();
          feed.setProblem(keyRejectedCode(account.id), keyRejected(account.appName), { since });
        }
        return;
      case 'lost':
        return lost(account);
      case 'nothing':
        return;
    }
  });
  return () => {
    end();
    for (const { cancel } of losses.values()) cancel();
  };
}
