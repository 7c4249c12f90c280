import { DAY_MS, HOUR_MS, WEEK_MS } from '../../../mcp/base/durations.ts';
import type { CallRow } from './callRow.ts';

/** Which calls are shown. */
export interface CallFilter {
  readonly text: string;
  readonly outcome: 'any' | 'ok' | 'failed';
  readonly since: 'any' | 'hour' | 'day' | 'week';
}

export const NO_FILTER: CallFilter = { text: '', outcome: 'any', since: 'any' };

const SPAN_MS = { any: Number.POSITIVE_INFINITY, hour: HOUR_MS, day: DAY_MS, week: WEEK_MS };

export function isFiltering({ text, outcome, since }: CallFilter): boolean {
  return text.trim() !== '' || outcome !== 'any' || since !== 'any';
}

/** The matching calls; a call has to contain every word of the text. */
export function filterCalls(rows: readonly CallRow[], filter: CallFilter, now: number): readonly CallRow[] {
  if (!isFiltering(filter)) return rows;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const earliest = now - SPAN_MS[filter.since];
  return rows.filter(
    (row) =>
      row.at >= earliest &&
      (filter.outcome === 'any' || row.isDone === (filter.outcome === 'ok')) &&
      words.every((word) => row.searchText.includes(word)),
  );
}
