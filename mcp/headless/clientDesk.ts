import { join } from 'node:path';
import { DEFAULT_SERVER } from '../bridge/lastSaid.ts';
import type { Entry, McpClient } from '../clients/client.ts';
import { systemClock } from '../clock.ts';
import { allClients } from '../connecting/allClients.ts';
import type { Connections } from '../connecting/connections.ts';
import { connectionsFile } from '../connecting/connectionsFile.ts';
import { createConnections } from '../connecting/createConnections.ts';
import { keptHandshakes } from '../connecting/keptHandshakes.ts';
import type { Log } from '../ports.ts';
import { thisMachine } from './thisMachine.ts';

/** One client and all that a command needs to connect it. */
export interface ClientDesk {
  readonly client: McpClient;
  readonly connections: Connections;
  readonly entry: Entry;
}

export type OpenDesk =
  | { readonly ok: true; readonly desk: ClientDesk }
  | { readonly ok: false; readonly message: string };

export interface DeskWish {
  readonly client: string;
  readonly dataDir: string | undefined;
  /** Where homes and settings are, as the command was given them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/** The server of entries that the command line writes: its host serves one, which they do not name. */
export const OWN_SERVER = DEFAULT_SERVER;

/** Finds a client by its ID and what is known of its connection. Nothing is written by opening. */
export async function openClientDesk({ client: id, dataDir, env, log }: DeskWish): Promise<OpenDesk> {
  const { surroundings, dataFolder, entryFor } = thisMachine(env, dataDir);
  const clients = allClients(surroundings);
  const client = clients.find((one) => one.id === id);
  if (!client) {
    const valid = clients.map((one) => one.id).join(', ');
    return { ok: false, message: `There is no client "${id}". Valid: ${valid}.` };
  }
  const connections = await createConnections({
    clients: [client],
    // The server of a run has no ID that lasts, so that the entry leaves it to the host.
    entryFor,
    servers: () => [{ id: OWN_SERVER, name: 'Command line' }],
    handshakes: await keptHandshakes(join(dataFolder, 'clients.json'), log),
    store: connectionsFile(dataFolder),
    openLink: async () => {
      throw new Error('a command line opens no links');
    },
    guards: false,
    clock: systemClock,
    log,
  });
  return { ok: true, desk: { client, connections, entry: entryFor(client.id) } };
}
