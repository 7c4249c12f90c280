import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { CaseLimit } from '../../fusedesk/caseLimit.ts';
import { idToText } from '../nameLists.ts';
import { fieldSpellings } from './essentialFields.ts';

const DEPARTMENT_FIELDS = [...new Set([...fieldSpellings('departmentId'), ...fieldSpellings('depId')])];
const REP_FIELDS = [...new Set(fieldSpellings('repId'))];

/** Whether a case or a chat proves that it is within a limit. Without such a field it does not. */
export function isWithinLimit(record: unknown, { departmentIds, repIds }: CaseLimit): boolean {
  return isJsonObject(record) && has(record, DEPARTMENT_FIELDS, departmentIds) && has(record, REP_FIELDS, repIds);
}

/** Every spelling that the record has must name one of the IDs. */
function has(record: JsonObject, fields: readonly string[], ids: readonly number[] | undefined): boolean {
  if (ids === undefined) return true;
  const wanted = ids.map(String);
  const found = fields.filter((field) => Object.hasOwn(record, field));
  return found.length > 0 && found.every((field) => wanted.includes(idToText(record[field]) ?? ''));
}
