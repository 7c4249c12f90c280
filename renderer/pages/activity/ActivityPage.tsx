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

const NO_ROWS: readonly CallRow[] = [];

/** Every call that Claude made, live. */
export function ActivityPage({ focusesSearch }: { readonly focusesSearch: boolean }) {
  const { t } = useTranslation();
  const bridge = useBridge();
  const { tools } = useAppState();
  const [list] = useState(() => createCallList(bridge, createCallDescriber(t, tools)));
  useEffect(() => list.start(), [list]);
  const calls = useSyncExternalStore(list.subscribe, list.current);

  const now = useNow(30_000);
  const [filter, setFilter] = useState(NO_FILTER);
  const rows = calls.kind === 'known' ? calls.rows : NO_ROWS;
  // Typing stays responsive; the table catches up when it can.
  const appliedFilter = useDeferredValue(filter);
  const shown = useMemo(() => filterCalls(rows, appliedFilter, now), [rows, appliedFilter, now]);
  const [opened, setOpened] = useState<CallRow>();
  const close = useCallback(() => setOpened(undefined), []);

  return (
    <Page
      title={t('activity.title')}
      lead={t('activity.lead')}
      action={rows.length > 0 && <ExportButtons />}
      fillsWindow
    >
      {calls.kind === 'failed' && (
        <Banner
          kind="danger"
          title={t('activity.loadFailed')}
          action={<Button onPress={list.reload}>{t('shell.action.tryAgain')}</Button>}
          isAnnounced
        >
          <p>{t('activity.loadFailedHint')}</p>
        </Banner>
      )}
      {calls.kind === 'known' && rows.length === 0 && (
        <EmptyState title={t('activity.emptyTitle')} hint={t('activity.emptyHint')}>
          <a className="button plain" href={hrefFor('clients')}>
            {t('activity.connectApp')}
          </a>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <CallFilters filter={filter} onChange={setFilter} focusesSearch={focusesSearch} />
          <CallSummary rows={rows} shown={shown} filter={appliedFilter} />
          {shown.length === 0 ? (
            <EmptyState title={t('activity.noMatch')} hint={t('activity.noMatchHint')}>
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
