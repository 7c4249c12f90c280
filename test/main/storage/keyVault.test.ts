import { describe, expect, test } from 'vitest';
import type { SafeStorage } from '../../../main/storage/safeStorage.ts';
import type { SealedKey } from '../../../main/storage/storagePorts.ts';
import { message } from '../../../mcp/texts/message.ts';
import { KEY, memorySealedKeys, oldStorage, vaultOn } from './testKeyVaults.ts';

describe('with a keyring', () => {
  test('stores a key encrypted and reads it in the next run', async () => {
    const { keys, kept } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    expect(JSON.stringify([...kept])).not.toContain(KEY);
    expect(kept.get('a')).toMatchObject({
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
    const { keys, kept } = memorySealedKeys();
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
    expect(Buffer.from(kept.get('a')?.ciphertext ?? '', 'base64').toString()).toBe('v12new');
  });

  test('deletes nothing while the keyring is locked, and reads the key once it is unlocked', async () => {
    const { keys, kept } = memorySealedKeys();
    let locked = false;
    const storage = oldStorage({ locked: () => locked });
    await (await vaultOn(storage, keys)).set('a', KEY);

    locked = true;
    const next = await vaultOn(storage, keys);
    expect(await next.get('a')).toBeUndefined();
    expect(next.status()).toMatchObject({ kind: 'unavailable', message: { code: 'storage.notOpened' } });
    expect(kept.has('a')).toBe(true);

    locked = false;
    expect(await next.get('a')).toBe(KEY);
    expect(next.status().kind).toBe('protected');
  });

  test('keeps a key of another backend, names the backend, and replaces the key when it is entered again', async () => {
    const { keys, kept } = memorySealedKeys();
    await (await vaultOn(oldStorage({ backend: 'kwallet6' }), keys)).set('a', KEY);
    const next = await vaultOn(oldStorage(), keys);
    // From the start: nobody has asked for the key yet.
    expect(next.status()).toMatchObject({ kind: 'unavailable', message: { code: 'storage.otherBackend' } });
    expect(await next.get('a')).toBeUndefined();
    expect(next.status()).toMatchObject({
      kind: 'unavailable',
      message: message('storage.otherBackend', {
        backend: message('storage.backend.kwallet6'),
        current: message('storage.backend.gnome_libsecret'),
      }),
    });
    expect(kept.get('a')?.backend).toBe('kwallet6');

    await next.set('a', KEY);
    expect(kept.get('a')?.backend).toBe('gnome_libsecret');
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
    ['would be insecure', async () => Buffer.from('v10sham')],
    ['fails', async () => Promise.reject(new Error('busy'))],
  ])('keeps the old ciphertext when the new one %s', async (_how, encrypted) => {
    const { keys, kept } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    const old = kept.get('a');
    const vault = await vaultOn(renewing(encrypted), keys);
    expect(await vault.get('a')).toBe(KEY);
    expect(kept.get('a')).toBe(old);
  });

  test('replaces insecure ciphertext, or deletes it if that fails', async () => {
    const sham: SealedKey = {
      format: 1,
      ciphertext: Buffer.from(`v10${[...KEY].reverse().join('')}`).toString('base64'),
      backend: 'gnome_libsecret',
      sealedAt: '',
      lastFour: 'cdef',
    };
    const { keys, kept } = memorySealedKeys({ a: sham });
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
    expect(Buffer.from(kept.get('a')?.ciphertext ?? '', 'base64').toString()).toMatch(/^v11/);

    const other = memorySealedKeys({ a: sham });
    const vault = await vaultOn(oldStorage({ mark: 'v10' }), other.keys);
    expect(await vault.get('a')).toBe(KEY);
    expect(other.kept.size).toBe(0);
    expect(vault.status().kind).toBe('memory_only');
  });
});

test('reports every key to the log', async () => {
  const { keys } = memorySealedKeys();
  const hidden: string[] = [];
  const hide = (key: string) => void hidden.push(key);
  await (await vaultOn(oldStorage(), keys, 'linux', { hide })).set('a', KEY);
  expect(hidden).toEqual([KEY]);
  await (await vaultOn(oldStorage(), keys, 'linux', { hide })).get('a');
  expect(hidden).toEqual([KEY, KEY]);
});

describe('without secure storage', () => {
  const shams: readonly (readonly [string, SafeStorage])[] = [
    ['basic_text', oldStorage({ backend: 'basic_text', mark: 'v10' })],
    ['unknown', oldStorage({ backend: 'unknown' })],
    ['a backend without a name', oldStorage({ backend: '' })],
    ['a keyring that seals with the public constant', oldStorage({ mark: 'v10' })],
  ];
  test.each(shams)('%s: keeps the key in memory only and says so', async (_, storage) => {
    const { keys, kept } = memorySealedKeys();
    const vault = await vaultOn(storage, keys);
    await vault.set('a', KEY);
    expect(kept.size).toBe(0);
    expect(await vault.get('a')).toBe(KEY);
    expect(vault.status()).toMatchObject({
      kind: 'memory_only',
      message: message('storage.insecure'),
    });
    expect(await (await vaultOn(storage, keys)).get('a')).toBeUndefined();
  });

  test('reports a key in memory whatever happens to other keys', async () => {
    const { keys } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('b', 'sealed-in-time');
    const vault = await vaultOn(oldStorage({ mark: 'v10' }), keys);
    await vault.set('a', KEY);
    await vault.get('b');
    expect(vault.status().kind).toBe('memory_only');
  });

  test('deletes an older stored key when a newer one cannot be stored', async () => {
    const { keys, kept } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', 'the-old-key');
    await (await vaultOn(oldStorage({ backend: 'basic_text' }), keys)).set('a', KEY);
    expect(kept.size).toBe(0);
  });

  test('accepts the prefix v10 on other systems', async () => {
    const { keys, kept } = memorySealedKeys();
    const storage = oldStorage({ mark: 'v10' });
    const { getSelectedStorageBackend: _linuxOnly, ...mac } = storage;
    const vault = await vaultOn(mac, keys, 'darwin');
    await vault.set('a', KEY);
    expect(kept.get('a')?.backend).toBe('keychain');
    expect(vault.status()).toEqual({ kind: 'protected', backend: 'keychain' });
  });
});

test('deletes a key from memory and from the disk', async () => {
  const { keys, kept } = memorySealedKeys();
  const vault = await vaultOn(oldStorage(), keys);
  await vault.set('a', KEY);
  await vault.delete('a');
  expect(kept.size).toBe(0);
  expect(await vault.get('a')).toBeUndefined();
  expect(vault.view('a')).toEqual({ hasKey: false });
});
