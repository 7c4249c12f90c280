import { addHistory } from '../caseHistory.ts';
import type { Desk } from '../desk.ts';
import type { Handlers } from '../handler.ts';
import { caseAt, caseTagAt, sentDepartment, sentStatus } from '../lookups.ts';
import type { CaseRecord } from '../records.ts';
import { invalid } from '../refusal.ts';
import { setStatus, tagCase } from '../tagRules.ts';
import type { Values } from '../values.ts';
import { snooze, snoozeTime } from './caseMessages.ts';
import { assign } from './cases.ts';

/** Many cases at once: everything stands in the query, and all of it is checked before any case changes. */
export function bulkUpdateHandlers(desk: Desk): Handlers {
  return {
    fuse_desk_cases_bulk_update: ({ query }) => {
      const records = [...new Set(query.required('caseids').split(','))].map((id) => caseAt(desk, id.trim()));
      const merge = query.truth('merge') === true;
      if (merge && records.length < 2) throw invalid('Merging needs at least two cases');
      const change = readChange(desk, query);
      if (query.has('snooze') && records.some((record) => record.status === 'closed')) {
        throw invalid('A closed case cannot be snoozed');
      }
      for (const record of merge ? mergeInto(desk, records) : records) change(record);
      return { updated: records.length, caseids: records.map((record) => record.id) };
    },
  };
}

function readChange(desk: Desk, query: Values): (record: CaseRecord) => void {
  const department = sentDepartment(desk, query, 'depid');
  const repId = query.integer('repid');
  const status = sentStatus(query);
  const tag = query.filled('tagid');
  const caseTag = tag === undefined ? undefined : caseTagAt(desk, tag);
  const automation = query.integer('crmAutomationId');
  const crmTag = query.integer('crmTagId');
  const until = snoozeTime(desk, query, 'snooze');
  return (record) => {
    if (department !== undefined || repId !== undefined) assign(desk, record, department?.id, repId);
    if (status !== undefined) setStatus(desk, record, status);
    if (caseTag !== undefined) tagCase(desk, record, caseTag);
    if (until !== undefined) snooze(desk, record, query, 'snooze');
    if (automation !== undefined) addHistory(desk, record, { kind: 'event', title: `CRM automation ${automation}` });
    if (crmTag !== undefined) addHistory(desk, record, { kind: 'event', title: `CRM tag ${crmTag} applied` });
    record.updated = desk.now();
  };
}

/** Moves the history and tags of the others into the first; they are archived and cannot be taken out again. */
function mergeInto(desk: Desk, records: readonly CaseRecord[]): CaseRecord[] {
  const [kept, ...others] = records;
  if (kept === undefined) return [];
  for (const other of others) {
    for (const entry of other.history.splice(0)) {
      kept.history.push(entry);
      const email = entry.emailId === null ? undefined : desk.emails.get(entry.emailId);
      if (email !== undefined) email.caseId = kept.id;
    }
    kept.tags = [...new Set([...kept.tags, ...other.tags])];
    setStatus(desk, other, 'closed');
    other.archived = true;
    addHistory(desk, other, { kind: 'event', title: `Merged into ${kept.casenum}` });
    addHistory(desk, kept, { kind: 'event', title: `Merged with ${other.casenum}` });
  }
  kept.history.sort((a, b) => a.at - b.at || a.id - b.id);
  return [kept];
}
