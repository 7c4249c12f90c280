import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, WEEK_MS } from '../base/durations.ts';

// Years that responses can write with four digits.
const YEAR_100 = Date.UTC(100, 0, 1);
const YEAR_10000 = Date.UTC(10_000, 0, 1);
const UNITS: Readonly<Record<string, number>> = {
  sec: SECOND_MS,
  second: SECOND_MS,
  min: MINUTE_MS,
  minute: MINUTE_MS,
  hour: HOUR_MS,
  day: DAY_MS,
  week: WEEK_MS,
  fortnight: 2 * WEEK_MS,
};

const DAY_NAMES: Readonly<Record<string, number>> = { today: 0, midnight: 0, yesterday: -1, tomorrow: 1 };
const ABSOLUTE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const STEP = /([+-]?)\s*(\d+|last|next)\s*([a-z]+?)s?(?=\s|$)(\s+ago)?\s*/gy;

/** Formats a time as in responses: ISO 8601 in UTC, to the second. */
export function wireDate(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}

/**
 * Parses the common part of PHP's strtotime: ISO dates and times, `@epoch`, `now`, `yesterday`,
 * `-48 hours`, `2 days ago`, `+1 week 2 days`, `yesterday 14:30`. Times without a zone are UTC.
 * @returns epoch milliseconds, or undefined for any other text
 */
export function parseTime(text: string, now: number): number | undefined {
  const words = text.trim().toLowerCase();
  const at = /^@-?\d{1,12}$/.test(words)
    ? Number(words.slice(1)) * SECOND_MS
    : (readAbsolute(words) ?? readRelative(words, now));
  return at !== undefined && at >= YEAR_100 && at < YEAR_10000 ? at : undefined;
}

function readAbsolute(words: string): number | undefined {
  const match = ABSOLUTE.exec(words);
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'z'] = match;
  const offset = zone === 'z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset.toUpperCase()}`);
  // Date.parse turns February 31 into March 3, but the caller made a mistake.
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number.isNaN(at) || Number(day) > lastDay ? undefined : at;
}

function readRelative(words: string, now: number): number | undefined {
  const anchored = /^(now|today|midnight|yesterday|tomorrow)(?:\s+(\d{1,2}):(\d{2}))?\s*/.exec(words);
  let at = now;
  let from = 0;
  if (anchored !== null) {
    const days = DAY_NAMES[anchored[1] ?? ''];
    if (days !== undefined) at = startOfDay(now) + days * DAY_MS;
    if (anchored[2] !== undefined) at = startOfDay(at) + (Number(anchored[2]) * 60 + Number(anchored[3])) * MINUTE_MS;
    from = anchored[0].length;
    if (from === words.length) return at;
  }
  STEP.lastIndex = from;
  while (STEP.lastIndex < words.length) {
    const match = STEP.exec(words);
    if (match === null) return undefined;
    const [, sign, amount, unit = '', ago] = match;
    const count = amount === 'last' ? -1 : amount === 'next' ? 1 : Number(amount);
    const moved = move(at, unit, (sign === '-') !== (ago !== undefined) ? -count : count);
    if (moved === undefined) return undefined;
    at = moved;
  }
  return from === 0 && words === '' ? undefined : at;
}

function move(at: number, unit: string, count: number): number | undefined {
  if (unit === 'month' || unit === 'year') {
    const date = new Date(at);
    if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + count);
    else date.setUTCFullYear(date.getUTCFullYear() + count);
    return Number.isNaN(date.getTime()) ? undefined : date.getTime();
  }
  const length = UNITS[unit];
  return length === undefined ? undefined : at + count * length;
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
