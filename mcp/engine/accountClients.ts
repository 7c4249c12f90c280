import type { AccountRecord } from '../access/accessState.ts';
import type { Clock, Log, SecretStore } from '../hostPorts.ts';
import type { AccountClient } from './accountClient.ts';

/** The FuseDesk clients of all accounts, each created with the first call. */
export interface AccountClients {
  /** The client of an account; `undefined` if the account or its key is gone. */
  getOrCreate(accountId: string): Promise<AccountClient | undefined>;
  /** Drops a client, so that the next call uses the current address and key of the account. */
  forget(accountId: string): void;
  close(): Promise<void>;
}

export function createAccountClients(options: {
  readonly findAccount: (id: string) => AccountRecord | undefined;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Log;
}): AccountClients {
  const { findAccount, secrets, clock, log } = options;
  const clients = new Map<string, Promise<AccountClient | undefined>>();
  const closing = new Set<Promise<void>>();

  async function create(accountId: string): Promise<AccountClient | undefined> {
    const account = findAccount(accountId);
    const apiKey = await secrets.get(accountId);
    if (!account || !apiKey) return undefined;
    // Imported with the first call: the start does not wait for an HTTP client it does not use.
    const { createAccountClient } = await import('./accountClient.ts');
    return createAccountClient({ baseUrl: account.baseUrl, apiKey, clock });
  }

  const forget = (accountId: string) => {
    const client = clients.get(accountId);
    clients.delete(accountId);
    if (!client) return;
    const closed: Promise<void> = client
      .then((created) => created?.close())
      .catch((error: unknown) => log.warn('[engine] closing a FuseDesk client failed', { error: String(error) }))
      .finally(() => closing.delete(closed));
    closing.add(closed);
  };

  return {
    getOrCreate(accountId) {
      const existing = clients.get(accountId);
      if (existing) return existing;
      const client = create(accountId);
      clients.set(accountId, client);
      // Do not remember a missing key: it may be entered at any moment.
      const drop = () => void (clients.get(accountId) === client && clients.delete(accountId));
      client.then((created) => created ?? drop(), drop);
      return client;
    },
    forget,
    async close() {
      for (const id of [...clients.keys()]) forget(id);
      await Promise.all(closing);
    },
  };
}
