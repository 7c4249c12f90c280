import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/durations.ts';

/** Whose dates and numbers: the system's own locale and time zone by default. */
export interface FormatOptions {
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly now?: (() => number) | undefined;
}

/** An ISO date or milliseconds since the epoch. */
export type Time = string | number;

/** Dates, durations, numbers and lists in the person's locale. Examples are for `en-US`. */
export interface Formats {
  /** `1,273` */
  number(value: number): string;
  /** `Nov 29, 2026` */
  date(time: Time): string;
  /** `Nov 29, 2026, 2:00 PM` */
  dateTime(time: Time): string;
  /** `2:00 PM` today, `Nov 29, 2:00 PM` on another day. */
  clock(time: Time): string;
  /** `2:00:05 PM` today, `Nov 29, 2:00 PM` on another day. */
  exactClock(time: Time): string;
  /** `now`, `5 minutes ago` and `in 2 hours` within a day, else the date and time. */
  ago(time: Time): string;
  /** `in 30 days`, `in 48 hours`, `in 90 seconds`: a smaller unit is used until there are two of the larger one. */
  countdown(time: Time): string;
  /** At most two units, rounded down so that it never promises too much: `12 days`, `1 day, 3 hours`, `5 hours`. */
  duration(ms: number): string;
  /** `240 ms`, `1.2 sec` */
  latency(ms: number): string;
  /** `read, create, and update` */
  list(items: readonly string[]): string;
}

/** Makes a value when it is first needed: each `Intl` object costs milliseconds of a start. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export function createFormats({ locale, timeZone, now = Date.now }: FormatOptions = {}): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { ...options, ...(timeZone !== undefined && { timeZone }) }));
  const date = dates({ dateStyle: 'medium' });
  const dateTime = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const time = dates({ timeStyle: 'short' });
  const exactTime = dates({ timeStyle: 'medium' });
  const dayTime = dates({ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
  const number = once(() => new Intl.NumberFormat(locale));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
  const rightNow = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second'));
  const inUnit = (unit: string, digits: number) =>
    once(
      () =>
        new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          unitDisplay: 'short',
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }),
    );
  const milliseconds = inUnit('millisecond', 0);
  const seconds = inUnit('second', 1);
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const unitList = once(() => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }));

  const toDate = (value: Time) => new Date(value);
  const isToday = (value: Date) => date().format(value) === date().format(now());
  const units = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  const largest = (ms: number): readonly [number, Intl.RelativeTimeFormatUnit] =>
    Math.abs(ms) < HOUR_MS ? [Math.trunc(ms / MINUTE_MS), 'minute'] : [Math.trunc(ms / HOUR_MS), 'hour'];

  return {
    number: (value) => number().format(value),
    date: (value) => date().format(toDate(value)),
    dateTime: (value) => dateTime().format(toDate(value)),
    clock(value) {
      const when = toDate(value);
      return (isToday(when) ? time() : dayTime()).format(when);
    },
    exactClock(value) {
      const when = toDate(value);
      return (isToday(when) ? exactTime() : dayTime()).format(when);
    },
    ago(value) {
      const when = toDate(value);
      const ms = when.getTime() - now();
      if (Math.abs(ms) >= DAY_MS) return dateTime().format(when);
      return Math.abs(ms) < MINUTE_MS ? rightNow() : relative().format(...largest(ms));
    },
    countdown(value) {
      const left = Math.max(0, toDate(value).getTime() - now());
      if (left >= 2 * DAY_MS) return relative().format(Math.round(left / DAY_MS), 'day');
      if (left >= 2 * HOUR_MS) return relative().format(Math.round(left / HOUR_MS), 'hour');
      if (left >= 2 * MINUTE_MS) return relative().format(Math.round(left / MINUTE_MS), 'minute');
      return relative().format(Math.ceil(left / SECOND_MS), 'second');
    },
    duration(ms) {
      if (ms < MINUTE_MS) return units(Math.max(0, Math.floor(ms / SECOND_MS)), 'second');
      const days = Math.floor(ms / DAY_MS);
      const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
      const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
      const parts =
        days >= 7
          ? [units(days, 'day')]
          : days > 0
            ? [units(days, 'day'), hours > 0 && units(hours, 'hour')]
            : [hours > 0 && units(hours, 'hour'), minutes > 0 && units(minutes, 'minute')];
      return unitList().format(parts.filter((part) => part !== false));
    },
    latency: (ms) => (ms < SECOND_MS ? milliseconds().format(Math.round(ms)) : seconds().format(ms / SECOND_MS)),
    list: (items) => list().format(items),
  };
}

/**
 * The locale for dates within texts of `language`: the person's own if it is of that language, else that language as
 * written in the person's region. English sentences then never contain German month names, but keep a 24-hour clock.
 */
export function localeFor(language: string, preferred = systemLocale()): string {
  try {
    const own = new Intl.Locale(preferred).maximize();
    if (own.language === language) return preferred;
    return own.region === undefined ? language : `${language}-${own.region}`;
  } catch {
    return language;
  }
}

/** The system's locale. Asks PluralRules, because a first DateTimeFormat would delay the app's start by 30 ms. */
const systemLocale = () => new Intl.PluralRules().resolvedOptions().locale;
