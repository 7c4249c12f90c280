import type { JsonObject } from '../../base/json.ts';
import { idToText } from '../nameLists.ts';

/** Fields that refer to another record. FuseDesk writes 0 or `false` into them if there is none. */
const REFERENCES: ReadonlySet<string> = new Set([
  'caseid',
  'chatid',
  'companyid',
  'contactid',
  'departmentid',
  'emailid',
  'feedbacktemplateid',
  'noteid',
  'repid',
  'replytemplateid',
  'templateid',
]);

/** Case fields that API v1 sends under two names: the name to drop, and the one to keep. */
const DUPLICATE_NAMES: ReadonlyMap<string, string> = new Map([
  ['id', 'caseid'],
  ['casenumber', 'casenum'],
]);

/** True for a field the record can do without: an empty reference, or the second name of a value. */
export function isRedundant(record: JsonObject, key: string): boolean {
  const kept = DUPLICATE_NAMES.get(key);
  if (kept !== undefined) {
    const id = idToText(record[key]);
    return id !== undefined && id === idToText(record[kept]);
  }
  const value = record[key];
  return (value === 0 || value === '0' || value === false) && REFERENCES.has(key.toLowerCase());
}
