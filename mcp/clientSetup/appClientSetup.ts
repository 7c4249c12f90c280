import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { hasErrorCode } from '../base/nodeErrors.ts';
import { writePrivateFile } from '../base/writePrivateFile.ts';
import { allClients } from '../clients/clients.ts';
import type { ClientId, Entry, McpClient } from '../clients/mcpClient.ts';
import { nodeSystem, platformOf } from '../clients/nodeSystem.ts';
import type { System } from '../clients/system.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { appProgram, bridgeEntry } from './bridgeEntry.ts';
import type { NamedServer } from './clientInspector.ts';
import { clientRecordsFile } from './clientRecords.ts';
import { type ClientSetup, createClientSetup } from './clientSetup.ts';
import type { SeenHandshake } from './lastHandshake.ts';

/** On Windows each check for Claude's process starts a PowerShell, so check less often. */
const WINDOWS_POLL_MS = 30_000;

export interface AppClientsOptions {
  readonly process: Pick<NodeJS.Process, 'platform' | 'execPath' | 'env'>;
  /** The bridge's file in the app. */
  readonly bridge: string;
  readonly dataFolder: string;
  /** False if the app runs from a checkout, whose folder its developer chose. */
  readonly packaged: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** The clients of this machine, and the entry with which each starts the app's own binary as a bridge. */
export interface AppClients {
  readonly system: System;
  readonly clients: readonly McpClient[];
  readonly entryFor: (client: ClientId, serverId: string) => Entry;
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

/** Opens the clients of this machine. If entries need a copy of the bridge, the copy is updated first. */
export async function openAppClients(options: AppClientsOptions): Promise<AppClients> {
  const { process, bridge, dataFolder, packaged, clock, log } = options;
  const { execPath, env } = process;
  const platform = platformOf(process.platform);
  const program = appProgram({ platform, execPath, bridge, env, dataFolder, isFile });
  if (program.copyTo !== null) {
    try {
      await copyBridge(bridge, program.copyTo);
    } catch (error) {
      // The app itself works, but clients cannot be connected or keep using the earlier copy.
      log.error('[clients] copying the bridge failed', { error: String(error) });
    }
  }
  const system = nodeSystem({ platform, home: homedir(), env, clock, fromSources: !packaged });
  return {
    system,
    clients: allClients(system),
    entryFor: (client, serverId) => bridgeEntry(program, { client, dataFolder, serverId }),
  };
}

/** The setup as the app runs it: it watches entries, and they start its own binary. */
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

/** Copies the bridge to the path that entries name, unless an identical copy is already there. */
export async function copyBridge(from: string, to: string): Promise<void> {
  const wanted = await readFile(from);
  const current = await readFile(to).catch((error: unknown) => {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (current?.equals(wanted)) return;
  // Atomically, because a client may be starting the old copy right now.
  await writePrivateFile(to, wanted);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
