import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/Page.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { ClaudeCard } from './ClaudeCard.tsx';
import { FirstRun } from './FirstRun.tsx';
import { HourlyLimitSection } from './HourlyLimitSection.tsx';
import { QuickControls } from './QuickControls.tsx';
import { ServerSummary } from './ServerSummary.tsx';
import { StatusSummary } from './StatusSummary.tsx';

/** The status and the controls needed in a hurry; without an account, the setup. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { engine, accounts, servers } = useAppState();
  // The accounts are unknown until the engine runs.
  if (accounts.length === 0 && engine === 'running') return <FirstRun />;
  if (accounts.length === 0)
    return <Page title={t('overview.title')}>{engine === 'starting' && <StatusSummary />}</Page>;
  return (
    <Page title={t('overview.title')}>
      {engine !== 'failed' && <StatusSummary />}
      {engine === 'running' && <ClaudeCard />}
      {servers.length === 0 && <ServerSummary />}
      {engine !== 'failed' && (
        <div className="columns">
          <QuickControls />
          <HourlyLimitSection />
        </div>
      )}
      {servers.length > 0 && <ServerSummary />}
    </Page>
  );
}
