import { openKeyVault } from '../../../main/storage/keyVault.ts';
import { electronEncryption, type SafeStorage } from '../../../main/storage/safeStorage.ts';
import type { SealedKey } from '../../../main/storage/settingsFile.ts';
import type { SealedKeys } from '../../../main/storage/storagePorts.ts';

export const KEY = 'fd_live_0123456789abcdef';
export const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Schedules a task and returns its cancellation, like `clock.after` without the delay. */
export type After = (task: () => void) => () => void;
/** Never runs the task. */
export const NEVER_DUE: After = () => () => {};

/** Sealed keys in memory; `stored` is their content. */
export function memorySealedKeys(start: Record<string, SealedKey> = {}) {
  const stored = new Map(Object.entries(start));
  const keys: SealedKeys = {
    all: () => Object.fromEntries(stored),
    get: (id) => stored.get(id),
    set: (id, key) => void stored.set(id, key),
    delete: (id) => void stored.delete(id),
  };
  return { keys, stored };
}

/** Electron's storage before 42, with a keyring that encrypts by reversing the text. */
export function oldStorage(
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

/** Opens a vault on a storage and sealed keys; `after` schedules its timers, `addSecret` receives each key. */
export function vaultOn(
  storage: SafeStorage,
  keys: SealedKeys,
  platform: NodeJS.Platform = 'linux',
  {
    after = NEVER_DUE,
    addSecret = () => {},
  }: { readonly after?: After; readonly addSecret?: (key: string) => void } = {},
) {
  return openKeyVault({
    encryption: electronEncryption(storage, platform),
    sealedKeys: keys,
    clock: { now: () => Date.UTC(2026, 10, 22), after: (_ms, task) => after(task) },
    log: silent,
    addSecret,
    onChange: () => {},
  });
}
