import { z } from 'zod';
import { invalidRequest } from './apiError.ts';
import { parseTime } from './dates.ts';
import { endExpiredSnooze, findContactByUuid } from './lookups.ts';
import { orderOf, paginate, type SortFields } from './paginate.ts';
import type { CaseRecord } from './records.ts';
import type { RequestFields } from './requestFields.ts';
import type { SandboxData } from './sandboxData.ts';

type Keep = (record: CaseRecord) => boolean;

const FILTER_DATES: Readonly<Record<string, (record: CaseRecord) => number | null>> = {
  date_opened: (record) => record.opened,
  date_assigned: (record) => record.assigned,
  date_firstresponse: (record) => record.firstResponse,
  date_updated: (record) => record.updated,
  date_closed: (record) => record.closed,
};

const SORTABLE: SortFields<CaseRecord> = {
  ...FILTER_DATES,
  date_lastresponse: (record) => record.lastResponse,
  date_created: (record) => record.created,
  status: (record) => record.status,
  caseid: (record) => record.id,
  contactid: (record) => record.contactId,
};

const dateFilter = z.strictObject({ after: z.string().optional(), before: z.string().optional() });

/** Searches cases, newest first by default; merged cases are excluded. */
export function searchCases(data: SandboxData, query: RequestFields): readonly CaseRecord[] {
  const keeps = [...identityFilters(data, query), ...textFilters(data, query), ...dateFilters(data, query)];
  const found: CaseRecord[] = [];
  for (const record of data.cases.values()) {
    if (record.archived) continue;
    endExpiredSnooze(data, record);
    if (keeps.every((keep) => keep(record))) found.push(record);
  }
  found.sort(orderOf(query.nonBlank('orderby') ?? 'date_opened desc', SORTABLE, (record) => record.id));
  return paginate(found, query);
}

function identityFilters(data: SandboxData, query: RequestFields): Keep[] {
  const keeps: Keep[] = [];
  const among = (name: string, read: (record: CaseRecord) => number | null) => {
    const ids = query.integers(name);
    if (ids !== undefined) keeps.push((record) => ids.includes(read(record) ?? 0));
  };
  among('contactid', (record) => record.contactId);
  among('companyid', (record) => record.companyId);
  among('depid', (record) => record.departmentId);
  among('repid', (record) => record.repId);
  among('createdByRep', (record) => record.createdByRep);
  const uuid = query.nonBlank('contactUuid');
  if (uuid !== undefined) {
    const crmId = findContactByUuid(data, uuid)?.crmId ?? -1;
    keeps.push((record) => record.contactId === crmId);
  }
  const status = query.nonBlank('status')?.toLowerCase();
  if (status === 'active') keeps.push((record) => record.status !== 'closed');
  else if (status === 'new' || status === 'open' || status === 'closed') {
    keeps.push((record) => record.status === status);
  } else if (status !== undefined) throw invalidRequest(`status must be new, open, closed or active, not "${status}"`);
  return keeps;
}

function textFilters(data: SandboxData, query: RequestFields): Keep[] {
  const keeps: Keep[] = [];
  const containing = (name: string, read: (record: CaseRecord) => string) => {
    const text = query.nonBlank(name)?.toLowerCase();
    if (text !== undefined) keeps.push((record) => read(record).toLowerCase().includes(text));
  };
  const address = (record: CaseRecord) => data.contacts.get(record.contactId ?? 0)?.fields.emailAddress ?? '';
  containing('subject', (record) => record.summary);
  containing('email', address);
  containing('from', (record) => `${record.openedBy} ${address(record)}`);
  return keeps;
}

function dateFilters(data: SandboxData, query: RequestFields): Keep[] {
  const keeps: Keep[] = [];
  for (const [name, read] of Object.entries(FILTER_DATES)) {
    const text = query.nonBlank(name);
    if (text === undefined) continue;
    const { after, before } = readDateFilter(name, text);
    const from = moment(name, after, data.now());
    const to = moment(name, before, data.now());
    keeps.push((record) => {
      const at = read(record);
      return at !== null && (from === undefined || at >= from) && (to === undefined || at < to);
    });
  }
  return keeps;
}

function readDateFilter(name: string, text: string): z.infer<typeof dateFilter> {
  try {
    return dateFilter.parse(JSON.parse(text));
  } catch {
    // FuseDesk has one status for invalid JSON and wrong keys.
    throw invalidRequest(`${name} must be JSON such as {"after":"-48 hours"}, not ${text}`);
  }
}

function moment(name: string, text: string | undefined, now: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const at = parseTime(text, now);
  if (at === undefined) throw invalidRequest(`${name} is not a date: "${text}"`);
  return at;
}
