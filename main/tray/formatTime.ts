import { formatCount } from './formatText.ts';

export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How a person writes times; the machine's own ways where left out. */
export interface Locale {
  readonly locale?: string;
  readonly timeZone?: string;
}

/** What is left, in milliseconds, in the two units that matter: `12 days`, `1 day 3 h`, `5 h 12 min`. Never says more than there is. */
export function formatTimeLeft(ms: number): string {
  if (ms < MINUTE_MS) return 'less than a minute';
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) {
    const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
    return `${Math.floor(ms / HOUR_MS)} h${minutes === 0 ? '' : ` ${minutes} min`}`;
  }
  const days = formatCount(Math.floor(ms / DAY_MS), 'day');
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  return ms >= 7 * DAY_MS || hours === 0 ? days : `${days} ${hours} h`;
}

/** A time of the clock, with the weekday where it is not today; dates come within a week. */
export function formatClockTime(at: number, now: number, { locale, timeZone }: Locale): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat('en', { ...zone, dateStyle: 'short' });
  const today = day.format(at) === day.format(now);
  return new Intl.DateTimeFormat(locale, {
    ...zone,
    hour: 'numeric',
    minute: '2-digit',
    ...(!today && { weekday: 'short' }),
  }).format(at);
}
