import { invalidRequest, notFound } from '../apiError.ts';
import { parseId } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { wireWebhook } from '../wire/wireDirectory.ts';
import type { Handlers } from './handler.ts';

/** Lists, creates and deletes webhooks. They are never called, since a sandbox contacts nobody. */
export function webhookHandlers(data: SandboxData): Handlers {
  return {
    list_all_fuse_desk_webhooks: () => [...data.webhooks.values()].map(wireWebhook),
    create_a_fuse_desk_webhook: ({ form }) => {
      const url = form.required('url');
      if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw invalidRequest(`url is not a web address: "${url}"`);
      const webhook = {
        id: data.nextId('webhook'),
        objectType: form.required('objectType'),
        action: form.required('action'),
        url,
        created: data.now(),
      };
      data.webhooks.set(webhook.id, webhook);
      return wireWebhook(webhook);
    },
    delete_a_fuse_desk_webhook_by_id: ({ path }) => {
      const id = parseId(path.webhookId ?? '', 'webhook');
      if (!data.webhooks.delete(id)) throw notFound('webhook', id);
      return { id: String(id), deleted: true };
    },
  };
}
