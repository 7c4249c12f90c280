import type { Clock, Log } from '../../mcp/hostPorts.ts';
import type { DecryptResult, Encryption, EncryptionBackend } from './safeStorage.ts';
import type { SealedKey } from './settingsFile.ts';
import type { KeyVault, SealedKeys } from './storagePorts.ts';
import { type KeyProblem, type NotPersistedReason, storageStatus } from './storageStatus.ts';

export interface KeyVaultOptions {
  readonly encryption: Encryption;
  readonly sealedKeys: SealedKeys;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with every key, so that the log hides it. */
  readonly addSecret: (key: string) => void;
  /** Called when what windows see of the vault may have changed. */
  readonly onChange: () => void;
}

/** How long a start or a call waits for the system, which may be asking the person to unlock a keyring. */
const TIMEOUT_MS = 1_500;

/** Encrypts keys with the operating system's secure storage, or keeps them in memory for this run if there is none. */
export async function openKeyVault(options: KeyVaultOptions): Promise<KeyVault> {
  const { encryption, sealedKeys, clock, log, addSecret, onChange } = options;
  const decrypted = new Map<string, string>();
  const problems = new Map<string, KeyProblem>();
  const notPersisted = new Map<string, NotPersistedReason>();
  let backend: EncryptionBackend = { kind: 'unavailable', backend: encryption.backend() };

  /** Asks the system for its status, but does not wait for a person. */
  async function refreshStatus(): Promise<void> {
    const asked = encryption.status();
    let cancel = () => {};
    const timeout = new Promise<undefined>((resolve) => {
      cancel = clock.after(TIMEOUT_MS, () => resolve(undefined));
    });
    const status = await Promise.race([asked, timeout]);
    cancel();
    backend = status ?? { kind: 'unavailable', backend: encryption.backend() };
    if (status) return;
    asked
      .then(catchUp)
      .catch((error: unknown) => log.error('[storage] late keyring status failed', { error: String(error) }));
  }

  /** The person unlocked the keyring after the timeout. */
  async function catchUp(late: EncryptionBackend): Promise<void> {
    backend = late;
    precheckKeys();
    for (const [accountId, key] of decrypted) {
      if (notPersisted.get(accountId) === 'locked') await persist(accountId, key);
    }
    onChange();
  }

  /** Lets the window show what is wrong with a key before a call fails because of it. */
  function precheckKeys(): void {
    for (const [accountId, sealed] of Object.entries(sealedKeys.all())) {
      if (decrypted.has(accountId)) continue;
      const problem = problemWith(sealed, backend);
      if (problem) problems.set(accountId, problem);
      else if (problems.get(accountId)?.kind !== 'not_opened') problems.delete(accountId);
    }
  }

  await refreshStatus();
  precheckKeys();

  function remember(accountId: string, key: string): void {
    addSecret(key);
    decrypted.set(accountId, key);
    problems.delete(accountId);
  }

  /** False if the person entered another key, or removed the account, while the system was busy. */
  const isCurrent = (accountId: string, key: string) => decrypted.get(accountId) === key;

  function store(accountId: string, key: string, bytes: Buffer): void {
    notPersisted.delete(accountId);
    sealedKeys.set(accountId, {
      format: 1,
      ciphertext: bytes.toString('base64'),
      backend: backend.backend,
      sealedAt: new Date(clock.now()).toISOString(),
      lastFour: key.slice(-4),
    });
  }

  async function persist(accountId: string, key: string): Promise<void> {
    await refreshStatus();
    const result = backend.kind === 'protected' ? await encryption.encrypt(key) : undefined;
    if (!isCurrent(accountId, key)) return;
    if (result?.kind === 'encrypted') return store(accountId, key, result.bytes);
    if (result?.kind === 'failed') log.warn('[storage] encrypting a key failed', { error: result.error });
    if (backend.kind === 'none' || result?.kind === 'insecure') {
      notPersisted.set(accountId, 'insecure');
      // An older key of this account must not come back at the next start.
      sealedKeys.delete(accountId);
    } else {
      // Locked or busy: keep what is stored. The next use of the key tries again.
      notPersisted.set(accountId, 'locked');
    }
  }

  /** Replaces the stored ciphertext, which is deleted only if there is a new one or if it protected nothing. */
  async function reEncrypt(accountId: string, old: Extract<DecryptResult, { ok: true }>): Promise<void> {
    const { text, wasInsecure } = old;
    const result = await encryption.encrypt(text);
    if (!isCurrent(accountId, text)) return;
    if (result.kind === 'encrypted') return store(accountId, text, result.bytes);
    log.warn('[storage] encrypting a key again failed', { kind: result.kind });
    if (!wasInsecure) return;
    notPersisted.set(accountId, result.kind === 'insecure' ? 'insecure' : 'locked');
    sealedKeys.delete(accountId);
  }

  async function unseal(accountId: string): Promise<string | undefined> {
    const sealed = sealedKeys.get(accountId);
    if (!sealed) return undefined;
    const isOutdated = () => decrypted.has(accountId) || sealedKeys.get(accountId)?.ciphertext !== sealed.ciphertext;
    await refreshStatus();
    if (isOutdated()) return decrypted.get(accountId);
    const problem = problemWith(sealed, backend);
    if (problem) {
      problems.set(accountId, problem);
      log.warn('[storage] key unavailable', { why: problem.kind, sealed: sealed.backend, now: backend.backend });
      return undefined;
    }
    const opened = await encryption.decrypt(Buffer.from(sealed.ciphertext, 'base64'));
    if (isOutdated()) return decrypted.get(accountId);
    if (!opened.ok) {
      problems.set(accountId, { kind: 'not_opened', backend: sealed.backend });
      log.warn('[storage] decrypting a key failed', { backend: sealed.backend });
      return undefined;
    }
    remember(accountId, opened.text);
    if (opened.shouldReEncrypt) await reEncrypt(accountId, opened);
    return decrypted.get(accountId);
  }

  return {
    async get(accountId) {
      const known = decrypted.get(accountId);
      if (known !== undefined && notPersisted.get(accountId) !== 'locked') return known;
      if (known !== undefined) await persist(accountId, known);
      const key = known === undefined ? await unseal(accountId) : decrypted.get(accountId);
      onChange();
      return key;
    },
    async set(accountId, key) {
      remember(accountId, key);
      await persist(accountId, key);
      onChange();
    },
    async delete(accountId) {
      decrypted.delete(accountId);
      problems.delete(accountId);
      notPersisted.delete(accountId);
      sealedKeys.delete(accountId);
      onChange();
    },
    status: () => storageStatus(backend, [...problems.values()], [...notPersisted.values()]),
    view(accountId) {
      const known = decrypted.get(accountId);
      if (known !== undefined) return { hasKey: true, lastFour: known.slice(-4) };
      const sealed = sealedKeys.get(accountId);
      return sealed ? { hasKey: true, lastFour: sealed.lastFour } : { hasKey: false };
    },
  };
}

/** Why this backend cannot decrypt a key, if that is known without trying. */
function problemWith({ backend }: SealedKey, current: EncryptionBackend): KeyProblem | undefined {
  if (backend !== current.backend) return { kind: 'other_backend', backend };
  return current.kind === 'unavailable' ? { kind: 'locked', backend } : undefined;
}
