const LONGEST = 100;
const CALENDAR = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
const DAY_ALONE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * True for a text that FuseDesk may read as a moment: an ISO date or anything else PHP's strtotime
 * takes (https://www.php.net/manual/en/datetime.formats.php), such as `-48 hours`. strtotime rolls
 * a day that does not exist over to the next month; here it is refused.
 */
export function isDateText(text: string): boolean {
  if (text.length > LONGEST || /\p{C}/u.test(text) || !/[\p{L}\d]/u.test(text)) return false;
  const match = CALENDAR.exec(text);
  if (match === null) return true;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return true;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

/** True where both ends are plain days and the first comes after the last, so that no case can match. */
export function isBackwards(after: string, before: string): boolean {
  return DAY_ALONE.test(after) && DAY_ALONE.test(before) && after > before;
}

const UTC_BY_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?\+00:00$/;

/** The same moment with `Z` for `+00:00`; any other text as it is. */
export function shortDate(text: string): string {
  // The length is looked at first: this runs for every string of an answer.
  if (text.length < 25 || text.length > 35 || !UTC_BY_OFFSET.test(text)) return text;
  return `${text.slice(0, -6)}Z`;
}
