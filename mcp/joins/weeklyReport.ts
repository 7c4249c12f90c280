import { WEEK_MS } from '../base/durations.ts';
import type { JsonObject } from '../base/json.ts';
import { readDate } from '../tools/results/rowDate.ts';
import { countCases, medianHours } from './countCases.ts';
import { isoDate, type Job, withoutRead } from './job.ts';
import { problems, rowsOf } from './waitingCustomers.ts';

const CASES = 'list_all_fuse_desk_cases';

/** What was opened and closed in a week or another period, by tag and department, and how fast. */
export const weeklyReport: Job = async ({ args, reader, now }) => {
  const after = typeof args.after === 'string' ? args.after : isoDate(now - WEEK_MS);
  const before = typeof args.before === 'string' ? args.before : isoDate(now);
  const [opened, closed] = await Promise.all([
    reader.readAll(
      CASES,
      { date_opened_after: after, date_opened_before: before, orderby: 'date_opened desc' },
      endsBefore('date_opened', after),
    ),
    reader.readAll(
      CASES,
      { date_closed_after: after, date_closed_before: before, orderby: 'date_closed desc' },
      endsBefore('date_closed', after),
    ),
  ]);
  if (!opened.ok && !closed.ok) return withoutRead('the cases', opened);
  return {
    data: {
      after,
      before,
      ...(opened.ok && {
        opened: opened.rows.length,
        opened_by_tag: countCases(opened.rows, 'tag'),
        opened_by_department: countCases(opened.rows, 'department'),
        opened_by_status_now: countCases(opened.rows, 'status'),
        median_hours_to_first_response: medianHours(opened.rows, 'date_firstresponse'),
      }),
      ...(closed.ok && {
        closed: closed.rows.length,
        closed_by_rep: countCases(rowsOf(closed), 'rep'),
        median_hours_to_closing: medianHours(closed.rows, 'date_closed'),
      }),
    },
    notes: [...new Set([...problems('opened cases', opened), ...problems('closed cases', closed)])],
    touched: {},
  };
};

/** True for a page in falling order that reaches beyond the period: the next ones are older still. */
function endsBefore(field: 'date_opened' | 'date_closed', after: string): (page: readonly JsonObject[]) => boolean {
  const start = Date.parse(after);
  return (page) => {
    // Cases that are not closed come last.
    const dates = page.map((row) => readDate(row[field]) ?? Number.NEGATIVE_INFINITY);
    const isFalling = dates.every(
      (date, place) => typeof date === 'number' && (place === 0 || date <= Number(dates[place - 1])),
    );
    const last = dates.at(-1);
    return isFalling && typeof last === 'number' && last < start;
  };
}
