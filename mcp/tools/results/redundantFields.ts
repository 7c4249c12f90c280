import type { ResponseRecord } from '../names/namedFields.ts';
import { idToText } from '../names/nameLists.ts';

/** Fields that name another record. FuseDesk writes 0 into them where there is none. */
const REFERENCES: ReadonlySet<string> = new Set([
  'caseid',
  'chatid',
  'companyid',
  'contactid',
  'departmentid',
  'emailid',
  'noteid',
  'repid',
  'templateid',
]);

/** Fields of a case that API v1 sends under two names, by the name that is left out. */
const SAID_TWICE: ReadonlyMap<string, string> = new Map([
  ['id', 'caseid'],
  ['casenumber', 'casenum'],
]);

/**
 * True for a field without which the record says the same: one that names nobody, or the second
 * name of a value that is shown under the first.
 */
export function isRedundant(record: ResponseRecord, key: string): boolean {
  const first = SAID_TWICE.get(key);
  if (first !== undefined) {
    const id = idToText(record[key]);
    return id !== undefined && id === idToText(record[first]);
  }
  const value = record[key];
  return (value === 0 || value === '0') && REFERENCES.has(key.toLowerCase());
}
