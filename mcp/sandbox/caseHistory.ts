import type { CaseRecord, HistoryEntry } from './records.ts';
import type { SandboxData } from './sandboxData.ts';

type NewEntry = Pick<HistoryEntry, 'kind'> & Partial<Omit<HistoryEntry, 'id' | 'kind'>>;

/** Adds an entry to a case's history, now unless `at` is set, and updates the case's date. */
export function addHistory(data: SandboxData, record: CaseRecord, entry: NewEntry): HistoryEntry {
  const added: HistoryEntry = {
    id: data.nextId('history'),
    at: data.now(),
    title: '',
    text: '',
    noteType: '',
    repId: null,
    emailId: null,
    ...entry,
  };
  record.history.push(added);
  record.updated = Math.max(record.updated, added.at);
  return added;
}
