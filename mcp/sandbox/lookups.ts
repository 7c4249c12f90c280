import type { Desk } from './desk.ts';
import {
  CASE_STATUSES,
  type CaseRecord,
  type CaseStatus,
  type CaseTagRecord,
  type ContactRecord,
  type DepartmentRecord,
} from './records.ts';
import { absent, invalid } from './refusal.ts';
import { idOf, type Values } from './values.ts';

/** The case that a path or a list names; a snooze that ran out ends here. */
export function caseAt(desk: Desk, text: string): CaseRecord {
  const record = desk.cases.get(idOf(text, 'case'));
  if (record === undefined) throw absent('case', text);
  wake(desk, record);
  return record;
}

/** A snoozed case whose time has come needs us again. */
export function wake(desk: Desk, record: CaseRecord): void {
  if (record.snoozedUntil === null || record.snoozedUntil > desk.now()) return;
  record.updated = record.snoozedUntil;
  record.snoozedUntil = null;
  if (record.status === 'open') record.status = 'new';
}

/** An archived tag is gone for whoever wants to use it. */
export function caseTagAt(desk: Desk, text: string): CaseTagRecord {
  const record = desk.caseTags.get(idOf(text, 'case tag'));
  if (record === undefined || record.archived) throw absent('case tag', text);
  return record;
}

export function departmentAt(desk: Desk, text: string): DepartmentRecord {
  const record = desk.departments.get(idOf(text, 'department'));
  if (record === undefined) throw absent('department', text);
  return record;
}

export function contactByUuid(desk: Desk, uuid: string): ContactRecord | undefined {
  for (const contact of desk.contacts.values()) if (contact.uuid === uuid) return contact;
  return undefined;
}

/** The contact that `contactid` (its `crmId`) or `contactUuid` names; undefined where neither was sent. */
export function sentContact(desk: Desk, sent: Values): ContactRecord | undefined {
  const uuid = sent.filled('contactUuid');
  const crmId = sent.has('contactid') ? sent.integer('contactid') : undefined;
  if (uuid === undefined && crmId === undefined) return undefined;
  const contact = uuid === undefined ? desk.contacts.get(crmId ?? 0) : contactByUuid(desk, uuid);
  if (contact === undefined) throw invalid(`No contact with ID ${uuid ?? crmId}`);
  return contact;
}

/** The department that a field names; undefined where it was not sent. */
export function sentDepartment(desk: Desk, sent: Values, name: string): DepartmentRecord | undefined {
  const id = sent.integer(name);
  if (id === undefined) return undefined;
  const department = desk.departments.get(id);
  if (department === undefined || department.archived !== null) throw invalid(`No department with ID ${id}`);
  return department;
}

/** The rep asked for, or a random one of the department where the ID is missing or wrong, as FuseDesk picks. */
export function repOrRandom(desk: Desk, userId: number | undefined, departmentId: number): number {
  const rep = userId === undefined ? undefined : desk.reps.get(userId);
  if (rep !== undefined && !rep.archived) return rep.userId;
  const department = desk.departments.get(departmentId);
  const everyone = [...desk.reps.values()].filter((one) => !one.archived).map((one) => one.userId);
  const candidates = department === undefined || department.allReps ? everyone : department.repUserIds;
  return desk.random.pick(candidates.length > 0 ? candidates : everyone);
}

export function sentStatus(sent: Values): CaseStatus | undefined {
  const text = sent.filled('status')?.toLowerCase();
  if (text === undefined) return undefined;
  const status = CASE_STATUSES.find((one) => one === text);
  if (status === undefined) throw invalid(`status must be new, open or closed, not "${text}"`);
  return status;
}
