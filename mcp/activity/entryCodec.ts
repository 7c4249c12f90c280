import { z } from 'zod';
import { type ActivityEntry, OUTCOMES } from './activityEntry.ts';

const timestamp = z.iso.datetime();
const optionalNumber = z.number().exactOptional();
const optionalText = z.string().exactOptional();

// Unknown fields are dropped, not rejected, so that an older app can read a newer log.
const entrySchema: z.ZodType<ActivityEntry> = z.object({
  at: timestamp,
  serverId: optionalText,
  serverName: optionalText,
  client: optionalText,
  tool: optionalText,
  class: z.enum(['read', 'create', 'update', 'delete']).exactOptional(),
  touched: z.record(z.string(), z.string()).exactOptional(),
  outcome: z.enum(OUTCOMES),
  durationMs: optionalNumber,
  rateLimit: z.object({ limit: optionalNumber, remaining: optionalNumber, reset: optionalNumber }).exactOptional(),
});

/** Whether the text is an ISO 8601 time in UTC. */
export function isTimestamp(text: string): boolean {
  return timestamp.safeParse(text).success;
}

/** The entry as one line of the file, including the newline. */
export function encodeEntry(entry: ActivityEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** The entry of a line, or `undefined` if it has none (torn, damaged, or not ours). */
export function decodeEntry(line: string): ActivityEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // The caller counts it as unreadable.
    return undefined;
  }
  const parsed = entrySchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
