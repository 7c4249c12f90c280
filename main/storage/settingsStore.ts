import { copyFileSync, existsSync } from 'node:fs';
import Store from 'electron-store';
import { isJsonObject } from '../../mcp/base/json.ts';
import type { Migrations } from '../../mcp/base/versionedDocument.ts';
import type { Log } from '../../mcp/hostPorts.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import { EMPTY_SETTINGS, parseSettings, type SettingsFile } from './settingsFile.ts';
import type { Settings } from './storagePorts.ts';

export interface SettingsStoreOptions {
  readonly folder: string;
  readonly log: Log;
  readonly migrations?: Migrations;
}

interface Opened {
  readonly file: SettingsFile;
  /** With `keepOld`, the old file is copied first: a newer version of its content replaces it. */
  readonly save?: (file: SettingsFile, keepOld: boolean) => void;
  readonly reason?: Message;
}

const PROBLEMS = {
  foreign: message('problems.settingsForeign'),
  newer: message('problems.settingsNewer'),
  damaged: message('problems.settingsDamaged'),
} as const;

/** Opens the file. If it is unusable, the run continues with empty settings and writes nothing. */
function open({ folder, log, migrations }: SettingsStoreOptions): Opened {
  let store: Store;
  try {
    // Never cleared: a person may still be able to repair a damaged file.
    store = new Store({ cwd: folder, name: 'settings', clearInvalidConfig: false, configFileMode: 0o600 });
  } catch (error) {
    log.error('[storage] reading the settings file failed', { error: String(error) });
    return { file: EMPTY_SETTINGS, reason: PROBLEMS.damaged };
  }
  const parsed = parseSettings(store.store, migrations);
  if (!parsed.ok) {
    log.error('[storage] settings file unusable', { reason: parsed.reason, details: parsed.details });
    return { file: EMPTY_SETTINGS, reason: PROBLEMS[parsed.reason] };
  }
  const { document: file, migrated } = parsed;
  const save = (changed: SettingsFile, keepOld: boolean) => {
    if (keepOld && existsSync(store.path)) copyFileSync(store.path, `${store.path}.bak`);
    store.store = { ...changed };
  };
  if (migrated) save(file, true);
  return { file, save };
}

/** Opens the app's settings. The file is read once, and every change is written immediately. */
export function openSettings(options: SettingsStoreOptions): Settings {
  const { file, save, reason } = open(options);
  let current = file;

  const change = (part: Partial<SettingsFile>, keepOld = false) => {
    current = { ...current, ...part };
    save?.(current, keepOld);
  };

  return {
    bridge: {
      load: async () => current.bridge,
      async save(bridge) {
        change({ bridge }, current.bridge !== undefined && versionOf(current.bridge) !== versionOf(bridge));
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
    window: () => current.window,
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
  return isJsonObject(bridge) ? bridge.schemaVersion : undefined;
}
