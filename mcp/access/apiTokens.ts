import { randomUUID } from 'node:crypto';
import type { Clock } from '../hostPorts.ts';
import type { ApiTokenRecord } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import { generateToken, hashToken } from './token.ts';

/** Tokens for the management API, and for servers that require one in addition to their own. */
export interface ApiTokens {
  /** Creates a token. It is only in the result; the store keeps its hash. */
  create(name: string, ephemeral?: boolean): Promise<{ readonly record: ApiTokenRecord; readonly token: string }>;
  revoke(id: string): Promise<boolean>;
}

export function createApiTokens({ store, clock }: { readonly store: AccessStore; readonly clock: Clock }): ApiTokens {
  return {
    async create(name, ephemeral = false) {
      const token = generateToken();
      const record: ApiTokenRecord = {
        id: randomUUID(),
        name,
        tokenHash: hashToken(token),
        createdAt: new Date(clock.now()).toISOString(),
      };
      if (ephemeral) store.markEphemeral(record.id);
      await store.update((state) => ({ ...state, apiTokens: [...state.apiTokens, record] }), { kind: 'api_tokens' });
      return { record, token };
    },

    async revoke(id) {
      if (!store.state().apiTokens.some((record) => record.id === id)) return false;
      await store.update((state) => ({ ...state, apiTokens: state.apiTokens.filter((record) => record.id !== id) }), {
        kind: 'api_tokens',
      });
      return true;
    },
  };
}
