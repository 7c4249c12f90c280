import { describe, expect, test, vi } from 'vitest';
import { openKeyVault } from '../../../main/storage/keyVault.ts';
import { electronEncryption, type SafeStorage } from '../../../main/storage/safeStorage.ts';
import { message } from '../../../mcp/texts/message.ts';
import { type After, KEY, memorySealedKeys, oldStorage, STILL, silent, vaultOn } from './testKeyVaults.ts';

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
    const { keys, kept } = memorySealedKeys();
    await (await vaultOn(oldStorage(), keys)).set('a', KEY);
    const vault = await vaultOn(
      locked(() => true),
      keys,
    );
    expect(vault.status()).toMatchObject({ kind: 'unavailable', message: message('storage.locked') });
    expect(vault.view('a')).toEqual({ hasKey: true, lastFour: 'cdef' });
    expect(await vault.get('a')).toBeUndefined();
    expect(kept.size).toBe(1);
  });

  test('uses an entered key, keeps the stored one, and stores the new one once possible', async () => {
    const { keys, kept } = memorySealedKeys();
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
      message: message('storage.memoryForNow'),
    });

    isLocked = false;
    expect(await vault.get('a')).toBe(KEY);
    expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' });
    expect(await (await vaultOn(oldStorage(), keys)).get('a')).toBe(KEY);
  });

  test('does not wait for the person to unlock the keyring, but uses it when they do', async () => {
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

    timer = STILL;
    answer(true);
    await vi.waitFor(() => expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' }));
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

describe('what a person does while the keyring is busy', () => {
  /** A keyring whose answers wait until the test gives them. */
  async function asked() {
    const { keys, kept } = memorySealedKeys();
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

  test.each(['before', 'after'])('does not restore a key whose account was removed %s the try', async (when) => {
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

  test('does not report a key after its account is removed', async () => {
    const { vault, hold, lock, answer } = await asked();
    lock();
    hold();
    const call = vault.get('a');
    await vault.delete('a');
    answer();
    expect(await call).toBeUndefined();
    expect(vault.status()).toMatchObject({ kind: 'memory_only', message: message('storage.memoryForNow') });
  });

  test('does not store a key after its account is removed', async () => {
    const { vault, kept, hold, answer } = await asked();
    hold();
    const entering = vault.set('b', KEY);
    await vault.delete('b');
    answer();
    await entering;
    expect([...kept.keys()]).toEqual(['a']);
    expect(vault.status().kind).toBe('protected');
  });

  test('does not replace a new key with an old one that is decrypted late', async () => {
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
  await vi.waitFor(() => expect(vault.status()).toEqual({ kind: 'protected', backend: 'gnome_libsecret' }));
});
