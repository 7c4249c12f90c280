import { fromAbsolute, getDayOfWeek, type ZonedDateTime } from '@internationalized/date';
import type { DateDraft } from './dateDraft.ts';
import { readDateText } from './readDateText.ts';

/** A point in time that a text names. */
export interface ParsedDate {
  readonly at: ZonedDateTime;
  /** True if the text names a day and no time of that day. */
  readonly isDay: boolean;
  /** True if the text is a date with a zone, which needs no interpretation. */
  readonly isExact: boolean;
}

/**
 * Finds the point in time that a text names. Days are days of the calendar in the zone of `now`; hours are elapsed time.
 * Undefined for what is not a date between the years 1000 and 9998.
 */
export function parseDateText(text: string, now: ZonedDateTime): ParsedDate | undefined {
  const draft = readDateText(text);
  if (draft === undefined) return undefined;
  const parsed =
    'epochSeconds' in draft
      ? { at: fromAbsolute(draft.epochSeconds * 1000, now.timeZone), isDay: false, isExact: true }
      : resolveDraft(draft, now);
  if (parsed === undefined) return undefined;
  const { era, year } = parsed.at;
  return era === 'AD' && year >= 1000 && year < 9999 ? parsed : undefined;
}

function resolveDraft(draft: DateDraft, now: ZonedDateTime): ParsedDate | undefined {
  const { date, shift, monthEdge, weekday, time, elapsed, startsDay, utcOffset } = draft;
  const offset = (utcOffset ?? 0) * 60_000;
  let at = utcOffset === undefined ? now : fromAbsolute(now.toDate().getTime() + offset, 'UTC');
  if (date !== undefined) at = at.set({ year: at.year, ...date, hour: 0, minute: 0, second: 0, millisecond: 0 });
  // `set` moves February 29 of an ordinary year.
  if (date !== undefined && at.day !== date.day) return undefined;
  at = at.add(shift);
  if (monthEdge !== undefined) at = at.set({ day: monthEdge === 'first' ? 1 : at.calendar.getDaysInMonth(at) });
  if (weekday !== undefined) at = at.add({ days: daysTo(weekday, getDayOfWeek(at, 'en-US', 'mon')) });
  if (time !== undefined) at = at.set({ ...time, millisecond: 0 });
  else if (startsDay) at = at.set({ hour: 0, minute: 0, second: 0, millisecond: 0 });
  const isElapsed = Object.keys(elapsed).length > 0;
  if (isElapsed) at = at.add(elapsed);
  at = at.set({ millisecond: 0 });
  const isDay = startsDay && time === undefined && !isElapsed;
  if (utcOffset === undefined) return { at, isDay, isExact: false };
  return { at: fromAbsolute(at.toDate().getTime() - offset, now.timeZone), isDay: false, isExact: date !== undefined };
}

/** Days from a day of the week (0 = Monday) to the wanted one. */
function daysTo({ day, of }: NonNullable<DateDraft['weekday']>, from: number): number {
  const ahead = (day - from + 7) % 7;
  switch (of) {
    case 'week':
      return day - from;
    case 'last':
      return ahead - 7;
    case 'next':
      return ahead === 0 ? 7 : ahead;
    case 'coming':
      return ahead;
  }
}
