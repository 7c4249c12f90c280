import { COUNT_KEYS, countCases, medianHours } from './countCases.ts';
import { type Job, withoutRead } from './job.ts';
import { problems } from './waitingCustomers.ts';

/** Counts all cases that fit the filters of a case list, instead of listing them. */
export const countedCases: Job = async ({ args, reader }) => {
  const { count_by, limit: _limit, offset: _offset, fields: _fields, ...filters } = args;
  const key = COUNT_KEYS.find((one) => one === count_by) ?? 'status';
  const cases = await reader.readAll('list_all_fuse_desk_cases', filters);
  if (!cases.ok) return withoutRead('the cases', cases);
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
