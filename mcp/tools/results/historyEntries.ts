import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { idToText } from '../nameLists.ts';
import { entryDirection, entryKind, NOTE_KINDS } from './entryDirection.ts';

const AUTOMATION = /\bby the automation "([^"]{1,200})"/;

/**
 * Says in each entry of a case's history what it is, which way it went and who made it: a transfer or a call is not just
 * a note, and what has no rep came from the customer or from an automation. Unknown kinds stay as they are.
 */
export function describeHistory(record: JsonObject): JsonObject {
  const { history } = record;
  if (!Array.isArray(history)) return record;
  return { ...record, history: history.map((entry: unknown) => (isJsonObject(entry) ? describeEntry(entry) : entry)) };
}

/** One entry with its kind, direction and author. */
export function describeEntry(entry: JsonObject): JsonObject {
  const { notetype, ...others } = entry;
  const kind = entryKind(entry);
  // `notetype` would say the same again.
  const shown = NOTE_KINDS.has(kind) ? { ...others, type: kind } : entry;
  const direction = entryDirection(entry);
  return { ...shown, ...(direction !== undefined && { direction }), ...authorOf(entry, kind) };
}

function authorOf(entry: JsonObject, kind: string): JsonObject {
  const hasRep = idToText(entry.repid ?? entry.repId) !== undefined;
  if (hasRep || 'by' in entry || !(kind === 'note' || NOTE_KINDS.has(kind))) return {};
  const named = typeof entry.automation === 'string' ? entry.automation : automationIn(entry.note);
  return { by: named === undefined ? 'no rep: an automation or the API' : `the automation "${named}"` };
}

function automationIn(note: unknown): string | undefined {
  return typeof note === 'string' ? AUTOMATION.exec(note)?.[1] : undefined;
}
