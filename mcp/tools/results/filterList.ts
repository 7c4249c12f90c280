import type { ListFilter } from '../../fusedesk/catalogue/operation.ts';
import type { ResponseOptions } from '../tool.ts';

const MINUTE_MS = 60_000;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i;
/** How MySQL writes that there is no date. */
const NO_DATE = /^0000-00-00/;

/** A list without the entries that were not asked for; what is no list of objects passes as it came. */
export function filterList(
  data: unknown,
  { closedAt, receivedAt, answeredAt }: ListFilter,
  { state, waitingMinutes }: ResponseOptions,
  now: number,
): unknown {
  if (!Array.isArray(data) || (state === undefined && waitingMinutes === undefined)) return data;
  const latest = now - (waitingMinutes ?? 0) * MINUTE_MS;
  return data.filter((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return true;
    const date = (field: string): Moment => readMoment(Reflect.get(entry, field));
    const closed = date(closedAt) !== undefined;
    if (state !== undefined && closed !== (state === 'closed')) return false;
    if (waitingMinutes === undefined) return true;
    const received = date(receivedAt);
    if (closed || received === undefined) return false;
    // Nobody who waits may be missing because of a date that cannot be read.
    if (received === 'unreadable') return true;
    const answered = date(answeredAt);
    return received <= latest && (typeof answered !== 'number' || answered < received);
  });
}

/** Epoch milliseconds; undefined where there is no date. */
type Moment = number | 'unreadable' | undefined;

/** Dates without a zone are taken for UTC, which is what FuseDesk writes where it names one. */
function readMoment(value: unknown): Moment {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return undefined;
  if (typeof value !== 'string') return 'unreadable';
  if (NO_DATE.test(value)) return undefined;
  const iso = value.trim().replace(' ', 'T');
  const at = Date.parse(ZONE.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(at) ? 'unreadable' : at;
}
