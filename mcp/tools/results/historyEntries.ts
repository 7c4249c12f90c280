import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { idToText } from '../nameLists.ts';

/** Kinds of note that are an event of their own. */
const NOTE_KINDS: ReadonlySet<string> = new Set(['call', 'transfer']);
const AUTOMATION = /\bby the automation "([^"]{1,200})"/;

/**
 * Says in each entry of a case's history what it is and who made it: a transfer or a call is not just a note, an email
 * came in or went out, and what has no rep came from the customer or from an automation. What FuseDesk says stays.
 */
export function describeHistory(record: JsonObject): JsonObject {
  const { history } = record;
  if (!Array.isArray(history)) return record;
  return { ...record, history: history.map((entry: unknown) => (isJsonObject(entry) ? describeEntry(entry) : entry)) };
}

function describeEntry(entry: JsonObject): JsonObject {
  const { notetype, ...others } = entry;
  const noteKind = textOf(notetype);
  const isOther = textOf(entry.type) === 'note' && NOTE_KINDS.has(noteKind);
  // `notetype` would say the same again.
  const shown = isOther ? { ...others, type: noteKind } : entry;
  return { ...shown, ...authorOf(entry, isOther ? noteKind : textOf(entry.type)) };
}

function authorOf(entry: JsonObject, kind: string): JsonObject {
  const hasRep = idToText(entry.repid ?? entry.repId) !== undefined;
  if (kind === 'email') return 'direction' in entry ? {} : { direction: hasRep ? 'out' : 'in' };
  if (hasRep || 'by' in entry || !(kind === 'note' || NOTE_KINDS.has(kind))) return {};
  const named = typeof entry.automation === 'string' ? entry.automation : automationIn(entry.note);
  return { by: named === undefined ? 'no rep: an automation or the API' : `the automation "${named}"` };
}

function automationIn(note: unknown): string | undefined {
  return typeof note === 'string' ? AUTOMATION.exec(note)?.[1] : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}
