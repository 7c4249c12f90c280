import { type JsonObject, objectAt } from '../../base/json.ts';
import { notificationLine, type RequestId } from '../../base/jsonRpc.ts';
import type { Request } from './jsonRpcMessage.ts';
import { SUBSCRIPTION_ID } from './protocolRevision.ts';

interface Subscription {
  readonly id: RequestId;
  readonly line: Buffer;
  readonly isToTools: boolean;
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
      const isToTools = objectAt(params, 'notifications').toolsListChanged === true;
      open.set(id, { id, line, isToTools, isAcknowledged: false });
    },
    has: (id: RequestId) => open.has(id),
    remove: (id: RequestId) => open.delete(id),
    lines: () => [...open.values()].map(({ line }) => line),
    /** The acknowledgements that no app has sent yet, so that no client waits for an app that is not running. */
    acknowledge(): readonly string[] {
      const unacknowledged = [...open.values()].filter(({ isAcknowledged }) => !isAcknowledged);
      return unacknowledged.map((subscription) => {
        subscription.isAcknowledged = true;
        const notifications = subscription.isToTools ? { toolsListChanged: true } : {};
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
    /** One notification for each subscription to the tool list. */
    toolsChanged: () =>
      [...open.values()]
        .filter(({ isToTools, isAcknowledged }) => isToTools && isAcknowledged)
        .map(({ id }) => notificationLine('notifications/tools/list_changed', meta(id))),
  };
}
