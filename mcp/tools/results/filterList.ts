import { MINUTE_MS } from '../../base/durations.ts';
import type { ListFilter } from '../../fusedesk/catalogue/operation.ts';
import type { ResponseOptions } from '../tool.ts';

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i;
/** How MySQL writes that there is no date. */
const NO_DATE = /^0000-00-00/;

/** Keeps the entries of a list that match `state` and `waitingMinutes`; anything but a list of objects is unchanged. */
export function filterList(
  data: unknown,
  { closedAt, receivedAt, answeredAt, lastAt, lastFrom, ourSide }: ListFilter,
  { state, waitingMinutes }: ResponseOptions,
  now: number,
): unknown {
  if (!Array.isArray(data) || (state === undefined && waitingMinutes === undefined)) return data;
  const latest = now - (waitingMinutes ?? 0) * MINUTE_MS;
  return data.filter((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return true;
    const date = (field: string): FieldDate => readDate(Reflect.get(entry, field));
    const closed = date(closedAt) !== undefined;
    if (state !== undefined && closed !== (state === 'closed')) return false;
    if (waitingMinutes === undefined) return true;
    // A sender of whom nothing is known may be the customer.
    const received = date(receivedAt) ?? (Reflect.get(entry, lastFrom) === ourSide ? undefined : date(lastAt));
    if (closed || received === undefined) return false;
    // Never hide a waiting customer because of an unreadable date.
    if (received === 'unreadable') return true;
    const answered = date(answeredAt);
    return received <= latest && (typeof answered !== 'number' || answered < received);
  });
}

/** Epoch milliseconds; undefined if the field has no date. */
type FieldDate = number | 'unreadable' | undefined;

/** Dates without a zone count as UTC, which is what FuseDesk writes whenever it names a zone. */
function readDate(value: unknown): FieldDate {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return undefined;
  if (typeof value !== 'string') return 'unreadable';
  if (NO_DATE.test(value)) return undefined;
  const iso = value.trim().replace(' ', 'T');
  const at = Date.parse(ZONE.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(at) ? 'unreadable' : at;
}
