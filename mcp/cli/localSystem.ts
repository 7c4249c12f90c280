import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../base/clock.ts';
import { bridgeEntry, nodeProgram } from '../clientSetup/bridgeEntry.ts';
import { platformPath } from '../clients/folders.ts';
import type { ClientId } from '../clients/mcpClient.ts';
import { nodeSystem, platformOf } from '../clients/nodeSystem.ts';
import { defaultDataFolder } from './defaultDataFolder.ts';

/** The environment that a command was given. */
type Env = Readonly<Record<string, string | undefined>>;

const BRIDGE = fileURLToPath(new URL('../bridge/bridge.ts', import.meta.url));

/** This machine by the given environment alone, except for the home folder if the environment names none. */
export function localSystem(env: Env, dataDir: string | undefined) {
  const platform = platformOf(process.platform);
  const home = homeOf(env, platform);
  const dataFolder = dataDir === undefined ? defaultDataFolder(env, process.platform, home) : resolve(dataDir);
  return {
    // A checkout may be in any folder.
    system: nodeSystem({ platform, home, env, clock: systemClock, fromSources: BRIDGE.endsWith('.ts') }),
    dataFolder,
    /** The entry that makes a client start the bridge next to this code. It leaves the choice of server to the host. */
    entryFor: (client: ClientId) => bridgeEntry(nodeProgram(process.execPath, BRIDGE), { client, dataFolder }),
  };
}

/** On Windows, HOME is rarely set. */
function homeOf(env: Env, platform: Parameters<typeof platformPath>[0]): string {
  const { isAbsolute } = platformPath(platform);
  return [env.HOME, env.USERPROFILE].find((path) => path !== undefined && isAbsolute(path)) ?? homedir();
}
