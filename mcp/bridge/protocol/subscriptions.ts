import { type JsonObject, objectAt } from '../../base/json.ts';
import { notificationLine, type RequestId } from '../../base/jsonRpc.ts';
import type { Request } from './jsonRpcMessage.ts';
import { SUBSCRIPTION_ID } from './protocolRevision.ts';

/** The lists that a client can subscribe to, by the name in its request, with the notification of each. */
const LISTS = {
  toolsListChanged: 'notifications/tools/list_changed',
  promptsListChanged: 'notifications/prompts/list_changed',
  resourcesListChanged: 'notifications/resources/list_changed',
} as const;
type ListName = keyof typeof LISTS;
const LIST_NAMES = ['toolsListChanged', 'promptsListChanged', 'resourcesListChanged'] as const satisfies ListName[];

/** What tells a legacy client that what it listed may have changed. */
export const LIST_NOTIFICATIONS: readonly string[] = LIST_NAMES.map((name) => LISTS[name]);

interface Subscription {
  readonly id: RequestId;
  readonly line: Buffer;
  readonly lists: readonly ListName[];
  isAcknowledged: boolean;
}

/**
 * The open `subscriptions/listen` requests of a modern client. They change nothing, so each is sent again to every
 * app that connects, and the client sees one lasting subscription.
 */
export function createSubscriptions() {
  const open = new Map<unknown, Subscription>();
  const meta = (id: RequestId) => ({ _meta: { [SUBSCRIPTION_ID]: id } });

  return {
    add({ id, params }: Request, line: Buffer): void {
      const wanted = objectAt(params, 'notifications');
      const lists = LIST_NAMES.filter((name) => wanted[name] === true);
      open.set(id, { id, line, lists, isAcknowledged: false });
    },
    has: (id: RequestId) => open.has(id),
    remove: (id: RequestId) => open.delete(id),
    lines: () => [...open.values()].map(({ line }) => line),
    /** The acknowledgements that no app has sent yet, so that no client waits for an app that is not running. */
    acknowledge(): readonly string[] {
      const unacknowledged = [...open.values()].filter(({ isAcknowledged }) => !isAcknowledged);
      return unacknowledged.map((subscription) => {
        subscription.isAcknowledged = true;
        const notifications = Object.fromEntries(subscription.lists.map((name) => [name, true]));
        return notificationLine('notifications/subscriptions/acknowledged', {
          notifications,
          ...meta(subscription.id),
        });
      });
    },
    /** Whether the client has not had an acknowledgement for this subscription before. */
    isFirstAcknowledgement(params: JsonObject): boolean {
      const subscription = open.get(objectAt(params, '_meta')[SUBSCRIPTION_ID]);
      if (subscription === undefined) return true;
      const isFirst = !subscription.isAcknowledged;
      subscription.isAcknowledged = true;
      return isFirst;
    },
    /** One notification for each list of each subscription. */
    listsChanged: () =>
      [...open.values()]
        .filter(({ isAcknowledged }) => isAcknowledged)
        .flatMap(({ id, lists }) => lists.map((name) => notificationLine(LISTS[name], meta(id)))),
  };
}
