import type { StorageView } from '../../preload/contract.ts';
import type { EncryptionBackend } from './safeStorage.ts';

/** Why a sealed key cannot be had: never deleted for it. */
export type KeyProblem = { readonly kind: 'other_backend' | 'locked' | 'not_opened'; readonly backend: string };

/** Why a key is in memory alone. */
export type NotPersistedReason = 'nothing_protects' | 'locked';

const NOTHING_PROTECTS =
  'This computer offers no protected place for your key, so it is kept only until the app ends. You will be asked for it at the next start. On Linux, a keyring such as GNOME Keyring or KWallet helps.';
const KEPT_FOR_NOW =
  'The protected place for your key is locked or busy right now, so a key that you enter is kept only until the app ends. Unlock it and start FuseDesk Bridge again.';
const LOCKED =
  'The protected place for your key is locked or busy right now. Unlock it and start FuseDesk Bridge again; your key is still there.';

/** What people call the system's means. */
const NAMES: Readonly<Record<string, string>> = {
  keychain: 'the macOS Keychain',
  dpapi: 'Windows data protection',
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KDE Wallet',
  kwallet5: 'KDE Wallet (KDE 5)',
  kwallet6: 'KDE Wallet (KDE 6)',
};

/** The means by name, and what they are where they protect nothing. */
function named({ kind, backend }: EncryptionBackend): string {
  return kind === 'none' ? `no protected place (${backend})` : nameOf(backend);
}

function nameOf(backend: string): string {
  return NAMES[backend] ?? backend;
}

/** How keys are kept, in words for the person where that falls short; what hinders a kept key goes before the rest. */
export function storageStatus(
  means: EncryptionBackend,
  troubles: readonly KeyProblem[],
  unkept: readonly NotPersistedReason[],
): StorageView {
  const { kind, backend } = means;
  const other = troubles.find((trouble) => trouble.kind === 'other_backend');
  if (other) {
    const message = `Your key was locked by ${nameOf(other.backend)}, and this computer now offers ${named(means)}, which cannot open it. Please enter the key again.`;
    return { kind: 'unavailable', backend, message };
  }
  if (troubles.some((trouble) => trouble.kind === 'not_opened')) {
    const message = `Your key is still there, but ${nameOf(backend)} does not open it. Unlock it and start FuseDesk Bridge again; if that does not help, enter the key again.`;
    return { kind: 'unavailable', backend, message };
  }
  if (troubles.length > 0) return { kind: 'unavailable', backend, message: LOCKED };
  if (kind === 'none' || unkept.includes('nothing_protects'))
    return { kind: 'memory_only', backend, message: NOTHING_PROTECTS };
  if (kind === 'unavailable' || unkept.includes('locked'))
    return { kind: 'memory_only', backend, message: KEPT_FOR_NOW };
  return { kind: 'protected', backend };
}
