import type { Persistence, SecretStore } from '../../mcp/hostPorts.ts';
import type { Message } from '../../mcp/texts/message.ts';
import type { StorageView } from '../../preload/contract.ts';
import type { SealedKey, WindowMemory } from './settingsFile.ts';

/** Encrypted keys by account ID. */
export interface SealedKeys {
  all(): Readonly<Record<string, SealedKey>>;
  get(accountId: string): SealedKey | undefined;
  set(accountId: string, key: SealedKey): void;
  delete(accountId: string): void;
}

/** Everything the app keeps between runs, in one versioned file. */
export interface Settings {
  readonly bridge: Persistence;
  readonly sealedKeys: SealedKeys;
  window(): WindowMemory | undefined;
  rememberWindow(memory: WindowMemory): void;
  /** The port of earlier runs, so that copied addresses keep working. */
  port(): number | undefined;
  rememberPort(port: number): void;
  /** Set if nothing is written because the file is damaged or from a newer version. */
  readonly readOnlyReason?: Message;
}

/** The keys of the connected accounts: encrypted by the operating system, or in memory for this run only. */
export interface KeyVault extends SecretStore {
  /** How keys are kept now, with the reason if that is not securely on the disk. */
  status(): StorageView;
  /** What a window may know of a key. */
  view(accountId: string): { readonly hasKey: boolean; readonly lastFour?: string };
}
