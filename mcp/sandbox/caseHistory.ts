import type { CaseRecord, HistoryEntry } from './records.ts';
import type { SandboxData } from './sandboxData.ts';

type Written = Pick<HistoryEntry, 'kind'> & Partial<Omit<HistoryEntry, 'id' | 'kind'>>;

/** Writes one line into a case's history, now unless `at` is given, and touches the case. */
export function addHistory(desk: SandboxData, record: CaseRecord, written: Written): HistoryEntry {
  const entry: HistoryEntry = {
    id: desk.nextId('history'),
    at: desk.now(),
    title: '',
    text: '',
    noteType: '',
    repId: null,
    emailId: null,
    ...written,
  };
  record.history.push(entry);
  record.updated = Math.max(record.updated, entry.at);
  return entry;
}
