import type { CallRow } from './callRow.ts';

export const OUTCOMES = ['any', 'ok', 'failed'] as const;
export const SPANS = ['any', 'hour', 'day', 'week'] as const;

/** What of the calls is to be seen. */
export interface CallFilter {
  readonly text: string;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly since: (typeof SPANS)[number];
}

export const NO_FILTER: CallFilter = { text: '', outcome: 'any', since: 'any' };

const HOUR_MS = 3_600_000;
const SPAN_MS = { any: Number.POSITIVE_INFINITY, hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };

export function isFiltering({ text, outcome, since }: CallFilter): boolean {
  return text.trim() !== '' || outcome !== 'any' || since !== 'any';
}

/** The calls that fit; every word of the text has to be found. */
export function filterCalls(rows: readonly CallRow[], filter: CallFilter, now: number): readonly CallRow[] {
  if (!isFiltering(filter)) return rows;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const earliest = now - SPAN_MS[filter.since];
  return rows.filter(
    (row) =>
      row.at >= earliest &&
      (filter.outcome === 'any' || row.isDone === (filter.outcome === 'ok')) &&
      words.every((text) => row.searched.includes(text)),
  );
}
