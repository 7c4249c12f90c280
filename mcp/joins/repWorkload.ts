import { DAY_MS } from '../base/durations.ts';
import type { JsonObject } from '../base/json.ts';
import { readDate } from '../tools/results/rowDate.ts';
import { countCases } from './countCases.ts';
import { type Job, numberOf, withoutRead } from './job.ts';
import { problems } from './waitingCustomers.ts';

/** How many active cases each rep and each department has, and how many of them are old. */
export const repWorkload: Job = async ({ args, reader, now }) => {
  const days = numberOf(args.older_than_days, 3);
  const filter = args.depid === undefined ? {} : { depid: args.depid };
  const cases = await reader.readAll('list_all_fuse_desk_cases', { status: 'active', ...filter });
  if (!cases.ok) return withoutRead('the cases', cases);
  const isOld = (row: JsonObject) => {
    const opened = readDate(row.date_opened);
    return typeof opened === 'number' && opened < now - days * DAY_MS;
  };
  const undated = cases.rows.filter((row) => typeof readDate(row.date_opened) !== 'number').length;
  const notes = [...problems('cases', cases)];
  if (undated > 0) notes.push(`${undated} cases have no readable date and do not count as old`);
  const table = (key: 'rep' | 'department', field: 'repid' | 'departmentid') => {
    const old = countCases(cases.rows.filter(isOld), key);
    const fresh = countCases(
      cases.rows.filter((row) => row.status === 'new'),
      key,
    );
    const of = (counts: readonly JsonObject[], id: unknown) => counts.find((one) => one[field] === id)?.cases ?? 0;
    return countCases(cases.rows, key).map((one) => ({
      [field]: one[field],
      active: one.cases,
      new: of(fresh, one[field]),
      old: of(old, one[field]),
    }));
  };
  return {
    data: {
      active_cases: cases.rows.length,
      old_means_days: days,
      old_cases: cases.rows.filter(isOld).length,
      by_rep: table('rep', 'repid'),
      by_department: table('department', 'departmentid'),
    },
    notes,
    touched: {},
  };
};
