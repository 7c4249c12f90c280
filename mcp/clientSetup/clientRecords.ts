import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { bestEffortJsonFile } from '../base/bestEffortJsonFile.ts';
import { createSequentialQueue } from '../base/sequentialQueue.ts';
import { CLIENT_IDS, type ClientId, type Entry, type Receipt } from '../clients/mcpClient.ts';
import type { Log, Persistence } from '../hostPorts.ts';

const clientId = z.enum(CLIENT_IDS);

const location = z.object({ id: z.string(), path: z.string(), label: z.string() });

const entry = z.object({
  command: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()).exactOptional(),
});

const fileReceipt = z.object({
  path: z.string(),
  realPath: z.string(),
  beforeHash: z.string().nullable(),
  afterHash: z.string(),
  backup: z.string().nullable(),
  madeContainer: z.boolean(),
});

/** A receipt as it is stored. */
const receiptSchema: z.ZodType<Receipt> = z.object({
  client: clientId,
  at: z.number(),
  target: z.object({ client: clientId, places: z.tuple([location], location) }),
  files: z.array(fileReceipt),
  command: z.object({ wrote: entry, former: entry.nullable() }).exactOptional(),
});

const recordSchema = z.strictObject({
  client: clientId,
  serverId: z.string().min(1).max(64),
  placeId: z.string().max(500),
  /** Milliseconds since the epoch; `null` for an entry that was found in place and not written by this app. */
  writtenAt: z.number().nullable(),
  /** The hash of the entry as it was written or found. */
  entryHash: z.string(),
  /** The receipt of the last write; `null` if there is nothing to undo. */
  receipt: receiptSchema.nullable(),
  /** How often a person chose "not now" for the loss of this entry. */
  dismissed: z.number().int().min(0),
});
/** What we know about a client's entry from its writing to its removal. */
export type ClientRecord = Readonly<z.infer<typeof recordSchema>>;

const fileSchema = z.strictObject({ schemaVersion: z.literal(1), connections: z.array(z.unknown()).max(100) });

/** The entries that should stay in place. */
export interface ClientRecords {
  get(client: ClientId): ClientRecord | undefined;
  set(record: ClientRecord): void;
  delete(client: ClientId): void;
  /** Resolves once everything is stored. */
  flush(): Promise<void>;
}

/** The records of a data folder, shared by the app and the command line. */
export function clientRecordsFile(dataFolder: string): Persistence {
  // Best effort is enough: if the file is damaged, the next inspection finds the entries again.
  return bestEffortJsonFile(join(dataFolder, 'connections.json'));
}

/** Opens the stored records. Unreadable ones are dropped: an entry is found again, and only its undo is lost. */
export async function openClientRecords(persistence: Persistence, log: Log): Promise<ClientRecords> {
  const stored = await persistence
    .load()
    .catch((error: unknown) => log.warn('[clients] reading the records failed', { error: String(error) }));
  const all = fileSchema.safeParse(stored).data?.connections ?? [];
  const known = all.flatMap((one) => recordSchema.safeParse(one).data ?? []);
  const records = new Map(known.map((record) => [record.client, record]));
  const saves = createSequentialQueue();

  function save(): void {
    const state = { schemaVersion: 1, connections: [...records.values()] };
    saves
      .run(() => persistence.save(state))
      .catch((error: unknown) => log.warn('[clients] saving the records failed', { error: String(error) }));
  }

  return {
    get: (client) => records.get(client),
    set(record) {
      records.set(record.client, record);
      save();
    },
    delete(client) {
      if (records.delete(client)) save();
    },
    flush: () => saves.idle(),
  };
}

/** Identifies an entry; the order of variables does not matter. */
export function entryHash({ command, args, env = {} }: Entry): string {
  const variables = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([command, args, variables]))
    .digest('hex');
}

/**
 * One receipt for two writes in a row, so that an automatic repair does not prevent undoing the write before it. A file
 * that was changed between the two can only be restored to its state in between.
 */
export function joinReceipts(first: Receipt | null, second: Receipt): Receipt {
  const files = second.files.map((later) => {
    const earlier = first?.files.find(({ realPath }) => realPath === later.realPath);
    if (!earlier) return later;
    const { beforeHash, backup, madeContainer } = earlier;
    if (earlier.afterHash === later.beforeHash) return { ...later, beforeHash, backup, madeContainer };
    return { ...later, madeContainer: madeContainer || later.madeContainer };
  });
  const untouched = first?.files.filter(({ realPath }) => files.every((one) => one.realPath !== realPath)) ?? [];
  const command = second.command && {
    ...second.command,
    former: first?.command ? first.command.former : second.command.former,
  };
  return { ...second, files: [...untouched, ...files], ...(command && { command }) };
}
