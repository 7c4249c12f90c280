import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { type CallFilter, isFiltering } from './callFilter.ts';
import { MAX_CALLS } from './callList.ts';
import type { CallRow } from './callRow.ts';

/** How long the person has to be done typing before the count is read out, in milliseconds. */
const SAY_AFTER_MS = 600;

interface CallSummaryProps {
  readonly rows: readonly CallRow[];
  readonly shown: readonly CallRow[];
  readonly filter: CallFilter;
}

/** The table in a sentence. It is read out when the filter changes, not at every new call. */
export function CallSummary({ rows, shown, filter }: CallSummaryProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const failed = rows.filter((row) => !row.isDone).length;
  const words = isFiltering(filter)
    ? t('activity.filtered', { shown: formats.number(shown.length), total: formats.number(rows.length) })
    : rows.length === 1
      ? t('activity.summaryOne')
      : t('activity.summary', { total: formats.number(rows.length), failed: formats.number(failed) });

  const [said, setSaid] = useState('');
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    if (!isFiltering(filter)) return;
    const timer = setTimeout(() => setSaid(latest.current), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [filter]);

  return (
    <>
      <p className="calls-summary">
        {words}
        {rows.length >= MAX_CALLS && <span className="secondary"> {t('activity.newest')}</span>}
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
