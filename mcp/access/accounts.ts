import { randomUUID } from 'node:crypto';
import type { Clock, SecretStore } from '../hostPorts.ts';
import type { AccountRecord } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';

export interface AccountInput {
  readonly kind: AccountRecord['kind'];
  readonly appName: string;
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** Connected FuseDesk apps: the record in the state, the key in the secret store. */
export interface Accounts {
  /** Adds an account, or replaces the key of the account with the same address or name. */
  connect(input: AccountInput): Promise<AccountRecord>;
  /** Removes an account with its key and every server bound to it; false if there is no such account. */
  disconnect(id: string): Promise<boolean>;
}

export function createAccounts({
  store,
  secrets,
  clock,
}: {
  readonly store: AccessStore;
  readonly secrets: SecretStore;
  readonly clock: Clock;
}): Accounts {
  return {
    async connect({ kind, appName, baseUrl, apiKey }) {
      const existing = store
        .state()
        .accounts.find(
          (account) => account.kind === kind && (account.baseUrl === baseUrl || account.appName === appName),
        );
      const account: AccountRecord = {
        id: existing?.id ?? randomUUID(),
        kind,
        appName,
        baseUrl,
        createdAt: existing?.createdAt ?? new Date(clock.now()).toISOString(),
      };
      // Store the key first: an account without a key would look connected and fail at every call.
      await secrets.set(account.id, apiKey);
      await store.update(
        (state) => ({ ...state, accounts: [...state.accounts.filter(({ id }) => id !== account.id), account] }),
        { kind: 'account', accountId: account.id },
      );
      return account;
    },

    async disconnect(id) {
      const { accounts, servers } = store.state();
      if (!accounts.some((account) => account.id === id)) return false;
      const bound = servers.filter((server) => server.accountId === id);
      await store.update(
        (state) => ({
          ...state,
          accounts: state.accounts.filter((account) => account.id !== id),
          servers: state.servers.filter((server) => server.accountId !== id),
        }),
        { kind: 'account_removed', accountId: id },
        ...bound.map((server) => ({ kind: 'server_ended', serverId: server.id }) as const),
      );
      await secrets.delete(id);
      return true;
    },
  };
}
