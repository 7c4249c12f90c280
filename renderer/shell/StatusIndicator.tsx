import { CircleAlert, CircleCheck, CircleDashed, CirclePause, KeyRound, Lock, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../preload/contract.ts';
import { useAppState } from '../state/AppStateContext.ts';

const ICONS = {
  failed: CircleAlert,
  starting: CircleDashed,
  noAccount: Unplug,
  keyNeeded: KeyRound,
  paused: CirclePause,
  readOnly: Lock,
  running: CircleCheck,
};
type AppStatus = keyof typeof ICONS;

/** The accounts whose key is missing or locked, so that nothing can reach them. */
export function accountsWithoutKey({
  accounts,
  storage,
}: Pick<AppState, 'accounts' | 'storage'>): AppState['accounts'] {
  return accounts.filter(({ demo, hasKey }) => !demo && (!hasKey || storage.kind === 'unavailable'));
}

/** The most important thing to know about the app's state. */
export function getAppStatus(
  state: Pick<AppState, 'engine' | 'accounts' | 'storage' | 'paused' | 'readOnly'>,
): AppStatus {
  if (state.engine === 'failed') return 'failed';
  if (state.engine === 'starting') return 'starting';
  if (state.accounts.length === 0) return 'noAccount';
  if (state.paused !== null) return 'paused';
  if (accountsWithoutKey(state).length > 0) return 'keyNeeded';
  return state.readOnly ? 'readOnly' : 'running';
}

export function StatusIcon({ status, size }: { readonly status: AppStatus; readonly size: number }) {
  const Icon = ICONS[status];
  return <Icon size={size} className={`status-icon ${status}`} aria-hidden="true" />;
}

/** The app's status as icon and word; announced when it changes. */
export function StatusIndicator() {
  const { t } = useTranslation();
  const status = getAppStatus(useAppState());
  return (
    <p className="status-indicator" role="status">
      <StatusIcon status={status} size={18} />
      <span className="sidebar-word">{t(`shell.status.${status}`)}</span>
    </p>
  );
}
