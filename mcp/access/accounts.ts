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
  /** Adds an account, or gives the account of the same address its new key. */
  connect(wish: AccountInput): Promise<AccountRecord>;
  /** Takes an account away with its key and every server bound to it. */
  disconnect(id: string): Promise<boolean>;
}

export function createAccounts({
  ledger,
  secrets,
  clock,
}: {
  readonly ledger: AccessStore;
  readonly secrets: SecretStore;
  readonly clock: Clock;
}): Accounts {
  return {
    async connect({ kind, appName, baseUrl, apiKey }) {
      const known = ledger
        .state()
        .accounts.find(
          (account) => account.kind === kind && (account.baseUrl === baseUrl || account.appName === appName),
        );
      const account: AccountRecord = {
        id: known?.id ?? randomUUID(),
        kind,
        appName,
        baseUrl,
        createdAt: known?.createdAt ?? new Date(clock.now()).toISOString(),
      };
      // The key first: an account without its key would be shown as connected and fail at every call.
      await secrets.set(account.id, apiKey);
      await ledger.update(
        (state) => ({ ...state, accounts: [...state.accounts.filter(({ id }) => id !== account.id), account] }),
        { kind: 'accounts', accountId: account.id },
      );
      return account;
    },

    async disconnect(id) {
      const { accounts, servers } = ledger.state();
      if (!accounts.some((account) => account.id === id)) return false;
      const bound = servers.filter((server) => server.accountId === id);
      await ledger.update(
        (state) => ({
          ...state,
          accounts: state.accounts.filter((account) => account.id !== id),
          servers: state.servers.filter((server) => server.accountId !== id),
        }),
        { kind: 'accounts', accountId: id },
        ...bound.map((server) => ({ kind: 'server_ended', serverId: server.id, why: 'deleted' }) as const),
      );
      await secrets.delete(id);
      return true;
    },
  };
}
