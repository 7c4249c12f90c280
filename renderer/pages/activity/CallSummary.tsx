import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallFilter, isFiltering } from './callFilter.ts';
import { MAX_CALLS } from './callList.ts';
import type { CallRow } from './callRow.ts';

/** The count is announced once the person stops typing for this long. */
const ANNOUNCE_DELAY_MS = 600;

interface CallSummaryProps {
  readonly rows: readonly CallRow[];
  readonly shown: readonly CallRow[];
  readonly filter: CallFilter;
}

/** The table in one sentence. It is announced when the filter changes, not at every new call. */
export function CallSummary({ rows, shown, filter }: CallSummaryProps) {
  const { t } = useTranslation();
  const summary = isFiltering(filter)
    ? t('activity.filtered', { shown: shown.length, total: rows.length })
    : t('activity.summary', { count: rows.length, failed: rows.filter((row) => !row.isDone).length });

  const [announced, setAnnounced] = useState('');
  const latest = useRef(summary);
  latest.current = summary;
  useEffect(() => {
    if (!isFiltering(filter)) return;
    const timer = setTimeout(() => setAnnounced(latest.current), ANNOUNCE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [filter]);

  return (
    <>
      <p className="calls-summary">
        {summary}
        {rows.length >= MAX_CALLS && <span className="secondary"> · {t('activity.latest')}</span>}
      </p>
      <p className="visually-hidden" role="status">
        {announced}
      </p>
    </>
  );
}
