import { describe, expect, test } from 'vitest';
import { openKeyVault } from '../../../main/storage/keyVault.ts';
import { electronEncryption, type SafeStorage } from '../../../main/storage/safeStorage.ts';
import { message } from '../../../mcp/texts/message.ts';
import { eventually } from '../../fixtures/eventually.ts';
import { type After, KEY, memorySealedKeys, NEVER_DUE, oldStorage, silent, vaultOn } from './testKeyVaults.ts';

describe('with a locked keyring', () => {
  const locked = (isLocked: () => boolean): SafeStorage => ({
    ...oldStorage({ locked: isLocked }),
    isEncryptionAvailable: () => !isLocked(),
    encryptString(text) {
      if (isLocked()) throw new Error('Encryption is not available.');
      return Buffer.from(`v11${[...text].reverse().join('')}`);
    },
  });

  test('reports at the start that a stored key still exists', async () => {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    const vault = await vaultOn(
      locked(() => true),
      keys,
    );
    expect(vault.status()).toMatchObject({ kind: 'unavailable', message: message('storage.locked') });
    expect(vault.view('a')).toEqual({ hasKey: true, lastFour: 'cdef' });
    expect(await vault.get('a')).toBeUndefined();
    expect(stored.size).toBe(1);
  });

  test('uses an entered key, keeps the stored one, and stores the new one once possible', async () => {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', 'the-old-key');
    const old = stored.get('a');
    let isLocked = true;
    const vault = await vaultOn(
      locked(() => isLocked),
      keys,
    );
    await vault.set('a', KEY);
    expect(await vault.get('a')).toBe(KEY);
    expect(stored.get('a')).toBe(old);
    expect(vault.status()).toMatchObject({
      kind: 'memory_only',
      message: message('storage.memoryForNow'),
    });

    isLocked = false;
    expect(await vault.get('a')).toBe(KEY);
    expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' });
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
  });

  test('does not wait for the person to unlock the keyring, but uses it once they do', async () => {
    const { keys } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    let answer = (_available: boolean) => {};
    const asked = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    let timer: After = (task) => {
      queueMicrotask(task);
      return () => {};
    };
    const asking: SafeStorage = {
      ...oldStorage(),
      isAsyncEncryptionAvailable: () => asked,
    };
    const vault = await vaultOn(asking, keys, 'linux', { after: (task) => timer(task) });
    expect(vault.status()).toMatchObject({ kind: 'unavailable', message: message('storage.locked') });
    expect(await vault.get('a')).toBeUndefined();
    await vault.set('b', 'entered-meanwhile');
    expect(keys.get('b')).toBeUndefined();

    timer = NEVER_DUE;
    answer(true);
    await eventually(() => expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' }));
    expect(keys.get('b')).toBeDefined();
    expect(await vault.get('a')).toBe(KEY);
  });

  test('treats a failing system as unavailable', async () => {
    const failing: SafeStorage = {
      ...oldStorage(),
      isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')),
    };
    expect((await vaultOn(failing, memorySealedKeys().keys)).status().kind).toBe('memory_only');
  });

  test('does not claim a stored key if there never was one', async () => {
    const vault = await vaultOn(
      locked(() => true),
      memorySealedKeys().keys,
    );
    expect(vault.status()).toMatchObject({ kind: 'memory_only', message: message('storage.memoryForNow') });
  });

  test('keeps using a key whose encryption fails', async () => {
    const { keys } = memorySealedKeys();
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

describe('while the keyring is busy', () => {
  /** A keyring that responds when the test says so. */
  async function openBusyVault() {
    const { keys, stored } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', 'the-old-key');
    const pending: (() => void)[] = [];
    let isHolding = false;
    const whenReleased = async <T>(answer: () => T): Promise<T> => {
      if (isHolding) await new Promise<void>((resolve) => void pending.push(resolve));
      return answer();
    };
    const { decryptString, encryptString } = oldStorage();
    let available = true;
    const vault = await vaultOn(
      {
        ...oldStorage(),
        isAsyncEncryptionAvailable: () => whenReleased(() => available),
        decryptStringAsync: (sealed) =>
          whenReleased(() => ({ result: decryptString?.(sealed) ?? '', shouldReEncrypt: false })),
        encryptStringAsync: (text) => whenReleased(() => encryptString?.(text) ?? Buffer.alloc(0)),
      },
      keys,
    );
    return {
      vault,
      keys,
      stored,
      hold: () => {
        isHolding = true;
      },
      lock: () => {
        available = false;
      },
      async releaseFirst() {
        await eventually(() => expect(pending).toHaveLength(1));
        pending.shift()?.();
        await eventually(() => expect(pending).toHaveLength(1));
      },
      release() {
        isHolding = false;
        for (const resolve of pending.splice(0)) resolve();
      },
    };
  }

  test.each(['before', 'after'])(
    'does not restore a key whose account was removed %s the first response',
    async (when) => {
      const { vault, stored, hold, releaseFirst, release } = await openBusyVault();
      hold();
      const call = vault.get('a');
      if (when === 'after') await releaseFirst();
      await vault.delete('a');
      release();
      expect(await call).toBeUndefined();
      expect(vault.view('a')).toEqual({ hasKey: false });
      expect(stored.size).toBe(0);
    },
  );

  test('does not report a key after its account is removed', async () => {
    const { vault, hold, lock, release } = await openBusyVault();
    lock();
    hold();
    const call = vault.get('a');
    await vault.delete('a');
    release();
    expect(await call).toBeUndefined();
    expect(vault.status()).toMatchObject({ kind: 'memory_only', message: message('storage.memoryForNow') });
  });

  test('does not store a key after its account is removed', async () => {
    const { vault, stored, hold, release } = await openBusyVault();
    hold();
    const entering = vault.set('b', KEY);
    await vault.delete('b');
    release();
    await entering;
    expect([...stored.keys()]).toEqual(['a']);
    expect(vault.status().kind).toBe('protected');
  });

  test('does not replace a new key with an old one that is decrypted late', async () => {
    const { vault, keys, hold, release } = await openBusyVault();
    hold();
    const call = vault.get('a');
    const entering = vault.set('a', KEY);
    release();
    await entering;
    expect(await call).toBe(KEY);
    expect(await vault.get('a')).toBe(KEY);
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
  });
});

test('does not report another backend when the keyring gets its name on unlock', async () => {
  const { keys } = memorySealedKeys();
  await (await vaultOn(oldStorage(), keys)).set('a', KEY);
  let answer = (_available: boolean) => {};
  const unlocked = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  let backend = 'unknown';
  const after: After = (task) => {
    queueMicrotask(task);
    return () => {};
  };
  const vault = await openKeyVault({
    encryption: {
      ...electronEncryption(oldStorage(), 'linux'),
      backend: () => backend,
      status: async () => ({ kind: (await unlocked) ? 'protected' : 'unavailable', backend }),
    },
    sealedKeys: keys,
    clock: { now: () => 0, after: (_ms, task) => after(task) },
    log: silent,
    addSecret: () => {},
    onChange: () => {},
  });
  backend = 'gnome_libsecret';
  answer(true);
  await eventually(() => expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' }));
});
