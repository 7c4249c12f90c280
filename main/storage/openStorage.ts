import { systemClock } from '../../mcp/clock.ts';
import type { HidingLog } from '../lifecycle/hidingLog.ts';
import { openKeyVault } from './keyVault.ts';
import type { KeyVault, Settings } from './ports.ts';
import { electronProtection } from './protection.ts';
import { openSettings } from './settings.ts';

export interface StorageOptions {
  readonly folder: string;
  readonly safeStorage: Parameters<typeof electronProtection>[0];
  readonly log: HidingLog;
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
  const protection = electronProtection(safeStorage, process.platform);
  const { sealedKeys } = settings;
  const vault = await openKeyVault({ protection, sealedKeys, clock: systemClock, log, hide: log.hide, onChange });
  return { settings, vault };
}
