import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CLIENT_IDS, type ClientId, type Entry } from '../clients/client.ts';
import type { Log, StateStore } from '../ports.ts';
import { keptReceipt } from './keptReceipt.ts';

const keptConnection = z.strictObject({
  client: z.enum(CLIENT_IDS),
  serverId: z.string().min(1).max(64),
  placeId: z.string().max(500),
  /** Milliseconds since the epoch; `null` for an entry that was found in place and not written by this app. */
  writtenAt: z.number().nullable(),
  /** Of the entry as it was written or found. */
  entryHash: z.string(),
  /** Of the last write; `null` where there is nothing to undo. */
  receipt: keptReceipt.nullable(),
  /** How often a person said "not now" to the loss of this entry. */
  dismissed: z.number().int().min(0),
});
/** What is remembered of a client's entry from its writing to its removal. */
export type Connection = Readonly<z.infer<typeof keptConnection>>;

const kept = z.strictObject({ schemaVersion: z.literal(1), connections: z.array(z.unknown()).max(100) });

/** The entries that were written and are to stay. */
export interface Memory {
  of(client: ClientId): Connection | undefined;
  remember(connection: Connection): void;
  forget(client: ClientId): void;
  /** Resolves once everything is kept. */
  saved(): Promise<void>;
}

/**
 * Opens what was kept. What cannot be read of it counts as nothing: an entry that is in place is found again by looking,
 * and only its undoing is lost.
 */
export async function openMemory(store: StateStore, log: Log): Promise<Memory> {
  const connections = new Map((await load(store, log)).map((connection) => [connection.client, connection]));
  let saving: Promise<void> = Promise.resolve();

  function save(): void {
    const state = { schemaVersion: 1, connections: [...connections.values()] };
    saving = saving
      .then(() => store.save(state))
      .catch((error: unknown) => log.warn('what was connected could not be kept', { error: String(error) }));
  }

  return {
    of: (client) => connections.get(client),
    remember(connection) {
      connections.set(connection.client, connection);
      save();
    },
    forget(client) {
      if (connections.delete(client)) save();
    },
    saved: () => saving,
  };
}

/** Tells entries apart; the order of variables means nothing. */
export function entryHash({ command, args, env = {} }: Entry): string {
  const variables = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([command, args, variables]))
    .digest('hex');
}

async function load(store: StateStore, log: Log): Promise<readonly Connection[]> {
  try {
    const all = kept.safeParse(await store.load()).data?.connections ?? [];
    return all.flatMap((one) => keptConnection.safeParse(one).data ?? []);
  } catch (error) {
    log.warn('what was connected could not be read', { error: String(error) });
    return [];
  }
}
