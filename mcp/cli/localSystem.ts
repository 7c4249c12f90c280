import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../base/clock.ts';
import { bridgeEntry, nodeProgram } from '../clientSetup/bridgeEntry.ts';
import type { ClientId, Entry } from '../clients/mcpClient.ts';
import { nodeSystem, platformOf } from '../clients/system/nodeSystem.ts';
import { platformPath } from '../clients/system/platformPath.ts';
import type { System } from '../clients/system/system.ts';
import { defaultDataFolder } from './defaultDataFolder.ts';

/** Where homes and settings are, as a command was given them. */
type Env = Readonly<Record<string, string | undefined>>;

/** This machine as the commands on clients see it. */
export interface LocalSystem {
  readonly system: System;
  readonly dataFolder: string;
  /** The entry by which a client starts the bridge beside this code; it leaves the server to the host. */
  readonly entryFor: (client: ClientId) => Entry;
}

const BRIDGE = fileURLToPath(new URL('../bridge/bridge.ts', import.meta.url));

/** Looks around by the variables given and nothing else, but for the home where none is told. */
export function localSystem(env: Env, dataDir: string | undefined): LocalSystem {
  const platform = platformOf(process.platform);
  const home = homeOf(env, platform);
  const dataFolder = dataDir === undefined ? defaultDataFolder(env, process.platform, home) : resolve(dataDir);
  return {
    // A checkout lies where its owner wants it.
    system: nodeSystem({ platform, home, env, clock: systemClock, fromSources: BRIDGE.endsWith('.ts') }),
    dataFolder,
    entryFor: (client) => bridgeEntry(nodeProgram(process.execPath, BRIDGE), { client, dataFolder }),
  };
}

/** The home that was given, which on Windows is seldom called HOME. */
function homeOf(env: Env, platform: Parameters<typeof platformPath>[0]): string {
  const { isAbsolute } = platformPath(platform);
  return [env.HOME, env.USERPROFILE].find((told) => told !== undefined && isAbsolute(told)) ?? homedir();
}
