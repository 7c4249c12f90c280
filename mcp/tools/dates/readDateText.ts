import { type DateDraft, readDateWords } from './dateDraft.ts';

/** An exact point in time, or what a text asks for. */
export type DateText = { readonly epochSeconds: number } | DateDraft;

const MAX_LENGTH = 100;
const EPOCH = /^@(\d{1,11})$/;
const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)? ?(z|utc|gmt|[+-]\d\d:?\d\d)?$/;

/**
 * Reads the text of a date: ISO with or without a zone, or the common part of PHP's strtotime
 * (https://www.php.net/manual/en/datetime.formats.php) such as `-48 hours`, `yesterday 14:30`, `last monday`.
 */
export function readDateText(text: string): DateText | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const words = text.trim().toLowerCase().replaceAll('\u2212', '-').replace(/ +/g, ' ');
  const epoch = EPOCH.exec(words)?.[1];
  if (epoch !== undefined) return { epochSeconds: Number(epoch) };
  const draft = readIso(words) ?? readDateWords(words);
  return draft === undefined || !isDayOfMonth(draft) ? undefined : draft;
}

/** Whether such a text could be a date; the year is not checked. */
export function isDateText(text: string): boolean {
  return readDateText(text) !== undefined;
}

function readIso(words: string): DateDraft | undefined {
  const match = ISO.exec(words);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const hasTime = match[4] !== undefined;
  const zone = match[7];
  if (hasTime && (hour > 23 || minute > 59 || second > 59)) return undefined;
  return {
    date: { year, month, day },
    shift: {},
    elapsed: {},
    ...(hasTime && { time: { hour, minute, second: Number.isNaN(second) ? 0 : second } }),
    startsDay: true,
    ...(zone !== undefined && { utcOffset: offsetOf(zone) }),
  };
}

/** Minutes that `+01:30` is ahead of UTC. */
function offsetOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** strtotime rolls a day that does not exist over to the next month; we reject it. */
function isDayOfMonth({ date }: DateDraft): boolean {
  if (date === undefined) return true;
  const { year = 2024, month, day } = date;
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
