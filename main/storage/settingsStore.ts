import { copyFileSync, existsSync } from 'node:fs';
import Store from 'electron-store';
import type { Log } from '../../mcp/hostPorts.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import { EMPTY_SETTINGS, type Migrations, parseSettings, type SettingsFile } from './settingsFile.ts';
import type { Settings } from './storagePorts.ts';

export interface SettingsStoreOptions {
  readonly folder: string;
  readonly log: Log;
  readonly migrations?: Migrations;
}

interface Opened {
  readonly file: SettingsFile;
  readonly save?: (file: SettingsFile) => void;
  /** Copies the file before a newer version of its content replaces it. */
  readonly backUp?: () => void;
  readonly reason?: Message;
}

/** Opens the file. If it is unusable, the run continues with empty settings and writes nothing. */
function open({ folder, log, migrations }: SettingsStoreOptions): Opened {
  let store: Store;
  try {
    // Never cleared: a person may still be able to repair a damaged file.
    store = new Store({ cwd: folder, name: 'settings', clearInvalidConfig: false, configFileMode: 0o600 });
  } catch (error) {
    log.error('[storage] reading the settings file failed', { error: String(error) });
    return { file: EMPTY_SETTINGS, reason: message('problems.settingsDamaged') };
  }
  const parsed = parseSettings(store.store, migrations);
  if (parsed.kind === 'unusable') return { file: EMPTY_SETTINGS, reason: parsed.reason };
  const save = (file: SettingsFile) => {
    store.store = { ...file };
  };
  const backUp = () => {
    if (existsSync(store.path)) copyFileSync(store.path, `${store.path}.bak`);
  };
  if (parsed.kind === 'migrated') {
    backUp();
    save(parsed.file);
  }
  return { file: parsed.file, save, backUp };
}

/** Opens the app's settings. The file is read once, and every change is written immediately. */
export function openSettings(options: SettingsStoreOptions): Settings {
  const { file, save, backUp, reason } = open(options);
  let current = file;

  const change = (part: Partial<SettingsFile>) => {
    current = { ...current, ...part };
    save?.(current);
  };

  return {
    bridge: {
      load: async () => current.bridge,
      async save(bridge) {
        if (current.bridge !== undefined && versionOf(current.bridge) !== versionOf(bridge)) backUp?.();
        change({ bridge });
      },
    },
    sealedKeys: {
      all: () => current.sealedKeys,
      get: (accountId) => current.sealedKeys[accountId],
      set: (accountId, key) => change({ sealedKeys: { ...current.sealedKeys, [accountId]: key } }),
      delete(accountId) {
        const { [accountId]: _removed, ...others } = current.sealedKeys;
        change({ sealedKeys: others });
      },
    },
    window() {
      if (!current.window) return undefined;
      const { width, height, page } = current.window;
      return { width, height, ...(page !== undefined && { page }) };
    },
    rememberWindow: (window) => change({ window }),
    port: () => current.port,
    rememberPort(port) {
      // Nearly every start has the same port, and a write would delay it.
      if (port !== current.port) change({ port });
    },
    ...(reason !== undefined && { readOnlyReason: reason }),
  };
}

/** The version of the engine's own state, which the engine migrates. */
function versionOf(bridge: unknown): unknown {
  return typeof bridge === 'object' && bridge !== null && 'schemaVersion' in bridge ? bridge.schemaVersion : undefined;
}
