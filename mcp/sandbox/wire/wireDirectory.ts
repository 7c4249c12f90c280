import { wireDate } from '../dates.ts';
import type { CaseTagRecord, ContactRecord, DepartmentRecord, RepRecord, WebhookRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';

/** A contact of v2. */
export function wireContact(record: ContactRecord) {
  return {
    id: record.uuid,
    crmId: record.crmId,
    ...record.fields,
    dateCreated: wireDate(record.created),
    dateUpdated: wireDate(record.updated),
  };
}

/** A department of v2. */
export function wireDepartment(record: DepartmentRecord) {
  const { created, archived, ...fields } = record;
  return { ...fields, dateCreated: wireDate(created), dateArchived: wireDate(archived) };
}

/** A rep of v2. Cases use `userId` as `repid`; the rep's own `repid` is a different number. */
export function wireRep(record: RepRecord) {
  return {
    userId: record.userId,
    firstName: record.firstName,
    lastName: record.lastName,
    active: record.archived ? 0 : 1,
    repid: String(record.repid),
    username: record.username,
    emailAddress: record.emailAddress,
    avatarUrl: '',
    timeZone: record.timeZone,
    defaultDepartmentId: record.defaultDepartmentId,
    isArchived: record.archived,
    dateLastLogin: wireDate(record.lastLogin),
  };
}

/** A case tag of v1 with its number of cases. */
export function wireCaseTag(record: CaseTagRecord, totalCases: number) {
  return { id: record.id, tagname: record.name, totalcases: String(totalCases), hidden: 0 };
}

/** How many cases carry each tag. */
export function countTags(data: SandboxData): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const one of data.cases.values()) {
    for (const tag of one.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return counts;
}

/** A webhook; FuseDesk only documents the fields that create one. */
export function wireWebhook(record: WebhookRecord) {
  return {
    id: String(record.id),
    objectType: record.objectType,
    action: record.action,
    url: record.url,
    dateCreated: wireDate(record.created),
  };
}
