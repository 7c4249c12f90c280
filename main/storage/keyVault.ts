import type { Clock, Log } from '../../mcp/hostPorts.ts';
import type { DecryptResult, Encryption, EncryptionBackend } from './safeStorage.ts';
import type { KeyVault, SealedKey, SealedKeys } from './storagePorts.ts';
import { type KeyProblem, type NotPersistedReason, storageStatus } from './storageStatus.ts';

export interface KeyVaultOptions {
  readonly encryption: Encryption;
  readonly sealedKeys: SealedKeys;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every key, so that the log hides it wherever it turns up. */
  readonly addSecret: (key: string) => void;
  /** Told when what windows see of the vault may have changed. */
  readonly onChange: () => void;
}

/**
 * How long a start, or a call, waits for the system's answer, in milliseconds. It may be asking the person to unlock
 * a keyring, and until they do there has to be an app that says so.
 */
const PATIENCE_MS = 1_500;

/** Keeps keys by the operating system's means where those protect, and in memory for this run where not. */
export async function openKeyVault(options: KeyVaultOptions): Promise<KeyVault> {
  const { encryption: protection, sealedKeys, clock, log, addSecret: hide, onChange } = options;
  const open = new Map<string, string>();
  const troubles = new Map<string, KeyProblem>();
  const unkept = new Map<string, NotPersistedReason>();
  let means: EncryptionBackend = { kind: 'unavailable', backend: protection.backend() };

  /** Asks the system, and does not wait for a person. */
  async function look(): Promise<void> {
    const asked = protection.status();
    let cancel = () => {};
    const late = new Promise<undefined>((resolve) => {
      cancel = clock.after(PATIENCE_MS, () => resolve(undefined));
    });
    const soon = await Promise.race([asked, late]);
    cancel();
    means = soon ?? { kind: 'unavailable', backend: protection.backend() };
    if (soon) return;
    asked.then(catchUp).catch((error: unknown) => log.error('keys were not looked at', { error: String(error) }));
  }

  /** The person has answered, after all. */
  async function catchUp(later: EncryptionBackend): Promise<void> {
    means = later;
    foresee();
    for (const [accountId, key] of open) if (unkept.get(accountId) === 'locked') await keep(accountId, key);
    onChange();
  }

  /** So that the window says what hinders a key before a call fails for it. */
  function foresee(): void {
    for (const [accountId, sealed] of Object.entries(sealedKeys.all())) {
      if (open.has(accountId)) continue;
      const trouble = troubleWith(sealed, means);
      if (trouble) troubles.set(accountId, trouble);
      else if (troubles.get(accountId)?.kind !== 'not_opened') troubles.delete(accountId);
    }
  }

  await look();
  foresee();

  function remember(accountId: string, key: string): void {
    hide(key);
    open.set(accountId, key);
    troubles.delete(accountId);
  }

  /** False where the person entered another key, or took the account away, while the system was asked. */
  const isStill = (accountId: string, key: string) => open.get(accountId) === key;

  function write(accountId: string, key: string, bytes: Buffer): void {
    unkept.delete(accountId);
    sealedKeys.set(accountId, {
      format: 1,
      ciphertext: bytes.toString('base64'),
      backend: means.backend,
      sealedAt: new Date(clock.now()).toISOString(),
      lastFour: key.slice(-4),
    });
  }

  async function keep(accountId: string, key: string): Promise<void> {
    await look();
    const sealed = means.kind === 'protected' ? await protection.encrypt(key) : undefined;
    if (!isStill(accountId, key)) return;
    if (sealed?.kind === 'sealed') return write(accountId, key, sealed.bytes);
    if (sealed?.kind === 'failed') log.warn('a key could not be sealed', { error: sealed.error });
    if (means.kind === 'none' || sealed?.kind === 'sham') {
      unkept.set(accountId, 'nothing_protects');
      // An older key of this account must not come back at the next start.
      sealedKeys.delete(accountId);
    } else {
      // Locked or busy: what lies sealed stays, and the next use of the key tries again.
      unkept.set(accountId, 'locked');
    }
  }

  /** A seal that is to be renewed; the old one goes only where there is a new one, or where it protected nothing. */
  async function renew(accountId: string, { text, wasSham }: Extract<DecryptResult, { ok: true }>): Promise<void> {
    const sealed = await protection.encrypt(text);
    if (!isStill(accountId, text)) return;
    if (sealed.kind === 'sealed') return write(accountId, text, sealed.bytes);
    log.warn('a key could not be sealed anew', { kind: sealed.kind });
    if (!wasSham) return;
    unkept.set(accountId, sealed.kind === 'sham' ? 'nothing_protects' : 'locked');
    sealedKeys.delete(accountId);
  }

  async function unseal(accountId: string): Promise<string | undefined> {
    const sealed = sealedKeys.get(accountId);
    if (!sealed) return undefined;
    const isOver = () => open.has(accountId) || sealedKeys.get(accountId)?.ciphertext !== sealed.ciphertext;
    await look();
    if (isOver()) return open.get(accountId);
    const trouble = troubleWith(sealed, means);
    if (trouble) {
      troubles.set(accountId, trouble);
      log.warn('a key cannot be had now; it is kept', {
        why: trouble.kind,
        sealed: sealed.backend,
        now: means.backend,
      });
      return undefined;
    }
    const opened = await protection.decrypt(Buffer.from(sealed.ciphertext, 'base64'));
    if (isOver()) return open.get(accountId);
    if (!opened.ok) {
      troubles.set(accountId, { kind: 'not_opened', backend: sealed.backend });
      log.warn('a key could not be opened; it is kept for a later try', { backend: sealed.backend });
      return undefined;
    }
    remember(accountId, opened.text);
    if (opened.sealAgain) await renew(accountId, opened);
    return open.get(accountId);
  }

  return {
    async get(accountId) {
      const known = open.get(accountId);
      if (known !== undefined && unkept.get(accountId) !== 'locked') return known;
      if (known !== undefined) await keep(accountId, known);
      const key = known === undefined ? await unseal(accountId) : open.get(accountId);
      onChange();
      return key;
    },
    async set(accountId, key) {
      remember(accountId, key);
      await keep(accountId, key);
      onChange();
    },
    async delete(accountId) {
      open.delete(accountId);
      troubles.delete(accountId);
      unkept.delete(accountId);
      sealedKeys.delete(accountId);
      onChange();
    },
    status: () => storageStatus(means, [...troubles.values()], [...unkept.values()]),
    view(accountId) {
      const known = open.get(accountId);
      if (known !== undefined) return { hasKey: true, lastFour: known.slice(-4) };
      const sealed = sealedKeys.get(accountId);
      return sealed ? { hasKey: true, lastFour: sealed.lastFour } : { hasKey: false };
    },
  };
}

/** What keeps a sealed key from being opened by these means, before it is tried. */
function troubleWith({ backend }: SealedKey, means: EncryptionBackend): KeyProblem | undefined {
  if (backend !== means.backend) return { kind: 'other_backend', backend };
  return means.kind === 'unavailable' ? { kind: 'locked', backend } : undefined;
}
