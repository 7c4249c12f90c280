import type { Operation } from './operation.ts';

export const WEBHOOK_OPERATIONS = [
  {
    tool: 'list_all_fuse_desk_webhooks',
    title: 'List webhooks',
    method: 'list',
    class: 'read',
    reach: 'read',
    tags: ['webhooks'],
    subject: 'webhook',
    http: 'GET',
    path: '/api/v2/webhooks',
    parameters: {},
    // Webhook fields are not documented: these are the ones that creating one takes, plus its ID.
    response: { kind: 'list', essential: ['id', 'objectType', 'action', 'url'] },
    description:
      'List the webhooks (integrations, subscriptions): which events FuseDesk sends to which URLs of other systems.',
  },
  {
    tool: 'create_a_fuse_desk_webhook',
    title: 'Create a webhook',
    method: 'create',
    class: 'create',
    reach: 'internal',
    tags: ['webhooks'],
    subject: 'webhook',
    http: 'POST',
    path: '/api/v2/webhooks',
    parameters: {
      action: { in: 'form', type: 'text', required: true, form: 'line' },
      objectType: { in: 'form', type: 'text', required: true, form: 'line' },
      url: { in: 'form', type: 'text', required: true, form: 'line' },
    },
    response: { kind: 'record' },
    description:
      'Make FuseDesk send events to a URL from now on (integration that notifies another system). Support data leaves FuseDesk. Valid values of objectType and action are not documented; existing webhooks show some.',
  },
  {
    tool: 'delete_a_fuse_desk_webhook_by_id',
    title: 'Delete a webhook',
    method: 'delete',
    class: 'delete',
    reach: 'irreversible',
    tags: ['webhooks'],
    subject: 'webhook',
    http: 'DELETE',
    path: '/api/v2/webhooks/:webhookId',
    parameters: { id: { in: 'path', wire: 'webhookId', type: 'text_id', required: true } },
    response: { kind: 'record' },
    description:
      'Delete a webhook (integration) permanently: FuseDesk stops sending its events to the URL. Creating it again takes its objectType, action and url.',
    idempotent: true,
  },
] as const satisfies readonly Operation[];
