import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientId, Entry } from '../clients/client.ts';
import { nodeSurroundings, platformOf } from '../clients/nodeSurroundings.ts';
import { pathsOf } from '../clients/pathsOf.ts';
import type { Surroundings } from '../clients/surroundings.ts';
import { systemClock } from '../clock.ts';
import { bridgeEntry, nodeProgram } from '../connecting/bridgeEntry.ts';
import { defaultDataFolder } from './dataFolder.ts';

/** Where homes and settings are, as a command was given them. */
type Env = Readonly<Record<string, string | undefined>>;

/** This machine as the commands on clients see it. */
export interface ThisMachine {
  readonly surroundings: Surroundings;
  readonly dataFolder: string;
  /** The entry by which a client starts the bridge beside this code; it leaves the server to the host. */
  readonly entryFor: (client: ClientId) => Entry;
}

const BRIDGE = fileURLToPath(new URL('../bridge/bridge.ts', import.meta.url));

/** Looks around by the variables given and nothing else, but for the home where none is told. */
export function thisMachine(env: Env, dataDir: string | undefined): ThisMachine {
  const platform = platformOf(process.platform);
  const home = homeOf(env, platform);
  const dataFolder = dataDir === undefined ? defaultDataFolder(env, process.platform, home) : resolve(dataDir);
  return {
    // A checkout lies where its owner wants it.
    surroundings: nodeSurroundings({ platform, home, env, clock: systemClock, fromSources: BRIDGE.endsWith('.ts') }),
    dataFolder,
    entryFor: (client) => bridgeEntry(nodeProgram(process.execPath, BRIDGE), { client, dataFolder }),
  };
}

/** The home that was given, which on Windows is seldom called HOME. */
function homeOf(env: Env, platform: Parameters<typeof pathsOf>[0]): string {
  const { isAbsolute } = pathsOf(platform);
  return [env.HOME, env.USERPROFILE].find((told) => told !== undefined && isAbsolute(told)) ?? homedir();
}
