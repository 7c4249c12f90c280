import { z } from 'zod';
import { CLIENT_IDS, type Receipt } from '../clients/mcpClient.ts';

const place = z.object({ id: z.string(), path: z.string(), label: z.string() });

const entry = z
  .object({
    command: z.string(),
    args: z.array(z.string()),
    env: z.record(z.string(), z.string()).optional(),
  })
  .transform(({ command, args, env }) => ({ command, args, ...(env && { env }) }));

const client = z.enum(CLIENT_IDS);

const file = z.object({
  path: z.string(),
  realPath: z.string(),
  beforeHash: z.string().nullable(),
  afterHash: z.string(),
  backup: z.string().nullable(),
  madeContainer: z.boolean(),
});

/** A receipt as it comes back from a file. */
export const receiptSchema = z
  .object({
    client,
    at: z.number(),
    target: z.object({ client, places: z.tuple([place], place) }),
    files: z.array(file),
    command: z.object({ wrote: entry, former: entry.nullable() }).optional(),
  })
  .transform(({ command, ...rest }): Receipt => ({ ...rest, ...(command && { command }) }));

/**
 * The receipt of two writes in a row, so that the second (which nobody asked for) does not stand in the way of undoing
 * the first. A file that was changed between the two can only be taken back to between them.
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
