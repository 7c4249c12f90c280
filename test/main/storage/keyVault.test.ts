import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openKeyVault } from '../../../main/storage/keyVault.ts';
import type { SealedKey, SealedKeys } from '../../../main/storage/ports.ts';
import { electronProtection, type SafeStorage } from '../../../main/storage/protection.ts';

const KEY = 'fd_live_0123456789abcdef';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

function drawer(start: Record<string, SealedKey> = {}) {
  const kept = new Map(Object.entries(start));
  const keys: SealedKeys = {
    all: () => Object.fromEntries(kept),
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
    clock: { now: () => Date.UTC(2026, 10, 22), after: (_ms, task) => timer(task) },
    log: silent,
    hide: (key) => void hidden.push(key),
    onChange: () => {},
  });
}
const hidden: string[] = [];
/** Time that stands still unless a test says otherwise. */
const STILL = () => () => {};
let timer: (task: () => void) => () => void = STILL;
beforeEach(() => {
  timer = STILL;
});
beforeEach(() => void hidden.splice(0));

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
    // From the start: nobody has asked for the key yet.
    expect(next.status()).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('KDE 6') });
    expect(await next.get('a')).toBeUndefined();
    expect(next.status()).toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/KDE Wallet \(KDE 6\).*GNOME Keyring.*enter the key again/),
    });
    expect(kept.get('a')?.backend).toBe('kwallet6');

    await next.set('a', KEY);
    expect(kept.get('a')?.backend).toBe('gnome_libsecret');
    expect(next.status().kind).toBe('protected');
  });
});

describe('with a keyring that is locked', () => {
  const locked = (isLocked: () => boolean): SafeStorage => ({
    ...oldStorage({ locked: isLocked }),
    isEncryptionAvailable: () => !isLocked(),
    encryptString(text) {
      if (isLocked()) throw new Error('Encryption is not available.');
      return Buffer.from(`v11${[...text].reverse().join('')}`);
    },
  });

  test('a sealed key is said to be there still from the start, before anybody asks for it', async () => {
    const { keys, kept } = drawer();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    const vault = await vaultOn(
      locked(() => true),
      keys,
    );
    expect(vault.status()).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('still there') });
    expect(vault.view('a')).toEqual({ hasKey: true, lastFour: 'cdef' });
    expect(await vault.get('a')).toBeUndefined();
    expect(kept.size).toBe(1);
  });

  test('a key that is entered serves this run, takes nothing away, and is sealed once that can be', async () => {
    const { keys, kept } = drawer();
    await (await vaultOn(oldStorage(), keys)).set('a', 'the-old-key');
    const old = kept.get('a');
    let isLocked = true;
    const vault = await vaultOn(
      locked(() => isLocked),
      keys,
    );
    await vault.set('a', KEY);
    expect(await vault.get('a')).toBe(KEY);
    expect(kept.get('a')).toBe(old);
    expect(vault.status()).toMatchObject({
      kind: 'memory_only',
      message: expect.stringMatching(/locked.*until the app ends/),
    });

    isLocked = false;
    expect(await vault.get('a')).toBe(KEY);
    expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' });
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
  });

  test('nobody waits for a person who is asked to unlock it; what they then say is heard', async () => {
    const { keys } = drawer();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    let answer = (_available: boolean) => {};
    const asked = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    timer = (task) => {
      queueMicrotask(task);
      return () => {};
    };
    const asking: SafeStorage = {
      ...oldStorage(),
      isAsyncEncryptionAvailable: () => asked,
    };
    const vault = await vaultOn(asking, keys);
    expect(vault.status()).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('still there') });
    expect(await vault.get('a')).toBeUndefined();
    await vault.set('b', 'entered-meanwhile');
    expect(keys.get('b')).toBeUndefined();

    timer = STILL;
    answer(true);
    await vi.waitFor(() => expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' }));
    expect(keys.get('b')).toBeDefined();
    expect(await vault.get('a')).toBe(KEY);
  });

  test('a system that fails to answer is one that is not there now', async () => {
    const failing: SafeStorage = {
      ...oldStorage(),
      isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')),
    };
    expect((await vaultOn(failing, drawer().keys)).status().kind).toBe('memory_only');
  });

  test('nothing is said to be there where no key was ever kept', async () => {
    const vault = await vaultOn(
      locked(() => true),
      drawer().keys,
    );
    expect(vault.status()).toMatchObject({ kind: 'memory_only', message: expect.not.stringContaining('still there') });
  });

  test('a seal that fails in the middle is no failure of the key', async () => {
    const { keys } = drawer();
    const storage: SafeStorage = {
      ...oldStorage(),
      encryptString: () => {
        throw new Error('the keyring was locked meanwhile');
      },
    };
    const vault = await vaultOn(storage, keys);
    await vault.set('a', KEY);
    expect(await vault.get('a')).toBe(KEY);
    expect(vault.status().kind).toBe('memory_only');
  });
});

describe('a seal that is to be renewed', () => {
  const renewing = (encrypted: () => Promise<Buffer>): SafeStorage => ({
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: encrypted,
    decryptStringAsync: async () => ({ result: KEY, shouldReEncrypt: true }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
  });

  test.each([
    ['would be one that everybody can open', async () => Buffer.from('v10sham')],
    ['fails', async () => Promise.reject(new Error('busy'))],
  ])('stays as it is where the new one %s', async (_how, encrypted) => {
    const { keys, kept } = drawer();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    const old = kept.get('a');
    const vault = await vaultOn(renewing(encrypted), keys);
    expect(await vault.get('a')).toBe(KEY);
    expect(kept.get('a')).toBe(old);
  });

  test('is made anew where everybody could open it, whoever wrote it; and goes where that cannot be', async () => {
    const sham: SealedKey = {
      format: 1,
      ciphertext: Buffer.from(`v10${[...KEY].reverse().join('')}`).toString('base64'),
      backend: 'gnome_libsecret',
      sealedAt: '',
      lastFour: 'cdef',
    };
    const { keys, kept } = drawer({ a: sham });
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
    expect(Buffer.from(kept.get('a')?.ciphertext ?? '', 'base64').toString()).toMatch(/^v11/);

    const other = drawer({ a: sham });
    const vault = await vaultOn(oldStorage({ mark: 'v10' }), other.keys);
    expect(await vault.get('a')).toBe(KEY);
    expect(other.kept.size).toBe(0);
    expect(vault.status().kind).toBe('memory_only');
  });
});

test('the log is told of each key, entered or opened', async () => {
  const { keys } = drawer();
  await (await vaultOn(oldStorage(), keys)).set('a', KEY);
  expect(hidden).toEqual([KEY]);
  await (await vaultOn(oldStorage(), keys)).get('a');
  expect(hidden).toEqual([KEY, KEY]);
});

describe('without real protection', () => {
  const shams: readonly (readonly [string, SafeStorage])[] = [
    ['basic_text', oldStorage({ backend: 'basic_text', mark: 'v10' })],
    ['unknown', oldStorage({ backend: 'unknown' })],
    ['a backend without a name', oldStorage({ backend: '' })],
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

  test('what is kept in memory alone is said to be so, whatever becomes of other keys', async () => {
    const { keys } = drawer();
    await (await vaultOn(oldStorage(), keys)).set('b', 'sealed-in-time');
    const vault = await vaultOn(oldStorage({ mark: 'v10' }), keys);
    await vault.set('a', KEY);
    await vault.get('b');
    expect(vault.status().kind).toBe('memory_only');
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

describe('what a person does while the keyring is asked', () => {
  /** A keyring whose answers wait until the test gives them. */
  async function asked() {
    const { keys, kept } = drawer();
    await (await vaultOn(oldStorage(), keys)).set('a', 'the-old-key');
    const holds: (() => void)[] = [];
    let waits = false;
    const held = async <T>(answer: () => T): Promise<T> => {
      if (waits) await new Promise<void>((resolve) => void holds.push(resolve));
      return answer();
    };
    const { decryptString, encryptString } = oldStorage();
    let there = true;
    const vault = await vaultOn(
      {
        ...oldStorage(),
        isAsyncEncryptionAvailable: () => held(() => there),
        decryptStringAsync: (sealed) => held(() => ({ result: decryptString?.(sealed) ?? '', shouldReEncrypt: false })),
        encryptStringAsync: (text) => held(() => encryptString?.(text) ?? Buffer.alloc(0)),
      },
      keys,
    );
    return {
      vault,
      keys,
      kept,
      hold: () => {
        waits = true;
      },
      lock: () => {
        there = false;
      },
      async answerFirst() {
        await vi.waitFor(() => expect(holds).toHaveLength(1));
        holds.shift()?.();
        await vi.waitFor(() => expect(holds).toHaveLength(1));
      },
      answer() {
        waits = false;
        for (const resolve of holds.splice(0)) resolve();
      },
    };
  }

  test.each(['before', 'after'])('a key does not come back whose account went %s it was tried', async (when) => {
    const { vault, kept, hold, answerFirst, answer } = await asked();
    hold();
    const call = vault.get('a');
    if (when === 'after') await answerFirst();
    await vault.delete('a');
    answer();
    expect(await call).toBeUndefined();
    expect(vault.view('a')).toEqual({ hasKey: false });
    expect(kept.size).toBe(0);
  });

  test('a key of a locked keyring is not told of once its account is gone', async () => {
    const { vault, hold, lock, answer } = await asked();
    lock();
    hold();
    const call = vault.get('a');
    await vault.delete('a');
    answer();
    expect(await call).toBeUndefined();
    expect(vault.status()).toMatchObject({ kind: 'memory_only', message: expect.not.stringContaining('still there') });
  });

  test('a key that is sealed after its account went is not written', async () => {
    const { vault, kept, hold, answer } = await asked();
    hold();
    const entering = vault.set('b', KEY);
    await vault.delete('b');
    answer();
    await entering;
    expect([...kept.keys()]).toEqual(['a']);
    expect(vault.status().kind).toBe('protected');
  });

  test('a key that was entered anew is not replaced by the old one that is opened late', async () => {
    const { vault, keys, hold, answer } = await asked();
    hold();
    const call = vault.get('a');
    const entering = vault.set('a', KEY);
    answer();
    await entering;
    expect(await call).toBe(KEY);
    expect(await vault.get('a')).toBe(KEY);
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
  });
});

test('a keyring that is named only once the person unlocked it is not said to be another one', async () => {
  const { keys } = drawer();
  await (await vaultOn(oldStorage(), keys)).set('a', KEY);
  let answer = (_available: boolean) => {};
  const unlocked = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  let backend = 'unknown';
  timer = (task) => {
    queueMicrotask(task);
    return () => {};
  };
  const vault = await openKeyVault({
    protection: {
      ...electronProtection(oldStorage(), 'linux'),
      backend: () => backend,
      means: async () => ({ kind: (await unlocked) ? 'protected' : 'unavailable', backend }),
    },
    sealedKeys: keys,
    clock: { now: () => 0, after: (_ms, task) => timer(task) },
    log: silent,
    hide: () => {},
    onChange: () => {},
  });
  backend = 'gnome_libsecret';
  answer(true);
  await vi.waitFor(() => expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' }));
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
