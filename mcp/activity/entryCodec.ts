import { z } from 'zod';
import { type ActivityEntry, OUTCOMES } from './activityEntry.ts';

const timestamp = z.iso.datetime();
const said = z.number().exactOptional();
const words = z.string().exactOptional();

// Fields of a later version are dropped, not refused, so that an older app can read a newer log.
const entrySchema: z.ZodType<ActivityEntry> = z.object({
  at: timestamp,
  serverId: words,
  serverName: words,
  client: words,
  tool: words,
  class: z.enum(['read', 'create', 'update', 'delete']).exactOptional(),
  touched: z.record(z.string(), z.string()).exactOptional(),
  outcome: z.enum(OUTCOMES),
  durationMs: said,
  rateLimit: z.object({ limit: said, remaining: said, reset: said }).exactOptional(),
});

/** Whether the text is an ISO 8601 time in UTC, as every entry carries. */
export function isTimestamp(text: string): boolean {
  return timestamp.safeParse(text).success;
}

/** The entry as one line of the file, its newline included. */
export function encodeEntry(entry: ActivityEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** The entry that a line holds, or `undefined` where it holds none (torn, damaged, or not ours). */
export function decodeEntry(line: string): ActivityEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Not JSON: the caller counts it as unreadable.
    return undefined;
  }
  const parsed = entrySchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
