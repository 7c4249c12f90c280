import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { UNTIL_RESUMED } from '../../../mcp/access/untilResumed.ts';
import type { AppState } from '../../../preload/contract.ts';
import { accountsWithoutKey, getAppStatus, StatusIcon } from '../../shell/StatusIndicator.tsx';
import { useAppState } from '../../state/AppStateContext.ts';

function summarize(state: AppState, t: TFunction) {
  const status = getAppStatus(state);
  switch (status) {
    case 'failed':
      return { title: t('overview.status.failed'), hint: t('overview.status.failedHint') };
    case 'starting':
    case 'noAccount':
      return { title: t('overview.status.starting'), hint: t('overview.status.startingHint') };
    case 'paused': {
      const { paused } = state;
      const hint =
        paused === null || paused === UNTIL_RESUMED
          ? t('overview.status.pausedIndefinitely')
          : t('overview.status.pausedUntil', { when: paused });
      return { title: t('overview.status.paused'), hint };
    }
    case 'keyNeeded': {
      const accounts = accountsWithoutKey(state).map(({ appName }) => appName);
      return { title: t('overview.status.keyNeeded', { accounts }), hint: t('overview.status.keyNeededHint') };
    }
    case 'readOnly':
    case 'running': {
      if (state.servers.length === 0) {
        // The name comes first in this sentence, so demo data gets a capital letter.
        const accounts = state.accounts.map(({ demo, appName }) => (demo ? t('shell.demo.name') : appName));
        return {
          title: t('overview.status.noAccess', { accounts, count: accounts.length }),
          hint: t('overview.status.noAccessHint'),
        };
      }
      const accounts = state.accounts.map(({ demo, appName }) => (demo ? t('shell.demo.inSentence') : appName));
      return status === 'readOnly'
        ? { title: t('overview.status.readOnly', { accounts }), hint: t('overview.status.readOnlyHint') }
        : { title: t('overview.status.running', { accounts }), hint: t('overview.status.runningHint') };
    }
  }
}

/** One sentence for the app's status, and one for what it means. */
export function StatusSummary() {
  const { t } = useTranslation();
  const state = useAppState();
  const { title, hint } = summarize(state, t);
  return (
    <div className="status-summary" role="status">
      <StatusIcon status={getAppStatus(state)} size={24} />
      <div>
        <p className="status-title">{title}</p>
        <p className="secondary">{hint}</p>
        {state.accounts.some(({ demo }) => demo) && <p className="secondary">{t('shell.demo.hint')}</p>}
      </div>
    </div>
  );
}
