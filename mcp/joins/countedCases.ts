import { isJsonObject } from '../base/json.ts';
import { checkRows, saysIgnored } from '../tools/results/checkRows.ts';
import { judgeCaseRow } from './caseTurn.ts';
import { COUNT_KEYS, countCases, medianHours } from './countCases.ts';
import { type Job, withoutRead } from './job.ts';
import { problems } from './waitingCustomers.ts';

/** Counts all cases that fit the filters of a case list, instead of listing them. */
export const countedCases: Job = async ({ args, filters, localChecks, reader, now }) => {
  const key = COUNT_KEYS.find((one) => one === args.count_by) ?? 'status';
  const read = await reader.readAll('list_all_fuse_desk_cases', filters);
  if (!read.ok) return withoutRead('the cases', read);
  const fitting = checkRows(read.rows, localChecks);
  const rows = fitting.rows
    .filter(isJsonObject)
    .filter((row) => args.waiting !== true || judgeCaseRow(row, now).turn === 'ours');
  const cases = { ...read, rows, notes: [...read.notes, ...fitting.notes.filter((note) => !saysIgnored(note))] };
  return {
    data: {
      total: cases.rows.length,
      [`by_${key}`]: countCases(cases.rows, key),
      median_hours_to_first_response: medianHours(cases.rows, 'date_firstresponse'),
      median_hours_to_closing: medianHours(cases.rows, 'date_closed'),
    },
    notes: problems('cases', cases),
    touched: {},
  };
};
