import { openKeyVault } from '../../../main/storage/keyVault.ts';
import { electronEncryption, type SafeStorage } from '../../../main/storage/safeStorage.ts';
import type { SealedKey, SealedKeys } from '../../../main/storage/storagePorts.ts';

export const KEY = 'fd_live_0123456789abcdef';
export const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** How a wait goes on: `task` is what is due at its end. */
export type After = (task: () => void) => () => void;
/** Time that stands still. */
export const STILL: After = () => () => {};

/** Where sealed keys lie, and what lies there. */
export function memorySealedKeys(start: Record<string, SealedKey> = {}) {
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

/** A vault on a storage and what was sealed before; `after` is how its waits go on, `hide` hears of each key. */
export function vaultOn(
  storage: SafeStorage,
  keys: SealedKeys,
  platform: NodeJS.Platform = 'linux',
  { after = STILL, hide = () => {} }: { readonly after?: After; readonly hide?: (key: string) => void } = {},
) {
  return openKeyVault({
    encryption: electronEncryption(storage, platform),
    sealedKeys: keys,
    clock: { now: () => Date.UTC(2026, 10, 22), after: (_ms, task) => after(task) },
    log: silent,
    addSecret: hide,
    onChange: () => {},
  });
}
