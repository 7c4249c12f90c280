import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/Page.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { FirstRun } from './FirstRun.tsx';
import { HourlyLimit } from './HourlyLimit.tsx';
import { QuickSwitches } from './QuickSwitches.tsx';
import { ServerSummary } from './ServerSummary.tsx';
import { StateWords } from './StateWords.tsx';

/** How things are, and the switches that are needed in a hurry; before that, the way to begin. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { accounts } = useAppState();
  if (accounts.length === 0) return <FirstRun />;
  return (
    <Page title={t('overview.title')}>
      <StateWords />
      <div className="columns">
        <QuickSwitches />
        <HourlyLimit />
      </div>
      <ServerSummary />
    </Page>
  );
}
