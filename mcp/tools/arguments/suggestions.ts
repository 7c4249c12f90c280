import { distance } from 'fastest-levenshtein';
import type { Tool } from '../tool.ts';

/** What fields of results, or people, call an argument that has another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  departmentid: 'depid',
  department: 'depid',
  depid: 'departmentId',
  rep: 'repid',
  summary: 'subject',
  query: 'search',
  name: 'search',
  email: 'search',
  message: 'body',
  status: 'state',
};

/** Longer texts are not names; comparing them would only cost time. */
const MAX_COMPARED_LENGTH = 200;

/** Returns the `count` entries whose text is closest to `wanted`, closest first, ignoring case. */
export function closest<T>(wanted: string, entries: readonly T[], textOf: (entry: T) => string, count: number): T[] {
  const target = normalize(wanted);
  return entries
    .map((entry) => ({ entry, away: distance(target, normalize(textOf(entry))) }))
    .sort((one, other) => one.away - other.away)
    .slice(0, count)
    .map(({ entry }) => entry);
}

/**
 * Suggests the arguments an unknown name may stand for: those that FuseDesk itself calls so (`caseId` for
 * `id`, `date_opened` for both of its ends), else one that is a few letters away.
 */
export function suggestArguments(tool: Tool, unknownName: string): readonly string[] {
  if (unknownName.length > MAX_COMPARED_LENGTH) return [];
  const wanted = lettersOnly(unknownName);
  const otherName = OTHER_NAMES[wanted];
  const sameName = tool.arguments.filter(
    ({ name, target, affects }) =>
      lettersOnly(name) === wanted ||
      name === otherName ||
      ('wire' in target && lettersOnly(target.wire) === wanted) ||
      (name === 'id' && affects !== undefined && wanted === `${affects}id`),
  );
  if (sameName.length > 0) return sameName.map(({ name }) => name);
  const [nearest] = closest(unknownName, tool.arguments, ({ name }) => name, 1);
  if (nearest === undefined) return [];
  const maxDistance = Math.max(1, Math.floor(nearest.name.length / 3));
  return distance(normalize(unknownName), normalize(nearest.name)) <= maxDistance ? [nearest.name] : [];
}

function normalize(text: string): string {
  return text.slice(0, MAX_COMPARED_LENGTH).toLowerCase();
}

/** Drops what spelling habits add: `case_id`, `caseId` and `caseid` become one. */
function lettersOnly(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
