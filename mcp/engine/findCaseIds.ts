import { isJsonObject, type JsonObject } from '../base/json.ts';
import { caseIdOf } from '../joins/job.ts';
import { readCaseNumber } from '../tools/arguments/caseNumber.ts';
import { isWithinLimit } from '../tools/results/withinLimit.ts';
import type { CaseNumbers } from './caseNumbers.ts';
import { failedRead, type IdentityReader, type NotFound } from './identityReader.ts';

const CASES = 'list_all_fuse_desk_cases';

/**
 * Finds cases by their numbers. FuseDesk documents no filter for them, so cases are listed, newest first, until all are
 * found. Only rows within the case limit count: what is outside takes exactly as many calls as what does not exist.
 */
export async function findCaseIds(
  wanted: readonly string[],
  reader: IdentityReader,
  known: CaseNumbers,
): Promise<ReadonlyMap<string, number> | NotFound> {
  const { limit } = reader;
  const ids = new Map<string, number>();
  for (const number of wanted) {
    const id = known.get(limit, number);
    if (id !== undefined) ids.set(number, id);
  }
  const missing = new Set(wanted.filter((number) => !ids.has(number)));
  if (missing.size === 0) return ids;
  if (!reader.mayUse(CASES)) {
    return { problem: 'this access may not list cases, so it takes the caseid only, not the casenum.' };
  }
  const seen = new Set<string>();
  const read = await reader.readAll(CASES, { orderby: 'caseid desc' }, (page) => {
    for (const row of page) if (limit === undefined || isWithinLimit(row, limit)) seen.add(numberOf(row) ?? '');
    return [...missing].every((number) => seen.has(number));
  });
  if (!read.ok) return failedRead(read, 'the case');
  const found = numbersIn(read.rows);
  for (const [number, [id, ...others]] of found) {
    if (id === undefined || others.length > 0) continue;
    known.remember(limit, number, id);
    if (missing.delete(number)) ids.set(number, id);
  }
  if (missing.size === 0) return ids;
  if (limit !== undefined) return { isOutside: true };
  const [number = ''] = missing;
  const several = found.get(number);
  if (several !== undefined) {
    return {
      problem: `${number} is the number of more than one case: caseid ${several.join(' and ')}. Give one of them.`,
    };
  }
  return { problem: notFound([...missing], read.rows.length, read.more === true ? read.notes.at(-1) : undefined) };
}

function notFound(missing: readonly string[], cases: number, cutShort: string | undefined): string {
  const what = `no case has the casenum ${missing.join(' or ')}`;
  if (cutShort === undefined) return `${what}: all ${cases} cases that FuseDesk lists were looked at.`;
  return `${what} among the newest ${cases} cases; older ones were not looked at, because ${cutShort}. FuseDesk has no search by casenum: a search by email, subject or date shows the caseid.`;
}

/** The IDs of the cases by number; rows without either are left out. */
function numbersIn(rows: readonly JsonObject[]): ReadonlyMap<string, readonly number[]> {
  const ids = new Map<string, number[]>();
  for (const row of rows) {
    const number = numberOf(row);
    const id = Number(caseIdOf(row));
    if (number === undefined || !Number.isSafeInteger(id) || id < 1) continue;
    const same = ids.get(number);
    if (same === undefined) ids.set(number, [id]);
    else if (!same.includes(id)) same.push(id);
  }
  return ids;
}

function numberOf(row: unknown): string | undefined {
  if (!isJsonObject(row)) return undefined;
  const number = row.casenum ?? row.casenumber ?? row.caseNumber;
  return typeof number === 'string' ? readCaseNumber(number) : undefined;
}
