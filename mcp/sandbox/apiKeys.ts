import { randomBytes } from 'node:crypto';
import type { Operation } from '../fusedesk/catalogue/operation.ts';

/**
 * The scopes a key can have. FuseDesk documents the first six; the names of the others are the sandbox's own.
 */
export const KEY_SCOPES = [
  'reps',
  'departments',
  'cases',
  'cases_create',
  'cases_update',
  'integrations',
  'contacts',
  'emails',
  'chats',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** The keys of one sandbox and their scopes. */
export interface ApiKeys {
  /** The key's scopes; undefined for an unknown key. */
  scopesOf(key: string): ReadonlySet<string> | undefined;
  add(scopes: readonly string[], key?: string): string;
}

export function createApiKeys(): ApiKeys {
  const keys = new Map<string, ReadonlySet<string>>();
  return {
    scopesOf: (key) => keys.get(key),
    add(scopes, key = randomBytes(24).toString('base64url')) {
      keys.set(key, new Set(scopes));
      return key;
    },
  };
}

/** The scope that a key needs for an operation. */
export function scopeFor(operation: Operation): KeyScope {
  const resource = operation.path.split('/')[3];
  switch (resource) {
    case 'cases':
    case 'casetags':
      if (operation.class === 'read') return 'cases';
      return operation.class === 'create' && operation.path === '/api/v1/cases' ? 'cases_create' : 'cases_update';
    case 'contacts':
    case 'emails':
    case 'chats':
    case 'departments':
    case 'reps':
      return resource;
    case 'webhooks':
      return 'integrations';
    default:
      throw new Error(`the sandbox knows no scope for ${operation.path}`);
  }
}
