import { z } from 'zod';
import { type ActivityEntry, OUTCOMES } from './activityEntry.ts';

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Checks a filter that comes from a window or a command line; times are ISO 8601, a bare date is its midnight in UTC. */
export const activityFilterSchema = z.strictObject({
  /** Entries at or after this moment. */
  since: moment.exactOptional(),
  /** Entries before this moment. */
  until: moment.exactOptional(),
  serverId: z.string().exactOptional(),
  client: z.string().exactOptional(),
  tool: z.string().exactOptional(),
  class: z.enum(['read', 'create', 'update', 'delete']).exactOptional(),
  /** One outcome, or `failed` for every one but `ok`. */
  outcome: z.enum([...OUTCOMES, 'failed']).exactOptional(),
  /** The object a call named; without `kind`, an object of any kind with that ID. */
  touched: z.strictObject({ kind: z.string().exactOptional(), id: z.string() }).exactOptional(),
  /** Found anywhere in an entry's words, in either case. */
  text: z.string().exactOptional(),
});

/** Which entries are asked for; every condition given must hold. */
export type ActivityFilter = Readonly<z.infer<typeof activityFilterSchema>>;

/**
 * The filter as a test of one entry, its times parsed once.
 *
 * @throws RangeError where `since` or `until` is no moment in time.
 */
export function entryMatcher(filter: ActivityFilter = {}): (entry: ActivityEntry) => boolean {
  const tests: ((entry: ActivityEntry) => boolean)[] = [];
  const { since, until, serverId, client, tool, class: operationClass, outcome, touched, text } = filter;
  if (since !== undefined) {
    const from = parseMoment('since', since);
    tests.push((entry) => Date.parse(entry.at) >= from);
  }
  if (until !== undefined) {
    const to = parseMoment('until', until);
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
    tests.push((entry) => words(entry).includes(wanted));
  }
  return (entry) => tests.every((test) => test(entry));
}

function parseMoment(name: string, text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`The filter's ${name} is no date: ${JSON.stringify(text)}`);
  return ms;
}

function touches(entry: ActivityEntry, { kind, id }: { kind?: string; id: string }): boolean {
  return Object.entries(entry.touched ?? {}).some((pair) => (kind === undefined || pair[0] === kind) && pair[1] === id);
}

function words(entry: ActivityEntry): string {
  const touched = Object.entries(entry.touched ?? {}).flat();
  // A newline stands between the fields, so that no match runs from one into the next.
  return [entry.at, entry.serverId, entry.serverName, entry.client, entry.tool, entry.class, entry.outcome, ...touched]
    .filter((word) => word !== undefined)
    .join('\n')
    .toLowerCase();
}
