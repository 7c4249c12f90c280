import type { Log } from '../../mcp/ports.ts';
import type { StorageView } from '../../preload/contract.ts';
import type { KeyVault, SealedKeys } from './ports.ts';
import type { Means, Protection } from './protection.ts';

export interface KeyVaultOptions {
  readonly protection: Protection;
  readonly sealedKeys: SealedKeys;
  readonly now: () => number;
  readonly log: Log;
  /** Told when what windows see of the vault may have changed. */
  readonly onChange: () => void;
}

const NOT_PROTECTED =
  'This computer offers no protected place for your key, so it is kept only until the app ends. You will be asked for it at the next start. On Linux, a keyring such as GNOME Keyring or KWallet helps.';
const NOT_NOW =
  'The protected place for your key is locked or busy right now. Unlock it and try again; your key is still there.';

/** Keys that could not be opened, and why: never deleted for it. */
type Trouble = { readonly kind: 'other_backend' | 'closed'; readonly backend: string };

/** Keeps keys by the operating system's means where those protect, and in memory for this run where not. */
export async function openKeyVault({ protection, sealedKeys, now, log, onChange }: KeyVaultOptions): Promise<KeyVault> {
  const open = new Map<string, string>();
  const troubles = new Map<string, Trouble>();
  let means: Means = await protection.means();

  async function keep(accountId: string, key: string): Promise<void> {
    means = await protection.means();
    const sealed = means.kind === 'protected' ? await protection.seal(key) : undefined;
    if (sealed === undefined) {
      if (means.kind === 'protected') means = { kind: 'none', backend: means.backend };
      // An older key of this account must not come back at the next start.
      sealedKeys.delete(accountId);
      return;
    }
    sealedKeys.set(accountId, {
      format: 1,
      ciphertext: sealed.toString('base64'),
      backend: means.backend,
      sealedAt: new Date(now()).toISOString(),
      lastFour: key.slice(-4),
    });
  }

  async function unseal(accountId: string): Promise<string | undefined> {
    const sealed = sealedKeys.get(accountId);
    if (!sealed) return undefined;
    means = await protection.means();
    if (sealed.backend !== means.backend) {
      troubles.set(accountId, { kind: 'other_backend', backend: sealed.backend });
      log.warn('a key was sealed by other means than this computer offers now', {
        sealed: sealed.backend,
        now: means.backend,
      });
      return undefined;
    }
    const opened =
      means.kind === 'protected' ? await protection.open(Buffer.from(sealed.ciphertext, 'base64')) : undefined;
    if (!opened?.ok) {
      troubles.set(accountId, { kind: 'closed', backend: sealed.backend });
      log.warn('a key could not be opened; it is kept for a later try', { backend: sealed.backend });
      return undefined;
    }
    troubles.delete(accountId);
    if (opened.sealAgain) await keep(accountId, opened.text);
    return opened.text;
  }

  return {
    async get(accountId) {
      const known = open.get(accountId);
      if (known !== undefined) return known;
      const key = await unseal(accountId);
      if (key !== undefined) open.set(accountId, key);
      onChange();
      return key;
    },
    async set(accountId, key) {
      open.set(accountId, key);
      troubles.delete(accountId);
      await keep(accountId, key);
      onChange();
    },
    async delete(accountId) {
      open.delete(accountId);
      troubles.delete(accountId);
      sealedKeys.delete(accountId);
      onChange();
    },
    status(): StorageView {
      const { backend } = means;
      const [trouble] = troubles.values();
      if (trouble?.kind === 'other_backend') {
        const message = `Your key was locked by ${trouble.backend}, and this computer now uses ${backend}, which cannot open it. Please enter the key again.`;
        return { kind: 'unavailable', backend, message };
      }
      if (trouble || means.kind === 'unavailable') return { kind: 'unavailable', backend, message: NOT_NOW };
      return means.kind === 'protected'
        ? { kind: 'protected', backend }
        : { kind: 'memory_only', backend, message: NOT_PROTECTED };
    },
    view(accountId) {
      const known = open.get(accountId);
      if (known !== undefined) return { hasKey: true, lastFour: known.slice(-4) };
      const sealed = sealedKeys.get(accountId);
      return sealed ? { hasKey: true, lastFour: sealed.lastFour } : { hasKey: false };
    },
  };
}
