import { invalidRequest, notFound } from '../apiError.ts';
import { parseId } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { wireWebhook } from '../wire/wireDirectory.ts';
import type { Handlers } from './handler.ts';

/** Webhooks: listed, made, deleted. They are kept but never called: a sandbox reaches nobody. */
export function webhookHandlers(desk: SandboxData): Handlers {
  return {
    list_all_fuse_desk_webhooks: () => [...desk.webhooks.values()].map(wireWebhook),
    create_a_fuse_desk_webhook: ({ form }) => {
      const url = form.required('url');
      if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw invalidRequest(`url is no web address: "${url}"`);
      const webhook = {
        id: desk.nextId('webhook'),
        objectType: form.required('objectType'),
        action: form.required('action'),
        url,
        created: desk.now(),
      };
      desk.webhooks.set(webhook.id, webhook);
      return wireWebhook(webhook);
    },
    delete_a_fuse_desk_webhook_by_id: ({ path }) => {
      const id = parseId(path.webhookId ?? '', 'webhook');
      if (!desk.webhooks.delete(id)) throw notFound('webhook', id);
      return { id: String(id), deleted: true };
    },
  };
}
