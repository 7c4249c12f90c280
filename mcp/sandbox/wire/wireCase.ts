import { wireDate } from '../dates.ts';
import type { CaseRecord, HistoryEntry } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';

/** A case as the search sends it: v1 names, dates as ISO text, empty fields sent all the same. */
export function wireCase(record: CaseRecord, desk: SandboxData) {
  const contact = record.contactId === null ? undefined : desk.contacts.get(record.contactId);
  return {
    caseid: record.id,
    id: record.id,
    casenumber: record.casenum,
    casenum: record.casenum,
    contactid: record.contactId ?? 0,
    contactUuid: contact?.uuid ?? '',
    companyid: record.companyId ?? 0,
    summary: record.summary,
    repid: record.repId,
    departmentid: record.departmentId,
    details: record.details(),
    openedby: record.openedBy,
    date_opened: wireDate(record.opened),
    date_firstresponse: wireDate(record.firstResponse),
    date_lastresponse: wireDate(record.lastResponse),
    date_assigned: wireDate(record.assigned),
    date_closed: wireDate(record.closed),
    date_updated: wireDate(record.updated),
    status: record.status,
    rating: record.rating,
    feedback: record.feedback,
    tags: record.tags,
    isArchived: record.archived ? 1 : 0,
  };
}

/** A case read alone: its IDs come as strings here, as FuseDesk does on some endpoints, and its history is with it. */
export function wireCaseWithHistory(record: CaseRecord, desk: SandboxData) {
  return {
    ...wireCase(record, desk),
    caseid: String(record.id),
    id: String(record.id),
    contactid: String(record.contactId ?? 0),
    companyid: String(record.companyId ?? 0),
    departmentid: String(record.departmentId),
    history: record.history.map(wireHistory),
  };
}

// The shape of a history is not documented but for this: an e-mail stands in it by its ID.
function wireHistory(entry: HistoryEntry) {
  return {
    id: entry.id,
    type: entry.kind,
    date: wireDate(entry.at),
    repid: entry.repId ?? 0,
    title: entry.title,
    notetype: entry.noteType,
    note: entry.text,
    emailid: entry.emailId === null ? '' : String(entry.emailId),
    templateid: 0,
  };
}
