import { describe, expect, test } from 'vitest';
import { openKeyVault } from '../../../main/storage/keyVault.ts';
import type { SealedKey, SealedKeys } from '../../../main/storage/ports.ts';
import { electronProtection, type SafeStorage } from '../../../main/storage/protection.ts';

const KEY = 'fd_live_0123456789abcdef';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

function drawer(start: Record<string, SealedKey> = {}) {
  const kept = new Map(Object.entries(start));
  const keys: SealedKeys = {
    get: (id) => kept.get(id),
    set: (id, key) => void kept.set(id, key),
    delete: (id) => void kept.delete(id),
  };
  return { keys, kept };
}

/** Electron's storage before 42, behind a keyring that seals by turning the text round. */
function oldStorage(
  options: { mark?: string; backend?: string; locked?: () => boolean; available?: boolean } = {},
): SafeStorage {
  const { mark = 'v11', backend = 'gnome_libsecret', locked = () => false, available = true } = options;
  return {
    isEncryptionAvailable: () => available,
    encryptString: (text) => Buffer.from(mark + [...text].reverse().join('')),
    decryptString(sealed) {
      if (locked()) throw new Error('the keyring is locked');
      return [...sealed.toString().slice(mark.length)].reverse().join('');
    },
    getSelectedStorageBackend: () => backend,
  };
}

function vaultOn(storage: SafeStorage, keys: SealedKeys, platform: NodeJS.Platform = 'linux') {
  return openKeyVault({
    protection: electronProtection(storage, platform),
    sealedKeys: keys,
    now: () => Date.UTC(2026, 10, 22),
    log: silent,
    onChange: () => {},
  });
}

describe('with a keyring', () => {
  test('a key is kept sealed and comes back in the next run', async () => {
    const { keys, kept } = drawer();
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

  test('the promises of newer Electrons are used where they are, and an old seal is made anew', async () => {
    const { keys, kept } = drawer();
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

  test('a locked keyring deletes nothing, and the key is there once it is unlocked', async () => {
    const { keys, kept } = drawer();
    let locked = false;
    const storage = oldStorage({ locked: () => locked });
    await (await vaultOn(storage, keys)).set('a', KEY);

    locked = true;
    const next = await vaultOn(storage, keys);
    expect(await next.get('a')).toBeUndefined();
    expect(next.status()).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('still there') });
    expect(kept.has('a')).toBe(true);

    locked = false;
    expect(await next.get('a')).toBe(KEY);
    expect(next.status().kind).toBe('protected');
  });

  test('a key sealed by other means is named, kept, and replaced once it is entered again', async () => {
    const { keys, kept } = drawer();
    await (await vaultOn(oldStorage({ backend: 'kwallet6' }), keys)).set('a', KEY);
    const next = await vaultOn(oldStorage(), keys);
    expect(await next.get('a')).toBeUndefined();
    expect(next.status()).toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/kwallet6.*gnome_libsecret.*enter the key again/),
    });
    expect(kept.get('a')?.backend).toBe('kwallet6');

    await next.set('a', KEY);
    expect(kept.get('a')?.backend).toBe('gnome_libsecret');
    expect(next.status().kind).toBe('protected');
  });
});

describe('without real protection', () => {
  const shams: readonly (readonly [string, SafeStorage])[] = [
    ['basic_text', oldStorage({ backend: 'basic_text', mark: 'v10' })],
    ['unknown', oldStorage({ backend: 'unknown' })],
    ['a keyring that seals with the public constant', oldStorage({ mark: 'v10' })],
  ];
  test.each(shams)('%s: nothing is written, the key serves this run, and the window says so', async (_, storage) => {
    const { keys, kept } = drawer();
    const vault = await vaultOn(storage, keys);
    await vault.set('a', KEY);
    expect(kept.size).toBe(0);
    expect(await vault.get('a')).toBe(KEY);
    expect(vault.status()).toMatchObject({
      kind: 'memory_only',
      message: expect.stringContaining('until the app ends'),
    });
    expect(await (await vaultOn(storage, keys)).get('a')).toBeUndefined();
  });

  test('an older sealed key does not come back when a newer one could not be kept', async () => {
    const { keys, kept } = drawer();
    await (await vaultOn(oldStorage(), keys)).set('a', 'the-old-key');
    await (await vaultOn(oldStorage({ backend: 'basic_text' }), keys)).set('a', KEY);
    expect(kept.size).toBe(0);
  });

  test('v10 is no sham on other systems', async () => {
    const { keys, kept } = drawer();
    const storage = oldStorage({ mark: 'v10' });
    const { getSelectedStorageBackend: _linuxOnly, ...mac } = storage;
    const vault = await vaultOn(mac, keys, 'darwin');
    await vault.set('a', KEY);
    expect(kept.get('a')?.backend).toBe('keychain');
    expect(vault.status()).toEqual({ kind: 'protected', backend: 'keychain' });
  });
});

test('a deleted key is gone from memory and from the disk', async () => {
  const { keys, kept } = drawer();
  const vault = await vaultOn(oldStorage(), keys);
  await vault.set('a', KEY);
  await vault.delete('a');
  expect(kept.size).toBe(0);
  expect(await vault.get('a')).toBeUndefined();
  expect(vault.view('a')).toEqual({ hasKey: false });
});
