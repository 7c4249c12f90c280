import { addHistory } from './caseHistory.ts';
import type { CaseRecord, CaseStatus, CaseTagRecord } from './records.ts';
import type { SandboxData } from './sandboxData.ts';

/** What a tag does to a case when it is added. */
interface TagRule {
  /** The case goes to this department and its lead rep, the first of its `repUserIds`. */
  readonly department?: string;
  readonly status?: CaseStatus;
}

/**
 * Tags that route a case; all other tags are only labels.
 * These rules are the sandbox's own. In FuseDesk an admin defines them.
 */
const TAG_RULES: Readonly<Record<string, TagRule>> = {
  Escalated: { department: 'Escalations', status: 'new' },
  Refund: { department: 'Billing' },
  Cancellation: { department: 'Sales', status: 'new' },
  Security: { department: 'IT & Security', status: 'new' },
  Spam: { status: 'closed' },
};

/** Adds a tag to a case and applies the tag's rule; does nothing if the case has the tag. */
export function tagCase(data: SandboxData, record: CaseRecord, tag: CaseTagRecord): void {
  if (record.tags.includes(tag.id)) return;
  record.tags.push(tag.id);
  addHistory(data, record, { kind: 'event', title: `Tagged ${tag.name}` });
  const rule = TAG_RULES[tag.name];
  if (rule === undefined) return;
  if (rule.status !== undefined) setStatus(data, record, rule.status);
  const department = [...data.departments.values()].find((one) => one.name === rule.department);
  const lead = department?.repUserIds[0];
  if (department === undefined || lead === undefined) return;
  record.movedFrom = { tagId: tag.id, departmentId: record.departmentId, repId: record.repId };
  record.departmentId = department.id;
  record.repId = lead;
  record.assigned = data.now();
  addHistory(data, record, { kind: 'event', title: `Transferred to ${department.name}`, repId: lead });
}

/** Removes a tag. Removing the tag that last moved the case moves it back. */
export function untagCase(data: SandboxData, record: CaseRecord, tag: CaseTagRecord): void {
  if (!record.tags.includes(tag.id)) return;
  record.tags = record.tags.filter((id) => id !== tag.id);
  addHistory(data, record, { kind: 'event', title: `Untagged ${tag.name}` });
  const from = record.movedFrom;
  if (from === null || from.tagId !== tag.id) return;
  record.movedFrom = null;
  record.departmentId = from.departmentId;
  record.repId = from.repId;
  record.assigned = data.now();
  addHistory(data, record, { kind: 'event', title: 'Transferred back', repId: from.repId });
}

/** Changes a case's status and its dates, and ends its snooze. */
export function setStatus(data: SandboxData, record: CaseRecord, status: CaseStatus): void {
  record.snoozedUntil = null;
  if (record.status === status) return;
  record.status = status;
  record.closed = status === 'closed' ? data.now() : null;
  addHistory(data, record, { kind: 'event', title: `Status: ${status}` });
}
