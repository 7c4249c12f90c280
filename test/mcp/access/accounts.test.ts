import { describe, expect, test } from 'vitest';
import { createAccounts } from '../../../mcp/access/accounts.ts';
import { memorySecrets } from '../../../mcp/host/memorySecrets.ts';
import type { SecretStore } from '../../../mcp/hostPorts.ts';
import { ACCOUNT, recordChanges, START_TIME, setUpAccess } from './accessSetup.ts';

const KEY = 'key-of-acme';
const INPUT = { kind: 'live', appName: ACCOUNT.appName, baseUrl: ACCOUNT.baseUrl, apiKey: KEY } as const;

async function accountsOn(secrets: SecretStore = memorySecrets(), state = { accounts: [] as never[] }) {
  const base = await setUpAccess(state);
  return { ...base, secrets, accounts: createAccounts({ store: base.store, secrets, clock: base.clock }) };
}

describe('connect', () => {
  test('keeps the key in the secret store and nowhere else', async () => {
    const { accounts, secrets, store, persistence } = await accountsOn();
    const account = await accounts.connect(INPUT);
    expect(account).toEqual({
      id: expect.any(String),
      kind: 'live',
      appName: 'acme',
      baseUrl: ACCOUNT.baseUrl,
      createdAt: START_TIME,
    });
    expect(await secrets.get(account.id)).toBe(KEY);
    expect(store.state().accounts).toEqual([account]);
    expect(JSON.stringify(persistence.saved())).not.toContain(KEY);
  });

  test('replaces key and address of the same app and keeps its servers', async () => {
    const { accounts, secrets, store, servers } = await accountsOn();
    const account = await accounts.connect(INPUT);
    const made = await servers.create({ accountId: account.id, name: 'Test' });
    expect(made.ok).toBe(true);
    const changes = recordChanges(store);
    const again = await accounts.connect({ ...INPUT, baseUrl: 'https://other.example', apiKey: 'new' });
    expect(again).toEqual({ ...account, baseUrl: 'https://other.example' });
    expect(await secrets.get(account.id)).toBe('new');
    expect(store.state().accounts).toEqual([again]);
    expect(store.state().servers).toHaveLength(1);
    expect(changes).toEqual([{ kind: 'account', accountId: account.id }]);
  });

  test('creates another account for another app', async () => {
    const { accounts, store } = await accountsOn();
    await accounts.connect(INPUT);
    await accounts.connect({ kind: 'live', appName: 'other', baseUrl: 'https://other.fusedesk.com', apiKey: 'x' });
    expect(store.state().accounts.map(({ appName }) => appName)).toEqual(['acme', 'other']);
  });

  test('keeps a customer named "sandbox" apart from the demo', async () => {
    const { accounts, secrets, store } = await accountsOn();
    const customer = await accounts.connect({ ...INPUT, appName: 'sandbox', baseUrl: 'https://sandbox.fusedesk.com' });
    const demo = await accounts.connect({
      kind: 'demo',
      appName: 'sandbox',
      baseUrl: 'http://127.0.0.1:5000',
      apiKey: 'demo key',
    });
    expect(store.state().accounts).toEqual([customer, demo]);
    expect(await secrets.get(customer.id)).toBe(KEY);
  });

  test('fails when the key cannot be stored and leaves no account without a key', async () => {
    const broken: SecretStore = { ...memorySecrets(), set: () => Promise.reject(new Error('keychain locked')) };
    const { accounts, store } = await accountsOn(broken);
    await expect(accounts.connect(INPUT)).rejects.toThrow('keychain locked');
    expect(store.state().accounts).toEqual([]);
  });
});

describe('disconnect', () => {
  test('removes the key and every server of the account, and no others', async () => {
    const { accounts, secrets, store, servers } = await accountsOn();
    const removed = await accounts.connect(INPUT);
    const other = await accounts.connect({
      kind: 'live',
      appName: 'other',
      baseUrl: 'https://other.fusedesk.com',
      apiKey: 'x',
    });
    const ids: string[] = [];
    for (const accountId of [removed.id, removed.id, other.id]) {
      const made = await servers.create({ accountId, name: 'Test' });
      if (made.ok) ids.push(made.value.server.id);
    }
    const changes = recordChanges(store);
    expect(await accounts.disconnect(removed.id)).toBe(true);
    expect(await secrets.get(removed.id)).toBeUndefined();
    expect(store.state().accounts).toEqual([other]);
    expect(store.state().servers.map(({ id }) => id)).toEqual([ids[2]]);
    expect(changes).toEqual([
      { kind: 'account_removed', accountId: removed.id },
      { kind: 'server_ended', serverId: ids[0] },
      { kind: 'server_ended', serverId: ids[1] },
    ]);
  });

  test('returns false for an unknown account', async () => {
    const { accounts } = await accountsOn();
    expect(await accounts.disconnect('x')).toBe(false);
  });
});
