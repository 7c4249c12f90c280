import type { Persistence, SecretStore } from '../../mcp/hostPorts.ts';
import type { StorageView } from '../../preload/contract.ts';
import type { WindowMemory } from '../windows/settingsWindowOptions.ts';

/** A key as it lies on the disk: sealed by the operating system, with what is needed to open it again. */
export interface SealedKey {
  readonly format: 1;
  /** Base64. */
  readonly ciphertext: string;
  /** The operating system's means it was sealed with, such as `gnome_libsecret`. */
  readonly backend: string;
  /** ISO date. */
  readonly sealedAt: string;
  readonly lastFour: string;
}

/** Where sealed keys lie, by account ID. */
export interface SealedKeys {
  all(): Readonly<Record<string, SealedKey>>;
  get(accountId: string): SealedKey | undefined;
  set(accountId: string, key: SealedKey): void;
  delete(accountId: string): void;
}

/** Everything the app keeps between runs, in one file with a version. */
export interface Settings {
  readonly bridge: Persistence;
  readonly sealedKeys: SealedKeys;
  window(): WindowMemory | undefined;
  rememberWindow(memory: WindowMemory): void;
  /** The port that was had last time, so that addresses given to clients stay good. */
  port(): number | undefined;
  rememberPort(port: number): void;
  /** Set where nothing is written, because the file is a newer version's or damaged; a sentence for the person. */
  readonly readOnlyReason?: string;
}

/** The keys of the connected accounts: protected by the operating system, or in memory for this run alone. */
export interface KeyVault extends SecretStore {
  /** How keys are kept now, in words where that falls short. */
  status(): StorageView;
  /** What a window may know of a key. */
  view(accountId: string): { readonly hasKey: boolean; readonly lastFour?: string };
}
