import type { JsonObject } from '../../base/json.ts';
import { idToText } from '../nameLists.ts';

/** Which way an entry of a case's history went: only the first two are messages between the customer and us. */
export type EntryDirection = 'from_customer' | 'to_customer' | 'internal' | 'system';

/** Kinds of note that are an event of their own. */
export const NOTE_KINDS: ReadonlySet<string> = new Set(['call', 'transfer']);

const DIRECTIONS: ReadonlyMap<string, EntryDirection> = new Map([
  ['in', 'from_customer'],
  ['inbound', 'from_customer'],
  ['incoming', 'from_customer'],
  ['from_customer', 'from_customer'],
  ['out', 'to_customer'],
  ['outbound', 'to_customer'],
  ['outgoing', 'to_customer'],
  ['to_customer', 'to_customer'],
]);

/**
 * The direction of a history entry; undefined for kinds that are not documented. A note without a rep is from an
 * automation or the API, never from the customer. A logged call is internal: nothing shows who called whom.
 */
export function entryDirection(entry: JsonObject): EntryDirection | undefined {
  const hasRep = idToText(entry.repid ?? entry.repId) !== undefined;
  switch (entryKind(entry)) {
    case 'email': {
      const named = DIRECTIONS.get(lowerCase(entry.direction));
      if (named !== undefined) return named;
      if (hasRep) return 'to_customer';
      return typeof entry.automation === 'string' ? 'system' : 'from_customer';
    }
    case 'note':
    case 'call':
      return 'internal';
    case 'transfer':
      return hasRep ? 'internal' : 'system';
    case 'event':
      return 'system';
    default:
      return undefined;
  }
}

/** What an entry is: FuseDesk writes transfers and calls as notes of that kind. */
export function entryKind(entry: JsonObject): string {
  const noteKind = lowerCase(entry.notetype);
  const type = lowerCase(entry.type);
  return type === 'note' && NOTE_KINDS.has(noteKind) ? noteKind : type;
}

function lowerCase(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}
