import { randomUUID } from 'node:crypto';
import type { Clock } from '../hostPorts.ts';
import type { ApiTokenRecord } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import { generateToken, hashToken } from './token.ts';

/** Tokens of the management API, and of servers that demand one on top of their own. */
export interface ApiTokens {
  /** Makes a token; it is in the answer and nowhere else. */
  create(name: string, thisRunOnly?: boolean): Promise<{ readonly record: ApiTokenRecord; readonly token: string }>;
  revoke(id: string): Promise<boolean>;
}

export function createApiTokens({ ledger, clock }: { readonly ledger: AccessStore; readonly clock: Clock }): ApiTokens {
  return {
    async create(name, thisRunOnly = false) {
      const token = generateToken();
      const record: ApiTokenRecord = {
        id: randomUUID(),
        name,
        tokenHash: hashToken(token),
        createdAt: new Date(clock.now()).toISOString(),
      };
      if (thisRunOnly) ledger.markEphemeral(record.id);
      await ledger.update((state) => ({ ...state, apiTokens: [...state.apiTokens, record] }), { kind: 'api_tokens' });
      return { record, token };
    },

    async revoke(id) {
      if (!ledger.state().apiTokens.some((record) => record.id === id)) return false;
      await ledger.update((state) => ({ ...state, apiTokens: state.apiTokens.filter((record) => record.id !== id) }), {
        kind: 'api_tokens',
      });
      return true;
    },
  };
}
