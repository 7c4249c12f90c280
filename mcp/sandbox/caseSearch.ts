import { z } from 'zod';
import { readTime } from './dates.ts';
import type { Desk } from './desk.ts';
import { contactByUuid, wake } from './lookups.ts';
import { pageOf } from './paging.ts';
import type { CaseRecord } from './records.ts';
import { invalid } from './refusal.ts';
import type { Values } from './values.ts';

type Keep = (record: CaseRecord) => boolean;
type Sortable = (record: CaseRecord) => string | number | null;

const FILTER_DATES: Readonly<Record<string, (record: CaseRecord) => number | null>> = {
  date_opened: (record) => record.opened,
  date_assigned: (record) => record.assigned,
  date_firstresponse: (record) => record.firstResponse,
  date_updated: (record) => record.updated,
  date_closed: (record) => record.closed,
};

const SORTABLE: Readonly<Record<string, Sortable>> = {
  ...FILTER_DATES,
  date_lastresponse: (record) => record.lastResponse,
  date_created: (record) => record.created,
  status: (record) => record.status,
  caseid: (record) => record.id,
  contactid: (record) => record.contactId,
};

const dateFilter = z.strictObject({ after: z.string().optional(), before: z.string().optional() });

/** The cases that a search asks for, newest first where it names no order; merged cases are left out. */
export function searchCases(desk: Desk, query: Values): readonly CaseRecord[] {
  const keeps = [...identityFilters(desk, query), ...textFilters(desk, query), ...dateFilters(desk, query)];
  const found: CaseRecord[] = [];
  for (const record of desk.cases.values()) {
    if (record.archived) continue;
    wake(desk, record);
    if (keeps.every((keep) => keep(record))) found.push(record);
  }
  found.sort(orderOf(query.filled('orderby') ?? 'date_opened desc'));
  return pageOf(found, query);
}

function identityFilters(desk: Desk, query: Values): Keep[] {
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
  const uuid = query.filled('contactUuid');
  if (uuid !== undefined) {
    const crmId = contactByUuid(desk, uuid)?.crmId ?? -1;
    keeps.push((record) => record.contactId === crmId);
  }
  const status = query.filled('status')?.toLowerCase();
  if (status === 'active') keeps.push((record) => record.status !== 'closed');
  else if (status === 'new' || status === 'open' || status === 'closed') {
    keeps.push((record) => record.status === status);
  } else if (status !== undefined) throw invalid(`status must be new, open, closed or active, not "${status}"`);
  return keeps;
}

function textFilters(desk: Desk, query: Values): Keep[] {
  const keeps: Keep[] = [];
  const containing = (name: string, read: (record: CaseRecord) => string) => {
    const text = query.filled(name)?.toLowerCase();
    if (text !== undefined) keeps.push((record) => read(record).toLowerCase().includes(text));
  };
  const address = (record: CaseRecord) => desk.contacts.get(record.contactId ?? 0)?.fields.emailAddress ?? '';
  containing('subject', (record) => record.summary);
  containing('email', address);
  containing('from', (record) => `${record.openedBy} ${address(record)}`);
  return keeps;
}

function dateFilters(desk: Desk, query: Values): Keep[] {
  const keeps: Keep[] = [];
  for (const [name, read] of Object.entries(FILTER_DATES)) {
    const text = query.filled(name);
    if (text === undefined) continue;
    const { after, before } = readDateFilter(name, text);
    const from = moment(name, after, desk.now());
    const to = moment(name, before, desk.now());
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
    // Both a JSON mistake and a wrong key are the caller's, and FuseDesk has one status for them.
    throw invalid(`${name} must be JSON such as {"after":"-48 hours"}, not ${text}`);
  }
}

function moment(name: string, text: string | undefined, now: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const at = readTime(text, now);
  if (at === undefined) throw invalid(`${name} holds no date: "${text}"`);
  return at;
}

function orderOf(text: string): (a: CaseRecord, b: CaseRecord) => number {
  const terms = text.split(',').map((term) => {
    const [field = '', direction = 'asc', ...rest] = term.trim().toLowerCase().split(/\s+/);
    const read = SORTABLE[field];
    if (read === undefined || rest.length > 0 || (direction !== 'asc' && direction !== 'desc')) {
      throw invalid(`orderby does not know "${term.trim()}"`);
    }
    return { read, sign: direction === 'desc' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { read, sign } of terms) {
      const left = read(a) ?? 0;
      const right = read(b) ?? 0;
      if (left !== right) return left < right ? -sign : sign;
    }
    return a.id - b.id;
  };
}
