/** How dates and numbers are written, in the person's own locale. */
export interface Formats {
  /** `29 Nov 2026, 14:00` */
  dateTime(iso: string): string;
  /** `29 Nov 2026` */
  date(iso: string): string;
  /** `14:00:05` today, else `29 Nov, 14:00`. */
  timestamp(iso: string, now: number): string;
  /** `14:00` today, else `29 Nov, 14:00`. */
  clock(iso: string, now: number): string;
  number(value: number): string;
}

export function createFormats(locale: string): Formats {
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const dayTime = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const number = new Intl.NumberFormat(locale);
  return {
    dateTime: (iso) => dateTime.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    timestamp: (iso, now) => {
      const when = new Date(iso);
      return (date.format(when) === date.format(now) ? time : dayTime).format(when);
    },
    clock: (iso, now) => {
      const when = new Date(iso);
      return (date.format(when) === date.format(now) ? clock : dayTime).format(when);
    },
    number: (value) => number.format(value),
  };
}
