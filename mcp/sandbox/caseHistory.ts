import type { Desk } from './desk.ts';
import type { CaseRecord, HistoryEntry } from './records.ts';

type Written = Pick<HistoryEntry, 'kind'> & Partial<Omit<HistoryEntry, 'id' | 'kind'>>;

/** Writes one line into a case's history, now unless `at` is given, and touches the case. */
export function addHistory(desk: Desk, record: CaseRecord, written: Written): HistoryEntry {
  const entry: HistoryEntry = {
    id: desk.number('history'),
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
