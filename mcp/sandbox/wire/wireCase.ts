import { wireDate } from '../dates.ts';
import type { CaseRecord, HistoryEntry } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';

/** A case in search results: v1 names, ISO dates, empty fields included. */
export function wireCase(record: CaseRecord, data: SandboxData) {
  const contact = record.contactId === null ? undefined : data.contacts.get(record.contactId);
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

/** A single case with its history. Its IDs are strings, as on some FuseDesk endpoints. */
export function wireCaseWithHistory(record: CaseRecord, data: SandboxData) {
  return {
    ...wireCase(record, data),
    caseid: String(record.id),
    id: String(record.id),
    contactid: String(record.contactId ?? 0),
    companyid: String(record.companyId ?? 0),
    departmentid: String(record.departmentId),
    history: record.history.map(wireHistory),
  };
}

// FuseDesk only documents that an email appears in the history by its ID.
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
