import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Subject } from '../../fusedesk/catalogue/operation.ts';

/** Rewrites one record of a body. */
type RewriteRow = (row: JsonObject, subject: Subject) => JsonObject;

/** Rewrites a record, or each record of a list. */
export function rewriteRows(body: unknown, subject: Subject, rewrite: RewriteRow): unknown {
  if (Array.isArray(body)) return body.map((row: unknown) => (isJsonObject(row) ? rewrite(row, subject) : row));
  return isJsonObject(body) ? rewrite(body, subject) : body;
}

/**
 * The number that is a contact's `id` instead of its UUID: that of its neighbor by `crmId`, so that reading a contact
 * by `crmId` finds someone else. It is its own inverse.
 */
export function contactNumber(crmId: number): number {
  return crmId ^ 1;
}

/** A record without UUIDs. */
export const withoutUuids: RewriteRow = ({ contactUuid: _, ...row }, subject) =>
  subject === 'contact' && typeof row.crmId === 'number' ? { ...row, id: contactNumber(row.crmId) } : row;

/** A case that says how it was opened, not by whom. */
export const withoutOpenersName: RewriteRow = (row) => ('openedby' in row ? { ...row, openedby: 'mail' } : row);

/** A chat without the dates of each side's last message. */
export const withoutReceivedDates: RewriteRow = (row, subject) => {
  if (subject !== 'chat') return row;
  const { dateLastMessageReceived: _received, dateLastResponse: _response, ...others } = row;
  return others;
};
