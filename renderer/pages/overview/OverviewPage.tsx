import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/Page.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { ClaudeCard } from './ClaudeCard.tsx';
import { FirstRun } from './FirstRun.tsx';
import { HourlyLimit } from './HourlyLimit.tsx';
import { QuickSwitches } from './QuickSwitches.tsx';
import { ServerSummary } from './ServerSummary.tsx';
import { StatusSummary } from './StatusSummary.tsx';

/** How things are, and the switches that are needed in a hurry; before that, the way to begin. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { engine, accounts, servers } = useAppState();
  // Before the engine runs nobody knows which accounts there are.
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
          <QuickSwitches />
          <HourlyLimit />
        </div>
      )}
      {servers.length > 0 && <ServerSummary />}
    </Page>
  );
}
