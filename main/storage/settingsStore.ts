import { copyFileSync, existsSync } from 'node:fs';
import Store from 'electron-store';
import type { Log } from '../../mcp/hostPorts.ts';
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
  readonly reason?: string;
}

/** Opens the file; where it cannot be used, the run goes on without it and nothing is written. */
function open({ folder, log, migrations }: SettingsStoreOptions): Opened {
  let store: Store;
  try {
    // Never cleared: what cannot be read may still be mended by hand.
    store = new Store({ cwd: folder, name: 'settings', clearInvalidConfig: false, configFileMode: 0o600 });
  } catch (error) {
    log.error('the settings file could not be read', { error: String(error) });
    const reason = 'The settings file is damaged. It has been left as it is, and nothing you change now is kept.';
    return { file: EMPTY_SETTINGS, reason };
  }
  const read = parseSettings(store.store, migrations);
  if (read.kind === 'unusable') return { file: EMPTY_SETTINGS, reason: read.reason };
  const save = (file: SettingsFile) => {
    store.store = { ...file };
  };
  const backUp = () => {
    if (existsSync(store.path)) copyFileSync(store.path, `${store.path}.bak`);
  };
  if (read.kind === 'migrated') {
    backUp();
    save(read.file);
  }
  return { file: read.file, save, backUp };
}

/** Opens the app's settings. They are read once; every change is written at once. */
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
        const { [accountId]: _gone, ...others } = current.sealedKeys;
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
      // The same at nearly every start, which a write to the disk would hold up.
      if (port !== current.port) change({ port });
    },
    ...(reason !== undefined && { readOnlyReason: reason }),
  };
}

/** The version of the engine's own state, which migrates it. */
function versionOf(bridge: unknown): unknown {
  return typeof bridge === 'object' && bridge !== null && 'schemaVersion' in bridge ? bridge.schemaVersion : undefined;
}
