import { systemClock } from '../../mcp/base/clock.ts';
import type { RedactingLog } from '../../mcp/host/log.ts';
import { openKeyVault } from './keyVault.ts';
import { electronEncryption, type SafeStorage } from './safeStorage.ts';
import { openSettings } from './settingsStore.ts';
import type { KeyVault, Settings } from './storagePorts.ts';

export interface StorageOptions {
  readonly folder: string;
  readonly safeStorage: SafeStorage;
  readonly log: RedactingLog;
  /** Called when where or whether keys are kept changes. */
  readonly onChange: () => void;
}

/** Opens what is kept between runs: the settings, and the encrypted keys in them. */
export async function openStorage({
  folder,
  safeStorage,
  log,
  onChange,
}: StorageOptions): Promise<{ readonly settings: Settings; readonly vault: KeyVault }> {
  const settings = openSettings({ folder, log });
  const vault = await openKeyVault({
    encryption: electronEncryption(safeStorage, process.platform),
    sealedKeys: settings.sealedKeys,
    clock: systemClock,
    log,
    addSecret: log.addSecret,
    onChange,
  });
  return { settings, vault };
}
