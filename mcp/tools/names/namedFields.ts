import type { Subject } from '../../fusedesk/catalogue/operation.ts';
import type { NameKind } from './nameLists.ts';

export type ResponseRecord = Readonly<Record<string, unknown>>;

/** A field that holds an ID, the sort of name it stands for, and the field its name is shown in. */
interface NamedField {
  readonly sort: NameKind;
  /** Undefined where the name is shown within the field itself. */
  readonly beside?: string;
}

const NAMED_FIELDS: ReadonlyMap<string, NamedField> = new Map([
  ['tags', { sort: 'case_tags' }],
  ['departmentid', { sort: 'departments', beside: 'department' }],
  ['departmentId', { sort: 'departments', beside: 'department' }],
  ['repid', { sort: 'reps', beside: 'rep' }],
  ['repId', { sort: 'reps', beside: 'rep' }],
]);

/**
 * What a field of a record names, if it names anything. A rep's own `repid` (API v2) is another
 * number than a case's, and `tags` are case tags in what belongs to a case alone: those of a
 * contact come from the CRM.
 */
export function namedField(subject: Subject, record: ResponseRecord, key: string): NamedField | undefined {
  const field = NAMED_FIELDS.get(key);
  if (field === undefined) return undefined;
  if (field.sort === 'reps' && (subject === 'rep' || isRep(record))) return undefined;
  if (field.sort === 'case_tags' && (subject !== 'case' || isPerson(record))) return undefined;
  // A name that FuseDesk gives itself stands.
  if (field.beside !== undefined && record[field.beside]) return undefined;
  return field;
}

function isRep(record: ResponseRecord): boolean {
  return 'userId' in record && isPerson(record);
}

function isPerson(record: ResponseRecord): boolean {
  return 'firstName' in record || 'lastName' in record || 'username' in record;
}
