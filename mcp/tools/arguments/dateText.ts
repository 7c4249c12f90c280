const MAX_LENGTH = 100;
const CALENDAR_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * True for a text that FuseDesk may read as a point in time: an ISO date or anything else that PHP's strtotime
 * takes (https://www.php.net/manual/en/datetime.formats.php), such as `-48 hours`. strtotime rolls a day that
 * does not exist over to the next month; we reject it.
 */
export function isDateText(text: string): boolean {
  if (text.length > MAX_LENGTH || /\p{C}/u.test(text) || !/[\p{L}\d]/u.test(text)) return false;
  const match = CALENDAR_DATE.exec(text);
  if (match === null) return true;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return true;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
}

/** True if both ends are plain dates and the range ends before it begins, so that nothing can match. */
export function isReversedRange(after: string, before: string): boolean {
  return DATE_ONLY.test(after) && DATE_ONLY.test(before) && after > before;
}

const UTC_BY_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?\+00:00$/;

/** Writes `+00:00` as `Z`; any other text is unchanged. */
export function shortenDate(text: string): string {
  // Check the length first: this runs for every string of a response.
  if (text.length < 25 || text.length > 35 || !UTC_BY_OFFSET.test(text)) return text;
  return `${text.slice(0, -6)}Z`;
}
