/** The largest unit that fits what is left, and how many of them. */
export interface RemainingTime {
  readonly unit: 'days' | 'hours' | 'minutes' | 'seconds';
  readonly count: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is left until a date, as people say it: two days are told in hours, two hours in minutes. */
export function remainingTime(until: string, now: number): RemainingTime {
  const left = Math.max(0, Date.parse(until) - now);
  if (left >= 2 * DAY) return { unit: 'days', count: Math.round(left / DAY) };
  if (left >= 2 * HOUR) return { unit: 'hours', count: Math.round(left / HOUR) };
  if (left >= 2 * MINUTE) return { unit: 'minutes', count: Math.round(left / MINUTE) };
  return { unit: 'seconds', count: Math.ceil(left / SECOND) };
}
