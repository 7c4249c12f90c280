import { z } from 'zod';
import { type ActivityEntry, OUTCOMES } from './activityEntry.ts';

const isoTime = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Validates a filter from a window or a command line. Times are ISO 8601; a date is midnight UTC. */
export const activityFilterSchema = z.strictObject({
  /** Entries at or after this time. */
  since: isoTime.exactOptional(),
  /** Entries before this time. */
  until: isoTime.exactOptional(),
  serverId: z.string().exactOptional(),
  client: z.string().exactOptional(),
  tool: z.string().exactOptional(),
  class: z.enum(['read', 'create', 'update', 'delete']).exactOptional(),
  /** One outcome, or `failed` for all except `ok`. */
  outcome: z.enum([...OUTCOMES, 'failed']).exactOptional(),
  /** An object named in a call; without `kind`, of any kind. */
  touched: z.strictObject({ kind: z.string().exactOptional(), id: z.string() }).exactOptional(),
  /** Case-insensitive search in all texts of an entry. */
  text: z.string().exactOptional(),
});

/** All given conditions must match. */
export type ActivityFilter = Readonly<z.infer<typeof activityFilterSchema>>;

/**
 * Compiles the filter to a function that tests one entry.
 *
 * @throws RangeError if `since` or `until` is not a valid time.
 */
export function entryMatcher(filter: ActivityFilter = {}): (entry: ActivityEntry) => boolean {
  const tests: ((entry: ActivityEntry) => boolean)[] = [];
  const { since, until, serverId, client, tool, class: operationClass, outcome, touched, text } = filter;
  if (since !== undefined) {
    const from = parseTime('since', since);
    tests.push((entry) => Date.parse(entry.at) >= from);
  }
  if (until !== undefined) {
    const to = parseTime('until', until);
    tests.push((entry) => Date.parse(entry.at) < to);
  }
  if (serverId !== undefined) tests.push((entry) => entry.serverId === serverId);
  if (client !== undefined) tests.push((entry) => entry.client === client);
  if (tool !== undefined) tests.push((entry) => entry.tool === tool);
  if (operationClass !== undefined) tests.push((entry) => entry.class === operationClass);
  if (outcome === 'failed') tests.push((entry) => entry.outcome !== 'ok');
  else if (outcome !== undefined) tests.push((entry) => entry.outcome === outcome);
  if (touched !== undefined) tests.push((entry) => touches(entry, touched));
  if (text !== undefined) {
    const wanted = text.toLowerCase();
    tests.push((entry) => searchText(entry).includes(wanted));
  }
  return (entry) => tests.every((test) => test(entry));
}

function parseTime(name: string, text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`The filter's ${name} is not a date: ${JSON.stringify(text)}`);
  return ms;
}

function touches(entry: ActivityEntry, { kind, id }: { kind?: string; id: string }): boolean {
  return Object.entries(entry.touched ?? {}).some((pair) => (kind === undefined || pair[0] === kind) && pair[1] === id);
}

function searchText(entry: ActivityEntry): string {
  const touched = Object.entries(entry.touched ?? {}).flat();
  // Joined with newlines, so that no match spans two fields.
  return [entry.at, entry.serverId, entry.serverName, entry.client, entry.tool, entry.class, entry.outcome, ...touched]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
}
