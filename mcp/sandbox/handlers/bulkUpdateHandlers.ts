import { invalidRequest } from '../apiError.ts';
import { addHistory } from '../caseHistory.ts';
import { getCase, getCaseTag, readDepartment, readStatus } from '../lookups.ts';
import type { CaseRecord } from '../records.ts';
import type { RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { setStatus, tagCase } from '../tagRules.ts';
import { assign } from './caseHandlers.ts';
import { readSnoozeTime, snooze } from './caseMessageHandlers.ts';
import type { Handlers } from './handler.ts';

/** Many cases at once: everything stands in the query, and all of it is checked before any case changes. */
export function bulkUpdateHandlers(desk: SandboxData): Handlers {
  return {
    fuse_desk_cases_bulk_update: ({ query }) => {
      const records = [...new Set(query.required('caseids').split(','))].map((id) => getCase(desk, id.trim()));
      const merge = query.boolean('merge') === true;
      if (merge && records.length < 2) throw invalidRequest('Merging needs at least two cases');
      const change = readChange(desk, query);
      if (query.has('snooze') && records.some((record) => record.status === 'closed')) {
        throw invalidRequest('A closed case cannot be snoozed');
      }
      for (const record of merge ? mergeInto(desk, records) : records) change(record);
      return { updated: records.length, caseids: records.map((record) => record.id) };
    },
  };
}

function readChange(desk: SandboxData, query: RequestFields): (record: CaseRecord) => void {
  const department = readDepartment(desk, query, 'depid');
  const repId = query.integer('repid');
  const status = readStatus(query);
  const tag = query.nonBlank('tagid');
  const caseTag = tag === undefined ? undefined : getCaseTag(desk, tag);
  const automation = query.integer('crmAutomationId');
  const crmTag = query.integer('crmTagId');
  const until = readSnoozeTime(desk, query, 'snooze');
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
function mergeInto(desk: SandboxData, records: readonly CaseRecord[]): CaseRecord[] {
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
