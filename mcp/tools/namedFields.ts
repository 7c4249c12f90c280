import type { JsonObject } from '../base/json.ts';
import type { Subject } from '../fusedesk/catalogue/operation.ts';
import type { NameKind } from './nameLists.ts';

/** A field that holds an ID, the kind of name it refers to, and the field that shows the name. */
interface NamedField {
  readonly kind: NameKind;
  /** Undefined if the name is shown inside the field itself. */
  readonly nameField?: string;
}

const NAMED_FIELDS: ReadonlyMap<string, NamedField> = new Map([
  ['tags', { kind: 'case_tags' }],
  ['departmentid', { kind: 'departments', nameField: 'department' }],
  ['departmentId', { kind: 'departments', nameField: 'department' }],
  ['repid', { kind: 'reps', nameField: 'rep' }],
  ['repId', { kind: 'reps', nameField: 'rep' }],
  ['platform', { kind: 'channels', nameField: 'channel' }],
]);

/**
 * Tells what the ID in a field refers to, if anything. A rep's own `repid` (API v2) is a different number than
 * a case's. `tags` are case tags only in records of a case; those of a contact come from the CRM.
 */
export function namedField(subject: Subject, record: JsonObject, key: string): NamedField | undefined {
  const field = NAMED_FIELDS.get(key);
  if (field === undefined) return undefined;
  if (field.kind === 'reps' && (subject === 'rep' || isRep(record))) return undefined;
  if (field.kind === 'channels' && subject !== 'chat') return undefined;
  if (field.kind === 'case_tags' && (subject !== 'case' || isPerson(record))) return undefined;
  // Keep a name that FuseDesk provides itself.
  if (field.nameField !== undefined && record[field.nameField]) return undefined;
  return field;
}

function isRep(record: JsonObject): boolean {
  return 'userId' in record && isPerson(record);
}

function isPerson(record: JsonObject): boolean {
  return 'firstName' in record || 'lastName' in record || 'username' in record;
}
