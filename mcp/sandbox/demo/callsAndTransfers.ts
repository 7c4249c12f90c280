import { MINUTE_MS } from '../../base/durations.ts';
import type { CaseRecord, HistoryEntry } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed, type Random } from '../seededRandom.ts';

const ROUTING = ['Billing words in the subject', 'Route by language', 'VIP customers first'];
const IDLE = 'Idle for three days';
const CALLS = [
  'Called back: no answer, left a voicemail.',
  'Called: the customer tries it again tomorrow and writes if it fails.',
  'The customer called and asked for the state of this case.',
];

/**
 * Adds transfer notes, which have no author but name an automation, and logged calls. It comes last and changes nothing
 * else, so that other IDs and dates stay the same.
 */
export function addCallsAndTransfers(data: SandboxData, seed: number, cases: readonly CaseRecord[]): void {
  const random = createRandom(deriveSeed(seed, 'calls'));
  for (const record of cases) {
    if (random.chance(0.15)) addTransfer(data, record, random.pick(ROUTING), record.assigned ?? record.opened);
    if (record.status === 'open' && random.chance(0.2)) addTransfer(data, record, IDLE, record.updated);
    if (random.chance(0.12)) addCall(data, random, record);
  }
}

function addTransfer(data: SandboxData, record: CaseRecord, automation: string, at: number): void {
  const department = data.departments.get(record.departmentId)?.name ?? '';
  const text = `Transferred to ${department} by the automation "${automation}".`;
  addNote(data, record, { at, title: `Transferred to ${department}`, text, noteType: 'Transfer', repId: null });
}

function addCall(data: SandboxData, random: Random, record: CaseRecord): void {
  const at = record.opened + random.int(5, 300) * MINUTE_MS;
  addNote(data, record, { at, title: 'Call', text: random.pick(CALLS), noteType: 'Call', repId: record.repId });
}

/** Adds a note at its place in the history, no later than the case's last change. */
function addNote(
  data: SandboxData,
  record: CaseRecord,
  note: Pick<HistoryEntry, 'at' | 'title' | 'text' | 'noteType' | 'repId'>,
): void {
  const at = Math.min(note.at, record.updated);
  record.history.push({ ...note, at, id: data.nextId('history'), kind: 'note', emailId: null });
  record.history.sort((a, b) => a.at - b.at);
}
