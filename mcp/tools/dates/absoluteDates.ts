import { fromAbsolute, type ZonedDateTime } from '@internationalized/date';
import type { Argument, ArgumentValues } from '../argument.ts';
import { type ParsedDate, parseDateText } from './parseDateText.ts';

/** When a call is made, and the person's time zone, such as `America/New_York`. */
export interface CallTime {
  readonly now: number;
  readonly timeZone: string;
}

/** The values of a call with every date as ISO 8601 in UTC; what we said about them; or what is wrong with them. */
export type AbsoluteDates =
  | { readonly ok: true; readonly values: ArgumentValues; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

interface DateArgument extends ParsedDate {
  readonly name: string;
  readonly text: string;
  readonly range?: { readonly wire: string; readonly end: 'after' | 'before' };
}

/**
 * Makes every date of a call absolute, because FuseDesk may ignore a relative one without a word, and knows no time zone
 * of the person. A range from a day to the same day means that day.
 */
export function makeDatesAbsolute(list: readonly Argument[], values: ArgumentValues, time: CallTime): AbsoluteDates {
  const given = list.filter(({ kind, name }) => kind === 'date' && values[name] !== undefined);
  if (given.length === 0) return { ok: true, values, notes: [] };
  const now = fromAbsolute(time.now, time.timeZone);
  const dates: DateArgument[] = [];
  const problems: string[] = [];
  for (const { name, target } of given) {
    const text = String(values[name]);
    const parsed = parseDateText(text, now);
    const range = target.to === 'range' ? { range: { wire: target.wire, end: target.end } } : {};
    if (parsed === undefined) problems.push(`"${name}" (${text}) is beyond the years 1000 to 9998.`);
    else dates.push({ ...parsed, name, text, ...range });
  }
  const sayings: string[] = [];
  const absolute: Record<string, string> = {};
  for (const date of dates) {
    const after = startOfRange(date, dates);
    const problem = after && reversed(after, date);
    if (problem !== undefined) problems.push(problem);
    const isThatDay = after !== undefined && isSameDay(after, date);
    const text = isoText(isThatDay ? date.at.add({ days: 1 }) : date.at);
    absolute[date.name] = text;
    if (!date.isExact) sayings.push(`${date.name} ${date.text} = ${isThatDay ? `the end of that day, ${text}` : text}`);
  }
  if (problems.length > 0) return { ok: false, problems };
  const notes = sayings.length === 0 ? [] : [`${sayings.join(', ')} (time zone ${time.timeZone})`];
  return { ok: true, values: { ...values, ...absolute }, notes };
}

/** The other end of a range that `date` ends. */
function startOfRange({ range }: DateArgument, dates: readonly DateArgument[]): DateArgument | undefined {
  if (range?.end !== 'before') return undefined;
  return dates.find((other) => other.range?.wire === range.wire && other.range.end === 'after');
}

function isSameDay(after: DateArgument, before: DateArgument): boolean {
  return after.isDay && before.isDay && after.at.compare(before.at) === 0;
}

function reversed(after: DateArgument, before: DateArgument): string | undefined {
  if (after.at.compare(before.at) < 0 || isSameDay(after, before)) return undefined;
  return `"${after.name}" (${after.text}) is not before "${before.name}" (${before.text}), so nothing can match.`;
}

/** To the second, as FuseDesk keeps dates. */
function isoText(at: ZonedDateTime): string {
  return `${at.toAbsoluteString().slice(0, 19)}Z`;
}
