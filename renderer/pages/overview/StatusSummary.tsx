import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract.ts';
import type { Formats } from '../../format/formats.ts';
import { useFormats } from '../../format/useFormats.ts';
import { accountsWithoutKey, getAppStatus, StatusIcon } from '../../shell/StatusIndicator.tsx';
import { useAppState } from '../../state/AppStateContext.ts';

/** The main process's word for a pause without an end. */
const UNTIL_RESUMED = 'until_resumed';

interface Words {
  readonly title: string;
  readonly what: string;
}

function stateWords(state: AppState, t: TFunction, formats: Formats): Words {
  const condition = getAppStatus(state);
  switch (condition) {
    case 'failed':
      return { title: t('overview.failed'), what: t('overview.failedWhat') };
    case 'starting':
    case 'notConnected':
      return { title: t('overview.starting'), what: t('overview.startingWhat') };
    case 'paused': {
      const until = state.paused;
      const what =
        until === null || until === UNTIL_RESUMED
          ? t('overview.pausedOpen')
          : t('overview.pausedUntil', { when: formats.clock(until, Date.now()) });
      return { title: t('overview.paused'), what };
    }
    case 'keyNeeded': {
      const appName = new Intl.ListFormat('en-GB').format(accountsWithoutKey(state).map((one) => one.appName));
      return { title: t('overview.keyNeeded', { appName }), what: t('overview.keyNeededWhat') };
    }
    case 'readOnly':
    case 'running': {
      const names = state.accounts.map((one) => (one.demo ? t('demo.name') : one.appName));
      const appName = new Intl.ListFormat('en-GB').format(names);
      if (state.servers.length === 0) {
        return { title: t('overview.noServers', { appName }), what: t('overview.noServersWhat') };
      }
      return condition === 'readOnly'
        ? { title: t('overview.readOnly', { appName }), what: t('overview.readOnlyWhat') }
        : { title: t('overview.running', { appName }), what: t('overview.runningWhat') };
    }
  }
}

/** One sentence for how things are, and one for what that means. */
export function StatusSummary() {
  const { t } = useTranslation();
  const state = useAppState();
  const { title, what } = stateWords(state, t, useFormats());
  return (
    <div className="state-words" role="status">
      <StatusIcon condition={getAppStatus(state)} size={24} />
      <div>
        <p className="state-title">{title}</p>
        <p className="secondary">{what}</p>
        {state.accounts.some((one) => one.demo) && <p className="secondary">{t('demo.using')}</p>}
      </div>
    </div>
  );
}
