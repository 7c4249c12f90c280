import { useCallback, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useNow } from '../../state/useNow.ts';
import { CallDetails } from './CallDetails.tsx';
import { CallFilters } from './CallFilters.tsx';
import { CallGrid } from './CallGrid.tsx';
import { CallSummary } from './CallSummary.tsx';
import { filterCalls, NO_FILTER } from './callFilter.ts';
import { createCallList } from './callList.ts';
import type { CallRow } from './callRow.ts';
import { createCallDescriber } from './describeCall.ts';
import { ExportButtons } from './ExportButtons.tsx';

/** Every call that Claude made, as it is made. */
export function ActivityPage({ toSearch }: { readonly toSearch: boolean }) {
  const { t } = useTranslation();
  const bridge = useBridge();
  const { tools } = useAppState();
  const [list] = useState(() => createCallList(bridge, createCallDescriber(t, tools)));
  useEffect(() => list.start(), [list]);
  const calls = useSyncExternalStore(list.subscribe, list.current);

  const now = useNow(30_000);
  const [filter, setFilter] = useState(NO_FILTER);
  const rows = calls.kind === 'known' ? calls.rows : NO_ROWS;
  // The field answers at once; the table follows when it can.
  const followed = useDeferredValue(filter);
  const shown = useMemo(() => filterCalls(rows, followed, now), [rows, followed, now]);
  const [opened, setOpened] = useState<CallRow>();
  const close = useCallback(() => setOpened(undefined), []);

  return (
    <Page title={t('activity.title')} lead={t('activity.lead')} action={rows.length > 0 && <ExportButtons />} fills>
      {calls.kind === 'failed' && (
        <Banner
          kind="danger"
          title={t('activity.loadFailed')}
          action={<Button onPress={list.reload}>{t('action.tryAgain')}</Button>}
          isNews
        >
          <p>{t('activity.loadFailedWhat')}</p>
        </Banner>
      )}
      {calls.kind === 'known' && rows.length === 0 && (
        <EmptyState title={t('activity.emptyTitle')} what={t('activity.emptyWhat')}>
          <a className="button plain" href={hrefFor('clients')}>
            {t('activity.emptyAction')}
          </a>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <CallFilters filter={filter} onChange={setFilter} toSearch={toSearch} />
          <CallSummary rows={rows} shown={shown} filter={followed} />
          {shown.length === 0 ? (
            <EmptyState title={t('activity.noMatch')} what={t('activity.noMatchWhat')}>
              <Button onPress={() => setFilter(NO_FILTER)}>{t('activity.clear')}</Button>
            </EmptyState>
          ) : (
            <CallGrid rows={shown} onOpen={setOpened} />
          )}
        </>
      )}
      {opened && <CallDetails call={opened} onClose={close} />}
    </Page>
  );
}

const NO_ROWS: readonly CallRow[] = [];
