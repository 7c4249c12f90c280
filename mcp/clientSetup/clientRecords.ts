import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CLIENT_IDS, type ClientId, type Entry } from '../clients/mcpClient.ts';
import type { Log, Persistence } from '../hostPorts.ts';
import { receiptSchema } from './receiptSchema.ts';

const keptConnection = z.strictObject({
  client: z.enum(CLIENT_IDS),
  serverId: z.string().min(1).max(64),
  placeId: z.string().max(500),
  /** Milliseconds since the epoch; `null` for an entry that was found in place and not written by this app. */
  writtenAt: z.number().nullable(),
  /** Of the entry as it was written or found. */
  entryHash: z.string(),
  /** Of the last write; `null` where there is nothing to undo. */
  receipt: receiptSchema.nullable(),
  /** How often a person said "not now" to the loss of this entry. */
  dismissed: z.number().int().min(0),
});
/** What is remembered of a client's entry from its writing to its removal. */
export type ClientRecord = Readonly<z.infer<typeof keptConnection>>;

const kept = z.strictObject({ schemaVersion: z.literal(1), connections: z.array(z.unknown()).max(100) });

/** The entries that were written and are to stay. */
export interface ClientRecords {
  get(client: ClientId): ClientRecord | undefined;
  set(connection: ClientRecord): void;
  delete(client: ClientId): void;
  /** Resolves once everything is kept. */
  flush(): Promise<void>;
}

/**
 * Opens what was kept. What cannot be read of it counts as nothing: an entry that is in place is found again by looking,
 * and only its undoing is lost.
 */
export async function openClientRecords(store: Persistence, log: Log): Promise<ClientRecords> {
  const connections = new Map((await load(store, log)).map((connection) => [connection.client, connection]));
  let saving: Promise<void> = Promise.resolve();

  function save(): void {
    const state = { schemaVersion: 1, connections: [...connections.values()] };
    saving = saving
      .then(() => store.save(state))
      .catch((error: unknown) => log.warn('what was connected could not be kept', { error: String(error) }));
  }

  return {
    get: (client) => connections.get(client),
    set(connection) {
      connections.set(connection.client, connection);
      save();
    },
    delete(client) {
      if (connections.delete(client)) save();
    },
    flush: () => saving,
  };
}

/** Tells entries apart; the order of variables means nothing. */
export function entryHash({ command, args, env = {} }: Entry): string {
  const variables = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([command, args, variables]))
    .digest('hex');
}

async function load(store: Persistence, log: Log): Promise<readonly ClientRecord[]> {
  try {
    const all = kept.safeParse(await store.load()).data?.connections ?? [];
    return all.flatMap((one) => keptConnection.safeParse(one).data ?? []);
  } catch (error) {
    log.warn('what was connected could not be read', { error: String(error) });
    return [];
  }
}
