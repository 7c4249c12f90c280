import { MINUTE_MS } from '../../base/durations.ts';
import type { ListFilter } from '../../fusedesk/catalogue/operation.ts';
import type { ResponseOptions } from '../tool.ts';
import { type FieldDate, readDate } from './rowDate.ts';

/** Keeps the entries of a list that match `state` and `waitingMinutes`; anything but a list of objects is unchanged. */
export function filterList(
  data: unknown,
  filter: ListFilter,
  options: Pick<ResponseOptions, 'state' | 'waitingMinutes'>,
  now: number,
): unknown {
  return Array.isArray(data) ? filterRows<unknown>(data, filter, options, now) : data;
}

/** The entries of a list that match. */
export function filterRows<T>(
  data: readonly T[],
  { closedAt, receivedAt, answeredAt, lastAt, lastFrom, ourSide }: ListFilter,
  { state, waitingMinutes }: Pick<ResponseOptions, 'state' | 'waitingMinutes'>,
  now: number,
): readonly T[] {
  if (state === undefined && waitingMinutes === undefined) return data;
  const latest = now - (waitingMinutes ?? 0) * MINUTE_MS;
  return data.filter((entry) => {
    if (typeof entry !== 'object' || entry === null) return true;
    const date = (field: string): FieldDate => readDate(Reflect.get(entry, field));
    const closed = date(closedAt) !== undefined;
    if (state !== undefined && closed !== (state === 'closed')) return false;
    if (waitingMinutes === undefined) return true;
    // An unknown sender may be the customer.
    const received = date(receivedAt) ?? (Reflect.get(entry, lastFrom) === ourSide ? undefined : date(lastAt));
    if (closed || received === undefined) return false;
    // Never hide a waiting customer because of an unreadable date.
    if (received === 'unreadable') return true;
    const answered = date(answeredAt);
    return received <= latest && (typeof answered !== 'number' || answered < received);
  });
}
