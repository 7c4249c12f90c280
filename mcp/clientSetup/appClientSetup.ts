import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { allClients } from '../clients/clients.ts';
import type { ClientId, Entry, McpClient } from '../clients/mcpClient.ts';
import { nodeSystem, platformOf } from '../clients/system/nodeSystem.ts';
import type { System } from '../clients/system/system.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { appProgram, bridgeEntry } from './bridgeEntry.ts';
import { clientRecordsFile } from './clientRecordsFile.ts';
import { createClientSetup } from './clientSetup.ts';
import type { ClientSetup } from './clientView.ts';
import { copyBridge } from './copyBridge.ts';
import type { NamedServer } from './inspectClient.ts';
import type { SeenHandshake } from './lastHandshake.ts';

/** On Windows each look for Claude's process costs a PowerShell, so it is looked for less often, in milliseconds. */
const WINDOWS_POLL_MS = 30_000;

export interface AppClientsOptions {
  readonly process: Pick<NodeJS.Process, 'platform' | 'execPath' | 'env'>;
  /** The bridge's file in the app. */
  readonly bridge: string;
  readonly dataFolder: string;
  /** False where it runs from a checkout, which lies where its owner wants it. */
  readonly packaged: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** The clients of this machine, and the entry by which each starts the app's own binary as a bridge. */
export interface AppClients {
  readonly system: System;
  readonly clients: readonly McpClient[];
  readonly entryFor: (client: ClientId, serverId: string) => Entry;
}

/** Looks around; where entries need a copy of the bridge, it is brought up to date. */
export async function openAppClients(options: AppClientsOptions): Promise<AppClients> {
  const { process, bridge, dataFolder, packaged, clock, log } = options;
  const { execPath, env } = process;
  const platform = platformOf(process.platform);
  const program = appProgram({ platform, execPath, bridge, env, dataFolder, isFile });
  if (program.copyTo !== null) {
    try {
      await copyBridge(bridge, program.copyTo);
    } catch (error) {
      // The app itself works; clients cannot be connected, or go on with the bridge of before.
      log.error('the bridge could not be copied to where clients start it', { error: String(error) });
    }
  }
  const surroundings = nodeSystem({ platform, home: homedir(), env, clock, fromSources: !packaged });
  return {
    system: surroundings,
    clients: allClients(surroundings),
    entryFor: (client, serverId) => bridgeEntry(program, { client, dataFolder, serverId }),
  };
}

export interface AppClientSetupOptions {
  readonly engine: {
    snapshot(): { readonly servers: readonly NamedServer[]; readonly handshakes: readonly SeenHandshake[] };
    subscribe(listener: () => void): () => void;
  };
  readonly clients: AppClients;
  readonly dataFolder: string;
  /** Opens an install link of a client. */
  readonly openLink: (url: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The connections as the app keeps them: guarded, and by its own binary. */
export function openAppClientSetup(options: AppClientSetupOptions): Promise<ClientSetup> {
  const { engine, clients, dataFolder, openLink, clock, log } = options;
  return createClientSetup({
    clients: clients.clients,
    entryFor: clients.entryFor,
    servers: () => engine.snapshot().servers,
    handshakes: {
      list: () => engine.snapshot().handshakes,
      subscribe: (listener) => engine.subscribe(() => listener()),
    },
    store: clientRecordsFile(dataFolder),
    openLink,
    watchEntries: true,
    ...(clients.system.platform === 'win32' && { pollMs: WINDOWS_POLL_MS }),
    clock,
    log,
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
