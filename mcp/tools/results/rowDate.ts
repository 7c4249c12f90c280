const DATE_TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?\s?(Z|[+-]\d\d:?\d\d)?$/i;
/** How MySQL writes that there is no date. */
const NO_DATE = '0000-00-00';

/** Epoch milliseconds; undefined if a field has no date. */
export type FieldDate = number | 'unreadable' | undefined;

/** Reads the date of a field. Without a zone it counts as UTC, which is what FuseDesk writes whenever it names a zone. */
export function readDate(value: unknown): FieldDate {
  if (isNoDate(value)) return undefined;
  if (typeof value !== 'string') return 'unreadable';
  const match = DATE_TIME.exec(value.trim());
  if (match === null) return 'unreadable';
  const [, day = '', time = '00:00', zone = 'Z'] = match;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const at = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(at) ? 'unreadable' : at;
}

/** True for what stands for no date: FuseDesk writes null, an empty text, 0, false or a zero date. */
export function isNoDate(value: unknown): boolean {
  if (typeof value === 'string') return value === '' || value === '0' || value.startsWith(NO_DATE);
  return value === null || value === undefined || value === 0 || value === false;
}

/** True for a date with a time and no zone. */
export function lacksZone(value: string): boolean {
  const match = DATE_TIME.exec(value.trim());
  return match?.[2] !== undefined && match[3] === undefined && !value.startsWith(NO_DATE);
}
