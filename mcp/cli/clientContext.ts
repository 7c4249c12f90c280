import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { DEFAULT_SERVER_ID } from '../bridge/offline/offlineCache.ts';
import { clientRecordsFile } from '../clientSetup/clientRecordsFile.ts';
import { createClientSetup } from '../clientSetup/clientSetup.ts';
import type { ClientSetup } from '../clientSetup/clientView.ts';
import { storedHandshakes } from '../clientSetup/storedHandshakes.ts';
import { allClients } from '../clients/clients.ts';
import type { Entry, McpClient } from '../clients/mcpClient.ts';
import type { Log } from '../hostPorts.ts';
import { localSystem } from './localSystem.ts';

/** One client and all that a command needs to connect it. */
export interface ClientContext {
  readonly client: McpClient;
  readonly connections: ClientSetup;
  readonly entry: Entry;
}

export type OpenClientContextResult =
  | { readonly ok: true; readonly context: ClientContext }
  | { readonly ok: false; readonly message: string };

export interface ClientContextInput {
  readonly client: string;
  readonly dataDir: string | undefined;
  /** Where homes and settings are, as the command was given them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/** The server of entries that the command line writes: its host serves one, which they do not name. */
export const CLI_SERVER = DEFAULT_SERVER_ID;

/** Finds a client by its ID and what is known of its connection. Nothing is written by opening. */
export async function openClientContext({
  client: id,
  dataDir,
  env,
  log,
}: ClientContextInput): Promise<OpenClientContextResult> {
  const { system: surroundings, dataFolder, entryFor } = localSystem(env, dataDir);
  const clients = allClients(surroundings);
  const client = clients.find((one) => one.id === id);
  if (!client) {
    const valid = clients.map((one) => one.id).join(', ');
    return { ok: false, message: `There is no client "${id}". Valid: ${valid}.` };
  }
  const connections = await createClientSetup({
    clients: [client],
    // The server of a run has no ID that lasts, so that the entry leaves it to the host.
    entryFor,
    servers: () => [{ id: CLI_SERVER, name: 'Command line' }],
    handshakes: await storedHandshakes(join(dataFolder, 'clients.json'), log),
    store: clientRecordsFile(dataFolder),
    openLink: async () => {
      throw new Error('a command line opens no links');
    },
    watchEntries: false,
    clock: systemClock,
    log,
  });
  return { ok: true, context: { client, connections, entry: entryFor(client.id) } };
}
