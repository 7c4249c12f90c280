import { type Message, message } from '../../mcp/texts/message.ts';
import type { StorageView } from '../../preload/contract.ts';
import type { EncryptionBackend } from './safeStorage.ts';

/** Why a sealed key is unavailable. It is never deleted for that. */
export interface KeyProblem {
  readonly kind: 'other_backend' | 'locked' | 'not_opened';
  readonly backend: string;
}

/** Why a key is in memory only. */
export type NotPersistedReason = 'insecure' | 'locked';

/** What people call the system's secure storage. */
const BACKEND_NAMES: Readonly<Record<string, Message>> = {
  keychain: message('storage.backend.keychain'),
  dpapi: message('storage.backend.dpapi'),
  gnome_libsecret: message('storage.backend.gnome_libsecret'),
  kwallet: message('storage.backend.kwallet'),
  kwallet5: message('storage.backend.kwallet5'),
  kwallet6: message('storage.backend.kwallet6'),
};

const nameOf = (backend: string): Message | string => BACKEND_NAMES[backend] ?? backend;

const currentName = ({ kind, backend }: EncryptionBackend) =>
  kind === 'none' ? message('storage.none', { backend }) : nameOf(backend);

/** How keys are kept, for the window. A problem with a stored key comes before everything else. */
export function storageStatus(
  current: EncryptionBackend,
  problems: readonly KeyProblem[],
  notPersisted: readonly NotPersistedReason[],
): StorageView {
  const { kind, backend } = current;
  const unavailable = (why: Message): StorageView => ({ kind: 'unavailable', backend, message: why });
  const memoryOnly = (why: Message): StorageView => ({ kind: 'memory_only', backend, message: why });
  const other = problems.find((problem) => problem.kind === 'other_backend');
  if (other) {
    const names = { backend: nameOf(other.backend), current: currentName(current) };
    return unavailable(message('storage.otherBackend', names));
  }
  if (problems.some((problem) => problem.kind === 'not_opened')) {
    return unavailable(message('storage.notOpened', { backend: nameOf(backend) }));
  }
  if (problems.length > 0) return unavailable(message('storage.locked'));
  if (kind === 'none' || notPersisted.includes('insecure')) return memoryOnly(message('storage.insecure'));
  if (kind === 'unavailable' || notPersisted.includes('locked')) return memoryOnly(message('storage.memoryForNow'));
  return { kind: 'protected', backend };
}
