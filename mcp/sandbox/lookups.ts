import { invalidRequest, notFound } from './apiError.ts';
import {
  CASE_STATUSES,
  type CaseRecord,
  type CaseStatus,
  type CaseTagRecord,
  type ContactRecord,
  type DepartmentRecord,
} from './records.ts';
import { parseId, type RequestFields } from './requestFields.ts';
import type { SandboxData } from './sandboxData.ts';

/** The case that a path or a list names; a snooze that ran out ends here. */
export function getCase(desk: SandboxData, text: string): CaseRecord {
  const record = desk.cases.get(parseId(text, 'case'));
  if (record === undefined) throw notFound('case', text);
  endExpiredSnooze(desk, record);
  return record;
}

/** A snoozed case whose time has come needs us again. */
export function endExpiredSnooze(desk: SandboxData, record: CaseRecord): void {
  if (record.snoozedUntil === null || record.snoozedUntil > desk.now()) return;
  record.updated = record.snoozedUntil;
  record.snoozedUntil = null;
  if (record.status === 'open') record.status = 'new';
}

/** An archived tag is gone for whoever wants to use it. */
export function getCaseTag(desk: SandboxData, text: string): CaseTagRecord {
  const record = desk.caseTags.get(parseId(text, 'case tag'));
  if (record === undefined || record.archived) throw notFound('case tag', text);
  return record;
}

export function getDepartment(desk: SandboxData, text: string): DepartmentRecord {
  const record = desk.departments.get(parseId(text, 'department'));
  if (record === undefined) throw notFound('department', text);
  return record;
}

export function findContactByUuid(desk: SandboxData, uuid: string): ContactRecord | undefined {
  for (const contact of desk.contacts.values()) if (contact.uuid === uuid) return contact;
  return undefined;
}

/** The contact that `contactid` (its `crmId`) or `contactUuid` names; undefined where neither was sent. */
export function readContact(desk: SandboxData, sent: RequestFields): ContactRecord | undefined {
  const uuid = sent.nonBlank('contactUuid');
  const crmId = sent.has('contactid') ? sent.integer('contactid') : undefined;
  if (uuid === undefined && crmId === undefined) return undefined;
  const contact = uuid === undefined ? desk.contacts.get(crmId ?? 0) : findContactByUuid(desk, uuid);
  if (contact === undefined) throw invalidRequest(`No contact with ID ${uuid ?? crmId}`);
  return contact;
}

/** The department that a field names; undefined where it was not sent. */
export function readDepartment(desk: SandboxData, sent: RequestFields, name: string): DepartmentRecord | undefined {
  const id = sent.integer(name);
  if (id === undefined) return undefined;
  const department = desk.departments.get(id);
  if (department === undefined || department.archived !== null) throw invalidRequest(`No department with ID ${id}`);
  return department;
}

/** The rep asked for, or a random one of the department where the ID is missing or wrong, as FuseDesk picks. */
export function repOrRandom(desk: SandboxData, userId: number | undefined, departmentId: number): number {
  const rep = userId === undefined ? undefined : desk.reps.get(userId);
  if (rep !== undefined && !rep.archived) return rep.userId;
  const department = desk.departments.get(departmentId);
  const everyone = [...desk.reps.values()].filter((one) => !one.archived).map((one) => one.userId);
  const candidates = department === undefined || department.allReps ? everyone : department.repUserIds;
  return desk.random.pick(candidates.length > 0 ? candidates : everyone);
}

export function readStatus(sent: RequestFields): CaseStatus | undefined {
  const text = sent.nonBlank('status')?.toLowerCase();
  if (text === undefined) return undefined;
  const status = CASE_STATUSES.find((one) => one === text);
  if (status === undefined) throw invalidRequest(`status must be new, open or closed, not "${text}"`);
  return status;
}
