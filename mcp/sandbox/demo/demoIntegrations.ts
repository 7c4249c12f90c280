import type { IntegrationRecord } from '../records.ts';

/** The integrations of the demo company. Chats name theirs by its `platform`. */
export const DEMO_INTEGRATIONS: readonly IntegrationRecord[] = [
  { id: 1, name: 'Lumen Ledger website', platform: 'Website' },
  { id: 2, name: 'Lumen Ledger page', platform: 'Facebook' },
  { id: 3, name: '+1 (555) 010-0199', platform: 'SMS' },
  { id: 4, name: 'Customer database', platform: 'Keap' },
];
