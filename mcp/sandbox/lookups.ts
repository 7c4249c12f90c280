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

/** Returns a case by ID, after ending an expired snooze. */
export function getCase(data: SandboxData, text: string): CaseRecord {
  const record = data.cases.get(parseId(text, 'case'));
  if (record === undefined) throw notFound('case', text);
  endExpiredSnooze(data, record);
  return record;
}

/** Sets a case back to new when its snooze has expired. */
export function endExpiredSnooze(data: SandboxData, record: CaseRecord): void {
  if (record.snoozedUntil === null || record.snoozedUntil > data.now()) return;
  record.updated = record.snoozedUntil;
  record.snoozedUntil = null;
  if (record.status === 'open') record.status = 'new';
}

/** Archived tags count as missing. */
export function getCaseTag(data: SandboxData, text: string): CaseTagRecord {
  const record = data.caseTags.get(parseId(text, 'case tag'));
  if (record === undefined || record.archived) throw notFound('case tag', text);
  return record;
}

export function getDepartment(data: SandboxData, text: string): DepartmentRecord {
  const record = data.departments.get(parseId(text, 'department'));
  if (record === undefined) throw notFound('department', text);
  return record;
}

export function findContactByUuid(data: SandboxData, uuid: string): ContactRecord | undefined {
  for (const contact of data.contacts.values()) if (contact.uuid === uuid) return contact;
  return undefined;
}

/** The contact that has this among its three addresses, in upper or lower case. */
export function findContactByEmail(data: SandboxData, email: string): ContactRecord | undefined {
  const wanted = email.toLowerCase();
  for (const contact of data.contacts.values()) {
    const { emailAddress, emailAddress2, emailAddress3 } = contact.fields;
    if ([emailAddress, emailAddress2, emailAddress3].some((one) => one.toLowerCase() === wanted)) return contact;
  }
  return undefined;
}

/** The contact of `contactid` (its `crmId`) or `contactUuid`; undefined if neither was sent. */
export function readContact(data: SandboxData, sent: RequestFields): ContactRecord | undefined {
  const uuid = sent.nonBlank('contactUuid');
  const crmId = sent.has('contactid') ? sent.integer('contactid') : undefined;
  if (uuid === undefined && crmId === undefined) return undefined;
  const contact = uuid === undefined ? data.contacts.get(crmId ?? 0) : findContactByUuid(data, uuid);
  if (contact === undefined) throw invalidRequest(`No contact with ID ${uuid ?? crmId}`);
  return contact;
}

/** The department of a field; undefined if it was not sent. */
export function readDepartment(data: SandboxData, sent: RequestFields, name: string): DepartmentRecord | undefined {
  const id = sent.integer(name);
  if (id === undefined) return undefined;
  const department = data.departments.get(id);
  if (department === undefined || department.archived !== null) throw invalidRequest(`No department with ID ${id}`);
  return department;
}

/** The requested rep, or a random one of the department if the ID is missing or wrong, as in FuseDesk. */
export function repOrRandom(data: SandboxData, userId: number | undefined, departmentId: number): number {
  const rep = userId === undefined ? undefined : data.reps.get(userId);
  if (rep !== undefined && !rep.archived) return rep.userId;
  const department = data.departments.get(departmentId);
  const everyone = [...data.reps.values()].filter((one) => !one.archived).map((one) => one.userId);
  const candidates = department === undefined || department.allReps ? everyone : department.repUserIds;
  return data.random.pick(candidates.length > 0 ? candidates : everyone);
}

export function readStatus(sent: RequestFields): CaseStatus | undefined {
  const text = sent.nonBlank('status')?.toLowerCase();
  if (text === undefined) return undefined;
  const status = CASE_STATUSES.find((one) => one === text);
  if (status === undefined) throw invalidRequest(`status must be new, open or closed, not "${text}"`);
  return status;
}
