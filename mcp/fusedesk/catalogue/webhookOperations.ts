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
    // The fields of a webhook are not documented: these are the ones that creating takes, and its ID.
    response: { kind: 'list', essential: ['id', 'objectType', 'action', 'url'] },
    description: 'List the webhooks: which events FuseDesk sends to which addresses.',
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
      action: { in: 'form', type: 'text', required: true },
      objectType: { in: 'form', type: 'text', required: true },
      url: { in: 'form', type: 'text', required: true },
    },
    response: { kind: 'record' },
    description:
      'Have FuseDesk send events to a url from now on. Support data leaves FuseDesk: use only an address the person gave. For valid objectType and action see list_all_fuse_desk_webhooks or ask the person.',
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
      'Delete a webhook for good: whatever listens to it hears nothing more. Note its objectType, action and url first.',
    idempotent: true,
  },
] as const satisfies readonly Operation[];
