import { distance } from 'fastest-levenshtein';
import type { Tool } from '../tool.ts';

/** Beyond this length no name is meant, and comparing would cost time for nothing. */
const LONGEST_COMPARED = 200;

/** The `count` entries whose text is nearest to `wanted`, nearest first; letter case does not count. */
export function nearest<T>(wanted: string, entries: readonly T[], textOf: (entry: T) => string, count: number): T[] {
  const sought = plain(wanted);
  return entries
    .map((entry) => ({ entry, away: distance(sought, plain(textOf(entry))) }))
    .sort((one, other) => one.away - other.away)
    .slice(0, count)
    .map(({ entry }) => entry);
}

/**
 * The arguments that an unknown name may mean: those FuseDesk itself calls so (`caseId` for `id`,
 * `date_opened` for both its ends), else the one that is a few letters away.
 */
export function suggestArguments(tool: Tool, unknown: string): readonly string[] {
  if (unknown.length > LONGEST_COMPARED) return [];
  const sought = letters(unknown);
  const named = tool.arguments.filter(
    ({ name, target: place, affects: touches }) =>
      letters(name) === sought ||
      ('wire' in place && letters(place.wire) === sought) ||
      (name === 'id' && touches !== undefined && sought === `${touches}id`),
  );
  if (named.length > 0) return named.map(({ name }) => name);
  const [closest] = nearest(unknown, tool.arguments, ({ name }) => name, 1);
  if (closest === undefined) return [];
  const few = Math.max(1, Math.floor(closest.name.length / 3));
  return distance(plain(unknown), plain(closest.name)) <= few ? [closest.name] : [];
}

function plain(text: string): string {
  return text.slice(0, LONGEST_COMPARED).toLowerCase();
}

/** A name without what spelling habits add: `case_id`, `caseId` and `caseid` are one. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
