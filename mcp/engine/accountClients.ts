import type { AccountRecord } from '../access/accessState.ts';
import type { Clock, Log, SecretStore } from '../hostPorts.ts';
import type { AccountClient } from './accountClient.ts';

/** The open links of all accounts; each is opened at its first call. */
export interface AccountClients {
  /** The link of an account, or `undefined` where the account or its key is gone. */
  getOrCreate(accountId: string): Promise<AccountClient | undefined>;
  /** Drops a link, so that the next call uses the account's present address and key. */
  forget(accountId: string): void;
  close(): Promise<void>;
}

export function createAccountClients(options: {
  readonly accountOf: (id: string) => AccountRecord | undefined;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Log;
}): AccountClients {
  const { accountOf, secrets, clock, log } = options;
  const links = new Map<string, Promise<AccountClient | undefined>>();
  const closing = new Set<Promise<void>>();

  async function open(accountId: string): Promise<AccountClient | undefined> {
    const account = accountOf(accountId);
    const apiKey = await secrets.get(accountId);
    if (!account || !apiKey) return undefined;
    // Loaded with the first call: a start does not wait for an HTTP client that it does not use.
    const { createAccountClient: openAccountLink } = await import('./accountClient.ts');
    return openAccountLink({ baseUrl: account.baseUrl, apiKey, clock });
  }

  const forget = (accountId: string) => {
    const link = links.get(accountId);
    links.delete(accountId);
    if (!link) return;
    const done: Promise<void> = link
      .then((open) => open?.close())
      .catch((error: unknown) => log.warn('a connection to FuseDesk did not close', { error: String(error) }))
      .finally(() => closing.delete(done));
    closing.add(done);
  };

  return {
    getOrCreate(accountId) {
      const known = links.get(accountId);
      if (known) return known;
      const link = open(accountId);
      links.set(accountId, link);
      // A missing key must not be remembered: it may be entered at any moment.
      const drop = () => void (links.get(accountId) === link && links.delete(accountId));
      link.then((opened) => opened ?? drop(), drop);
      return link;
    },
    forget,
    async close() {
      for (const id of [...links.keys()]) forget(id);
      await Promise.all(closing);
    },
  };
}
