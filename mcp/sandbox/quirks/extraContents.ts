import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Subject } from '../../fusedesk/catalogue/operation.ts';

const FIRST_ENTRY_ID = 9_000_000;
const FILE = { filename: 'contract.pdf', contenttype: 'application/pdf', size: 48_213 };

/** Adds what the product has never seen: custom fields, attachments, and other kinds of history entry. */
export function withExtraContents(row: JsonObject, subject: Subject): JsonObject {
  switch (subject) {
    case 'case':
      return 'summary' in row ? { ...row, _PlanName: 'Gold', ...(otherHistory(row) ?? {}) } : row;
    case 'contact':
      return { ...row, customFields: [{ id: 12, name: 'Renewal', value: '2027-03-31' }] };
    case 'email':
      return { ...row, _Mailbox: 'Support', attachments: withFile(row.attachments) };
    case 'chat':
      return Array.isArray(row.messages) ? { ...row, messages: row.messages.map(withAttachment) } : row;
    default:
      return row;
  }
}

/** The last entry has no author, but it is not from the customer. */
function otherHistory(row: JsonObject): JsonObject | undefined {
  if (!Array.isArray(row.history)) return undefined;
  const [first, ...rest]: readonly unknown[] = row.history;
  const id = FIRST_ENTRY_ID + Number(row.caseid) * 10;
  const entries: readonly unknown[] = [
    ...(first === undefined ? [] : [first]),
    { id, type: 'survey', date: row.date_opened, score: 4, answers: [{ question: 'Was this easy?', answer: 'Yes' }] },
    { id: id + 1, type: 'call', date: row.date_opened, repid: row.repid, seconds: 340, note: 'Left a voicemail.' },
    ...rest.map(withAttachment),
    { id: id + 2, type: 'transfer', date: row.date_updated, automation: 'Route VIPs', departmentid: row.departmentid },
  ];
  return { history: entries };
}

function withAttachment(entry: unknown): unknown {
  return isJsonObject(entry) && (entry.type === 'email' || entry.sender === 'client')
    ? { ...entry, attachments: withFile(entry.attachments) }
    : entry;
}

function withFile(files: unknown): readonly unknown[] {
  return [...(Array.isArray(files) ? files : []), FILE];
}
