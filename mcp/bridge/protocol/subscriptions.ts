import { type JsonObject, objectAt } from '../../base/json.ts';
import { notificationLine, type Request, type RequestId } from './jsonRpcMessage.ts';
import { SUBSCRIPTION_ID } from './protocolRevision.ts';

interface Subscription {
  readonly id: RequestId;
  readonly line: Buffer;
  readonly toTools: boolean;
  acknowledged: boolean;
}

/**
 * The open `subscriptions/listen` of a 2026-era client. They change nothing, so each is asked again of every app that
 * comes, and the client sees one subscription that lasts.
 */
export interface Subscriptions {
  add(request: Request, line: Buffer): void;
  has(id: RequestId): boolean;
  remove(id: RequestId): boolean;
  lines(): readonly Buffer[];
  /** Acknowledges by itself what no app has acknowledged yet, so that no client waits for an app that is not there. */
  acknowledge(): readonly string[];
  /** Whether the app's acknowledgement is the first that the client gets. */
  isFirstAcknowledgement(params: JsonObject): boolean;
  /** One notification for each subscription to the tool list. */
  toolsChanged(): readonly string[];
}

/** Makes the list of one client's subscriptions. */
export function createSubscriptions(): Subscriptions {
  const open = new Map<unknown, Subscription>();
  const meta = (id: RequestId) => ({ _meta: { [SUBSCRIPTION_ID]: id } });

  return {
    add({ id, params }, line) {
      const toTools = objectAt(params, 'notifications').toolsListChanged === true;
      open.set(id, { id, line, toTools, acknowledged: false });
    },
    has: (id) => open.has(id),
    remove: (id) => open.delete(id),
    lines: () => [...open.values()].map(({ line }) => line),
    acknowledge() {
      const fresh = [...open.values()].filter(({ acknowledged }) => !acknowledged);
      return fresh.map((subscription) => {
        subscription.acknowledged = true;
        const notifications = subscription.toTools ? { toolsListChanged: true } : {};
        return notificationLine('notifications/subscriptions/acknowledged', {
          notifications,
          ...meta(subscription.id),
        });
      });
    },
    isFirstAcknowledgement(params) {
      const subscription = open.get(objectAt(params, '_meta')[SUBSCRIPTION_ID]);
      if (subscription === undefined) return true;
      const isNews = !subscription.acknowledged;
      subscription.acknowledged = true;
      return isNews;
    },
    toolsChanged: () =>
      [...open.values()]
        .filter(({ toTools, acknowledged }) => toTools && acknowledged)
        .map(({ id }) => notificationLine('notifications/tools/list_changed', meta(id))),
  };
}
