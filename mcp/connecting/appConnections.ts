import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { nodeSurroundings, platformOf } from '../clients/nodeSurroundings.ts';
import type { Clock, Log } from '../ports.ts';
import { allClients } from './allClients.ts';
import { appProgram, bridgeEntry } from './bridgeEntry.ts';
import type { Connections } from './connections.ts';
import { connectionsFile } from './connectionsFile.ts';
import { copyBridge } from './copyBridge.ts';
import { createConnections } from './createConnections.ts';
import type { NamedServer } from './lookAtClient.ts';
import type { SeenHandshake } from './proof.ts';

/** On Windows each look for Claude's process costs a PowerShell, so it is looked for less often, in milliseconds. */
const WINDOWS_POLL_MS = 30_000;

export interface AppConnectionsOptions {
  readonly engine: {
    snapshot(): { readonly servers: readonly NamedServer[]; readonly clients: readonly SeenHandshake[] };
    subscribe(listener: () => void): () => void;
  };
  readonly process: Pick<NodeJS.Process, 'platform' | 'execPath' | 'env'>;
  /** The bridge's file in the app. */
  readonly bridge: string;
  readonly dataFolder: string;
  /** Opens an install link of a client. */
  readonly openLink: (url: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The connections as the app keeps them: guarded, and by its own binary. */
export async function openAppConnections(options: AppConnectionsOptions): Promise<Connections> {
  const { engine, process, bridge, dataFolder, openLink, clock, log } = options;
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
  return createConnections({
    clients: allClients(nodeSurroundings({ platform, home: homedir(), env, clock })),
    entryFor: (client, serverId) => bridgeEntry(program, { client, dataFolder, serverId }),
    servers: () => engine.snapshot().servers,
    handshakes: {
      list: () => engine.snapshot().clients,
      subscribe: (listener) => engine.subscribe(() => listener()),
    },
    store: connectionsFile(dataFolder),
    openLink,
    guards: true,
    ...(platform === 'win32' && { pollMs: WINDOWS_POLL_MS }),
    clock,
    log,
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
