import { systemClock } from '../../mcp/base/clock.ts';
import type { RedactingLog } from '../../mcp/host/log.ts';
import { openKeyVault } from './keyVault.ts';
import { electronEncryption } from './safeStorage.ts';
import { openSettings } from './settingsStore.ts';
import type { KeyVault, Settings } from './storagePorts.ts';

export interface StorageOptions {
  readonly folder: string;
  readonly safeStorage: Parameters<typeof electronEncryption>[0];
  readonly log: RedactingLog;
  /** Told of every change to where and whether keys are kept. */
  readonly onChange: () => void;
}

/** Opens what is kept between runs: the settings, and in them the sealed keys. */
export async function openStorage({
  folder,
  safeStorage,
  log,
  onChange,
}: StorageOptions): Promise<{ readonly settings: Settings; readonly vault: KeyVault }> {
  const settings = openSettings({ folder, log });
  const protection = electronEncryption(safeStorage, process.platform);
  const { sealedKeys } = settings;
  const vault = await openKeyVault({
    encryption: protection,
    sealedKeys,
    clock: systemClock,
    log,
    addSecret: log.addSecret,
    onChange,
  });
  return { settings, vault };
}
