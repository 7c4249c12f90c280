import { addHistory } from './caseHistory.ts';
import type { CaseRecord, CaseStatus, CaseTagRecord } from './records.ts';
import type { SandboxData } from './sandboxData.ts';

/** What a tag does to a case that gets it. */
interface TagRule {
  /** The case goes to this department and its lead rep, the first of its `repUserIds`. */
  readonly department?: string;
  readonly status?: CaseStatus;
}

/**
 * Tags decide how a case travels. These few do; the others only mark.
 * The rules are the sandbox's own: every FuseDesk has those its admin made.
 */
const TAG_RULES: Readonly<Record<string, TagRule>> = {
  Escalated: { department: 'Escalations', status: 'new' },
  Refund: { department: 'Billing' },
  Cancellation: { department: 'Sales', status: 'new' },
  Security: { department: 'IT & Security', status: 'new' },
  Spam: { status: 'closed' },
};

/** Tags a case and does what the tag's rule says; a tag it has already does nothing. */
export function tagCase(desk: SandboxData, record: CaseRecord, tag: CaseTagRecord): void {
  if (record.tags.includes(tag.id)) return;
  record.tags.push(tag.id);
  addHistory(desk, record, { kind: 'event', title: `Tagged ${tag.name}` });
  const rule = TAG_RULES[tag.name];
  if (rule === undefined) return;
  if (rule.status !== undefined) setStatus(desk, record, rule.status);
  const department = [...desk.departments.values()].find((one) => one.name === rule.department);
  const lead = department?.repUserIds[0];
  if (department === undefined || lead === undefined) return;
  record.movedFrom = { tagId: tag.id, departmentId: record.departmentId, repId: record.repId };
  record.departmentId = department.id;
  record.repId = lead;
  record.assigned = desk.now();
  addHistory(desk, record, { kind: 'event', title: `Transferred to ${department.name}`, repId: lead });
}

/** Takes a tag away; the tag that moved the case last sends it back where it came from. */
export function untagCase(desk: SandboxData, record: CaseRecord, tag: CaseTagRecord): void {
  if (!record.tags.includes(tag.id)) return;
  record.tags = record.tags.filter((id) => id !== tag.id);
  addHistory(desk, record, { kind: 'event', title: `Untagged ${tag.name}` });
  const from = record.movedFrom;
  if (from === null || from.tagId !== tag.id) return;
  record.movedFrom = null;
  record.departmentId = from.departmentId;
  record.repId = from.repId;
  record.assigned = desk.now();
  addHistory(desk, record, { kind: 'event', title: 'Transferred back', repId: from.repId });
}

/** Changes a case's status with the dates that go with it, and ends its snooze. */
export function setStatus(desk: SandboxData, record: CaseRecord, status: CaseStatus): void {
  record.snoozedUntil = null;
  if (record.status === status) return;
  record.status = status;
  record.closed = status === 'closed' ? desk.now() : null;
  addHistory(desk, record, { kind: 'event', title: `Status: ${status}` });
}
