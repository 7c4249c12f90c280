import { isJsonObject, type JsonObject } from '../base/json.ts';
import { entryDirection } from '../tools/results/entryDirection.ts';
import { type FieldDate, readDate } from '../tools/results/rowDate.ts';

/** Who has to act next. `unknown` is shown like any other: what cannot be judged is never left out. */
export type TurnOwner = 'ours' | 'customer' | 'snoozed' | 'closed' | 'unknown';

/** Whose turn it is, and since when the customer has been waiting for an answer (epoch milliseconds). */
export interface Turn {
  readonly turn: TurnOwner;
  readonly waitingSince?: number;
  /** The customer wrote after the case had been closed. */
  readonly reopened?: true;
  /** Why it could not be judged, or what speaks against it. */
  readonly why?: string;
}

/** A turn judged without the history: the wait started after `earliest`, and no later than `waitingSince`. */
export interface RowTurn extends Turn {
  /** Set if only the history shows when, or whether, the customer wrote. */
  readonly earliest?: number;
}

/** A change this soon after our reply is part of it. */
const SAME_MOMENT_MS = 60_000;
const KNOWN_STATUSES: ReadonlySet<string> = new Set(['new', 'open', 'closed']);

/** The status of a case in lower case; empty if it has none. */
export function statusOf(row: JsonObject): string {
  return typeof row.status === 'string' ? row.status.trim().toLowerCase() : '';
}

/** True for a status that this account has beside FuseDesk's own. */
export function isCustomStatus(status: string): boolean {
  return status !== '' && !KNOWN_STATUSES.has(status) && !status.startsWith('snooz');
}

/** Judges a case by its fields in a list. New = needs us, open = waits for the customer. */
export function judgeCaseRow(row: JsonObject, now: number): RowTurn {
  const status = statusOf(row);
  if (status === 'closed') return { turn: 'closed' };
  if (isSnoozed(row, status, now)) return { turn: 'snoozed' };
  const [opened, updated] = [moment(row.date_opened), moment(row.date_updated)];
  const answered = latest(row.date_lastresponse, row.date_firstresponse);
  const earliest = maximum(answered, moment(row.date_closed)) ?? opened;
  if (status === 'new') {
    if (opened === undefined && updated === undefined) return { turn: 'ours', why: 'it has no readable date' };
    const isUnanswered = answered === undefined && moment(row.date_closed) === undefined;
    if (isUnanswered) return { turn: 'ours', waitingSince: opened ?? updated ?? now };
    return {
      turn: 'ours',
      waitingSince: maximum(updated, earliest) ?? now,
      ...(earliest !== undefined && { earliest }),
    };
  }
  const changed = earliest !== undefined && updated !== undefined && updated > earliest + SAME_MOMENT_MS;
  if (status === 'open') {
    return changed ? { turn: 'customer', earliest, why: 'changed after our last reply' } : { turn: 'customer' };
  }
  const why = status === '' ? 'it has no status' : `"${status}" is a status of this account`;
  return { turn: 'unknown', why, ...(earliest !== undefined && { earliest }) };
}

/** Judges a case by its history: only messages count, so that a note or an assignment never ends or restarts a wait. */
export function judgeCase(record: JsonObject, now: number): Turn {
  const { history } = record;
  if (!Array.isArray(history)) return judgeCaseRow(record, now);
  const received: number[] = [];
  const sent: number[] = [];
  let unreadable = 0;
  for (const entry of history) {
    if (!isJsonObject(entry)) continue;
    const direction = entryDirection(entry);
    if (direction !== 'from_customer' && direction !== 'to_customer') continue;
    const at = readDate(entry.date);
    if (typeof at !== 'number') unreadable += 1;
    else (direction === 'from_customer' ? received : sent).push(at);
  }
  if (unreadable > 0) return { turn: 'unknown', why: `${unreadable} messages have no readable date` };
  const status = statusOf(record);
  const answered = maximum(...sent, latest(record.date_lastresponse, record.date_firstresponse));
  // A case from a form or the API has no message: the request itself is the first one.
  if (received.length === 0 && answered === undefined && status === 'new') return judgeCaseRow(record, now);
  const unanswered = received.filter((at) => answered === undefined || at > answered);
  return judgeMessages(record, status, unanswered, answered !== undefined || received.length > 0, now);
}

function judgeMessages(
  record: JsonObject,
  status: string,
  unanswered: readonly number[],
  hasMessages: boolean,
  now: number,
): Turn {
  const closed = moment(record.date_closed);
  const afterClosing = closed === undefined ? [] : unanswered.filter((at) => at > closed);
  if (status === 'closed' && afterClosing.length === 0) return { turn: 'closed' };
  const waits = closed === undefined ? unanswered : afterClosing;
  const reopened = afterClosing.length > 0 && { reopened: true as const };
  const [waitingSince] = [...waits].sort((a, b) => a - b);
  if (isSnoozed(record, status, now)) {
    return { turn: 'snoozed', ...(waitingSince !== undefined && { waitingSince }), ...reopened };
  }
  if (waitingSince !== undefined) return { turn: 'ours', waitingSince, ...reopened };
  // For example after a snooze: it needs us, but the customer has their answer.
  if (status === 'new') return { turn: 'ours', why: 'the last message is ours' };
  return hasMessages || status === 'open'
    ? { turn: 'customer' }
    : { turn: 'unknown', why: 'its history has no message' };
}

/** FuseDesk does not document how a case shows its snooze. */
function isSnoozed(row: JsonObject, status: string, now: number): boolean {
  if (status.startsWith('snooz')) return true;
  return Object.entries(row).some(([name, value]) => {
    if (!/snooz/i.test(name)) return false;
    const until = readDate(value);
    return typeof until === 'number' && until > now;
  });
}

function moment(value: unknown): number | undefined {
  const date: FieldDate = readDate(value);
  return typeof date === 'number' ? date : undefined;
}

function latest(...values: readonly unknown[]): number | undefined {
  return maximum(...values.map(moment));
}

function maximum(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}
