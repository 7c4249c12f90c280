import { describe, expect, test } from 'vitest';
import { createAccounts } from '../../../mcp/access/accounts.ts';
import { memorySecrets } from '../../../mcp/host/memorySecrets.ts';
import type { SecretStore } from '../../../mcp/hostPorts.ts';
import { ACCOUNT, NOW, recordChanges, setUpAccess } from './accessSetup.ts';

const KEY = 'key-of-acme';
const wish = { kind: 'live', appName: ACCOUNT.appName, baseUrl: ACCOUNT.baseUrl, apiKey: KEY } as const;

async function accountsOn(secrets: SecretStore = memorySecrets(), state = { accounts: [] as never[] }) {
  const base = await setUpAccess(state);
  return { ...base, secrets, accounts: createAccounts({ ledger: base.ledger, secrets, clock: base.clock }) };
}

describe('connecting', () => {
  test('keeps the key in the secret store and nowhere else', async () => {
    const { accounts, secrets, ledger, store } = await accountsOn();
    const account = await accounts.connect(wish);
    expect(account).toEqual({
      id: expect.any(String),
      kind: 'live',
      appName: 'acme',
      baseUrl: ACCOUNT.baseUrl,
      createdAt: NOW,
    });
    expect(await secrets.get(account.id)).toBe(KEY);
    expect(ledger.state().accounts).toEqual([account]);
    expect(JSON.stringify(store.kept())).not.toContain(KEY);
  });

  test('the same app again gives it a new key and address, and leaves its servers', async () => {
    const { accounts, secrets, ledger, servers } = await accountsOn();
    const account = await accounts.connect(wish);
    const made = await servers.create({ accountId: account.id, name: 'Test' });
    expect(made.ok).toBe(true);
    const changes = recordChanges(ledger);
    const again = await accounts.connect({ ...wish, baseUrl: 'https://other.example', apiKey: 'new' });
    expect(again).toEqual({ ...account, baseUrl: 'https://other.example' });
    expect(await secrets.get(account.id)).toBe('new');
    expect(ledger.state().accounts).toEqual([again]);
    expect(ledger.state().servers).toHaveLength(1);
    expect(changes).toEqual([{ kind: 'accounts', accountId: account.id }]);
  });

  test('another app is another account', async () => {
    const { accounts, ledger } = await accountsOn();
    await accounts.connect(wish);
    await accounts.connect({ kind: 'live', appName: 'other', baseUrl: 'https://other.fusedesk.com', apiKey: 'x' });
    expect(ledger.state().accounts.map(({ appName }) => appName)).toEqual(['acme', 'other']);
  });

  test('keeps a customer named "sandbox" apart from the demo', async () => {
    const { accounts, secrets, ledger } = await accountsOn();
    const customer = await accounts.connect({ ...wish, appName: 'sandbox', baseUrl: 'https://sandbox.fusedesk.com' });
    const demo = await accounts.connect({
      kind: 'demo',
      appName: 'sandbox',
      baseUrl: 'http://127.0.0.1:5000',
      apiKey: 'demo key',
    });
    expect(ledger.state().accounts).toEqual([customer, demo]);
    expect(await secrets.get(customer.id)).toBe(KEY);
  });

  test('fails where the key cannot be kept, and leaves no account without one', async () => {
    const broken: SecretStore = { ...memorySecrets(), set: () => Promise.reject(new Error('keychain locked')) };
    const { accounts, ledger } = await accountsOn(broken);
    await expect(accounts.connect(wish)).rejects.toThrow('keychain locked');
    expect(ledger.state().accounts).toEqual([]);
  });
});

describe('disconnecting', () => {
  test('takes the key and every server of it, and no other', async () => {
    const { accounts, secrets, ledger, servers } = await accountsOn();
    const gone = await accounts.connect(wish);
    const stays = await accounts.connect({
      kind: 'live',
      appName: 'other',
      baseUrl: 'https://other.fusedesk.com',
      apiKey: 'x',
    });
    const ids: string[] = [];
    for (const accountId of [gone.id, gone.id, stays.id]) {
      const made = await servers.create({ accountId, name: 'Test' });
      if (made.ok) ids.push(made.value.server.id);
    }
    const changes = recordChanges(ledger);
    expect(await accounts.disconnect(gone.id)).toBe(true);
    expect(await secrets.get(gone.id)).toBeUndefined();
    expect(ledger.state().accounts).toEqual([stays]);
    expect(ledger.state().servers.map(({ id }) => id)).toEqual([ids[2]]);
    expect(changes).toEqual([
      { kind: 'accounts', accountId: gone.id },
      { kind: 'server_ended', serverId: ids[0], why: 'deleted' },
      { kind: 'server_ended', serverId: ids[1], why: 'deleted' },
    ]);
  });

  test('one that is not there is told apart', async () => {
    const { accounts } = await accountsOn();
    expect(await accounts.disconnect('x')).toBe(false);
  });
});
