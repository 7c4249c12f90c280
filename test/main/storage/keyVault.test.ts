import { describe, expect, test } from 'vitest';
import type { SafeStorage } from '../../../main/storage/safeStorage.ts';
import type { SealedKey } from '../../../main/storage/settingsFile.ts';
import { message } from '../../../mcp/texts/message.ts';
import { KEY, memorySealedKeys, oldStorage, vaultOn } from './testKeyVaults.ts';

describe('with a keyring', () => {
  test('stores a key encrypted and reads it in the next run', async () => {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    expect(JSON.stringify([...stored])).not.toContain(KEY);
    expect(stored.get('a')).toMatchObject({
      format: 1,
      backend: 'gnome_libsecret',
      lastFour: 'cdef',
      sealedAt: '2026-11-22T00:00:00.000Z',
    });

    const next = await vaultOn(oldStorage(), keys);
    expect(await next.get('a')).toBe(KEY);
    expect(next.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' });
    expect(next.view('a')).toEqual({ hasKey: true, lastFour: 'cdef' });
  });

  test('uses the asynchronous calls of newer versions of Electron and encrypts old keys again', async () => {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    let sealed = 0;
    const storage: SafeStorage = {
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async () => {
        sealed += 1;
        return Buffer.from('v12new');
      },
      decryptStringAsync: async () => ({ result: KEY, shouldReEncrypt: true }),
      encryptString: () => expect.unreachable('the deprecated call was used'),
      getSelectedStorageBackend: () => 'gnome_libsecret',
    };
    expect(await (await vaultOn(storage, keys)).get('a')).toBe(KEY);
    expect(sealed).toBe(1);
    expect(Buffer.from(stored.get('a')?.ciphertext ?? '', 'base64').toString()).toBe('v12new');
  });

  test('deletes nothing while the keyring is locked, and reads the key once it is unlocked', async () => {
    const { keys, stored } = memorySealedKeys();
    let locked = false;
    const storage = oldStorage({ locked: () => locked });
    await (await vaultOn(storage, keys)).set('a', KEY);

    locked = true;
    const next = await vaultOn(storage, keys);
    expect(await next.get('a')).toBeUndefined();
    expect(next.status()).toMatchObject({ kind: 'unavailable', message: { code: 'storage.notOpened' } });
    expect(stored.has('a')).toBe(true);

    locked = false;
    expect(await next.get('a')).toBe(KEY);
    expect(next.status().kind).toBe('protected');
  });

  test('keeps a key of another backend, names the backend, and replaces the key when it is entered again', async () => {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage({ backend: 'kwallet6' }), keys)).set('a', KEY);
    const next = await vaultOn(oldStorage(), keys);
    // Already at the start, before anyone reads the key.
    expect(next.status()).toMatchObject({ kind: 'unavailable', message: { code: 'storage.otherBackend' } });
    expect(await next.get('a')).toBeUndefined();
    expect(next.status()).toMatchObject({
      kind: 'unavailable',
      message: message('storage.otherBackend', {
        backend: message('storage.backend.kwallet6'),
        current: message('storage.backend.gnome_libsecret'),
      }),
    });
    expect(stored.get('a')?.backend).toBe('kwallet6');

    await next.set('a', KEY);
    expect(stored.get('a')?.backend).toBe('gnome_libsecret');
    expect(next.status().kind).toBe('protected');
  });
});

describe('a key to encrypt again', () => {
  const renewing = (encrypted: () => Promise<Buffer>): SafeStorage => ({
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: encrypted,
    decryptStringAsync: async () => ({ result: KEY, shouldReEncrypt: true }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
  });

  test.each([
    ['would be insecure', async () => Buffer.from('v10insecure')],
    ['fails', async () => Promise.reject(new Error('busy'))],
  ])('keeps the old ciphertext when the new one %s', async (_how, encrypted) => {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    const old = stored.get('a');
    const vault = await vaultOn(renewing(encrypted), keys);
    expect(await vault.get('a')).toBe(KEY);
    expect(stored.get('a')).toBe(old);
  });

  test('replaces insecure ciphertext, or deletes it if that fails', async () => {
    const insecure: SealedKey = {
      format: 1,
      ciphertext: Buffer.from(`v10${[...KEY].reverse().join('')}`).toString('base64'),
      backend: 'gnome_libsecret',
      sealedAt: '',
      lastFour: 'cdef',
    };
    const { keys, stored } = memorySealedKeys({ a: insecure });
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
    expect(Buffer.from(stored.get('a')?.ciphertext ?? '', 'base64').toString()).toMatch(/^v11/);

    const other = memorySealedKeys({ a: insecure });
    const vault = await vaultOn(oldStorage({ mark: 'v10' }), other.keys);
    expect(await vault.get('a')).toBe(KEY);
    expect(other.stored.size).toBe(0);
    expect(vault.status().kind).toBe('memory_only');
  });
});

test('reports every key to the log', async () => {
  const { keys } = memorySealedKeys();
  const secrets: string[] = [];
  const addSecret = (key: string) => void secrets.push(key);
  await (await vaultOn(oldStorage(), keys, 'linux', { addSecret })).set('a', KEY);
  expect(secrets).toEqual([KEY]);
  await (await vaultOn(oldStorage(), keys, 'linux', { addSecret })).get('a');
  expect(secrets).toEqual([KEY, KEY]);
});

describe('without secure storage', () => {
  const insecureStorages: readonly (readonly [string, SafeStorage])[] = [
    ['basic_text', oldStorage({ backend: 'basic_text', mark: 'v10' })],
    ['unknown', oldStorage({ backend: 'unknown' })],
    ['a backend without a name', oldStorage({ backend: '' })],
    ['a keyring that encrypts with the public constant', oldStorage({ mark: 'v10' })],
  ];
  test.each(insecureStorages)('keeps the key in memory only and reports it: %s', async (_, storage) => {
    const { keys, stored } = memorySealedKeys();
    const vault = await vaultOn(storage, keys);
    await vault.set('a', KEY);
    expect(stored.size).toBe(0);
    expect(await vault.get('a')).toBe(KEY);
    expect(vault.status()).toMatchObject({
      kind: 'memory_only',
      message: message('storage.insecure'),
    });
    expect(await (await vaultOn(storage, keys)).get('a')).toBeUndefined();
  });

  test('reports a key in memory when another key is stored', async () => {
    const { keys } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('b', 'another-key');
    const vault = await vaultOn(oldStorage({ mark: 'v10' }), keys);
    await vault.set('a', KEY);
    await vault.get('b');
    expect(vault.status().kind).toBe('memory_only');
  });

  test('deletes an older stored key when a newer one cannot be stored', async () => {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', 'the-old-key');
    await (await vaultOn(oldStorage({ backend: 'basic_text' }), keys)).set('a', KEY);
    expect(stored.size).toBe(0);
  });

  test('accepts the prefix v10 on other systems', async () => {
    const { keys, stored } = memorySealedKeys();
    const storage = oldStorage({ mark: 'v10' });
    const { getSelectedStorageBackend: _linuxOnly, ...mac } = storage;
    const vault = await vaultOn(mac, keys, 'darwin');
    await vault.set('a', KEY);
    expect(stored.get('a')?.backend).toBe('keychain');
    expect(vault.status()).toEqual({ kind: 'protected', backend: 'keychain' });
  });
});

test('deletes a key from memory and from the disk', async () => {
  const { keys, stored } = memorySealedKeys();
  const vault = await vaultOn(oldStorage(), keys);
  await vault.set('a', KEY);
  await vault.delete('a');
  expect(stored.size).toBe(0);
  expect(await vault.get('a')).toBeUndefined();
  expect(vault.view('a')).toEqual({ hasKey: false });
});
