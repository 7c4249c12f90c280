import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { DEFAULT_SERVER_ID } from '../bridge/offline/offlineCache.ts';
import { clientRecordsFile } from '../clientSetup/clientRecords.ts';
import { type ClientSetup, createClientSetup } from '../clientSetup/clientSetup.ts';
import { storedHandshakes } from '../clientSetup/lastHandshake.ts';
import { allClients } from '../clients/clients.ts';
import type { Entry, McpClient } from '../clients/mcpClient.ts';
import type { Log } from '../hostPorts.ts';
import { type Message, message } from '../texts/message.ts';
import { localSystem } from './localSystem.ts';

/** One client and what a command needs to connect it. */
export interface ClientContext {
  readonly client: McpClient;
  readonly setup: ClientSetup;
  readonly entry: Entry;
}

export type OpenClientContextResult =
  | { readonly ok: true; readonly context: ClientContext }
  | { readonly ok: false; readonly problem: Message };

export interface ClientContextInput {
  readonly client: string;
  readonly dataDir: string | undefined;
  /** The environment that the command was given. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/** The server ID in entries that the command line writes: its host serves one server, which they do not name. */
export const CLI_SERVER = DEFAULT_SERVER_ID;

/** Finds a client by its ID and loads what is known about its entry. Writes nothing. */
export async function openClientContext({
  client: id,
  dataDir,
  env,
  log,
}: ClientContextInput): Promise<OpenClientContextResult> {
  const { system, dataFolder, entryFor } = localSystem(env, dataDir);
  const clients = allClients(system);
  const client = clients.find((one) => one.id === id);
  if (!client) {
    const valid = clients.map((one) => one.id).join(', ');
    return { ok: false, problem: message('cli.error.unknownClient', { client: id, valid }) };
  }
  const setup = await createClientSetup({
    clients: [client],
    // The server ID changes with every run, so the entry leaves the choice to the host.
    entryFor,
    servers: () => [{ id: CLI_SERVER, name: 'Command line' }],
    handshakes: await storedHandshakes(join(dataFolder, 'clients.json'), log),
    store: clientRecordsFile(dataFolder),
    openLink: async () => {
      throw new Error('the command line does not open links');
    },
    watchEntries: false,
    clock: systemClock,
    log,
  });
  return { ok: true, context: { client, setup, entry: entryFor(client.id) } };
}
