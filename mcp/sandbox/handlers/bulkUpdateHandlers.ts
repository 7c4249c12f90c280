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

/** Updates many cases at once. All parameters are in the query and checked before any case changes. */
export function bulkUpdateHandlers(data: SandboxData): Handlers {
  return {
    fuse_desk_cases_bulk_update: ({ query }) => {
      const records = [...new Set(query.required('caseids').split(','))].map((id) => getCase(data, id.trim()));
      const merge = query.boolean('merge') === true;
      if (merge && records.length < 2) throw invalidRequest('Merging needs at least two cases');
      const change = readChange(data, query);
      if (query.has('snooze') && records.some((record) => record.status === 'closed')) {
        throw invalidRequest('A closed case cannot be snoozed');
      }
      for (const record of merge ? mergeInto(data, records) : records) change(record);
      return { updated: records.length, caseids: records.map((record) => record.id) };
    },
  };
}

function readChange(data: SandboxData, query: RequestFields): (record: CaseRecord) => void {
  const department = readDepartment(data, query, 'depid');
  const repId = query.integer('repid');
  const status = readStatus(query);
  const tag = query.nonBlank('tagid');
  const caseTag = tag === undefined ? undefined : getCaseTag(data, tag);
  const automation = query.integer('crmAutomationId');
  const crmTag = query.integer('crmTagId');
  const until = readSnoozeTime(data, query, 'snooze');
  return (record) => {
    if (department !== undefined || repId !== undefined) assign(data, record, department?.id, repId);
    if (status !== undefined) setStatus(data, record, status);
    if (caseTag !== undefined) tagCase(data, record, caseTag);
    if (until !== undefined) snooze(data, record, query, 'snooze');
    if (automation !== undefined) addHistory(data, record, { kind: 'event', title: `CRM automation ${automation}` });
    if (crmTag !== undefined) addHistory(data, record, { kind: 'event', title: `CRM tag ${crmTag} applied` });
    record.updated = data.now();
  };
}

/** Moves history and tags of the other cases into the first one and archives them, which cannot be undone. */
function mergeInto(data: SandboxData, records: readonly CaseRecord[]): CaseRecord[] {
  const [kept, ...others] = records;
  if (kept === undefined) return [];
  for (const other of others) {
    for (const entry of other.history.splice(0)) {
      kept.history.push(entry);
      const email = entry.emailId === null ? undefined : data.emails.get(entry.emailId);
      if (email !== undefined) email.caseId = kept.id;
    }
    kept.tags = [...new Set([...kept.tags, ...other.tags])];
    setStatus(data, other, 'closed');
    other.archived = true;
    addHistory(data, other, { kind: 'event', title: `Merged into ${kept.casenum}` });
    addHistory(data, kept, { kind: 'event', title: `Merged with ${other.casenum}` });
  }
  kept.history.sort((a, b) => a.at - b.at || a.id - b.id);
  return [kept];
}
