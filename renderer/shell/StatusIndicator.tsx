import { CircleAlert, CircleCheck, CircleDashed, CirclePause, KeyRound, Lock, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../preload/contract.ts';
import { useAppState } from '../state/AppStateContext.ts';

const ICONS = {
  failed: CircleAlert,
  starting: CircleDashed,
  notConnected: Unplug,
  keyNeeded: KeyRound,
  paused: CirclePause,
  readOnly: Lock,
  running: CircleCheck,
};
type Condition = keyof typeof ICONS;

/** The accounts whose key cannot be had: without it nothing reaches them. */
export function accountsWithoutKey({
  accounts,
  storage,
}: Pick<AppState, 'accounts' | 'storage'>): AppState['accounts'] {
  return accounts.filter(({ demo, hasKey }) => !demo && (!hasKey || storage.kind === 'unavailable'));
}

/** How the app is, in the order in which it matters to a person. */
export function getAppStatus(
  state: Pick<AppState, 'engine' | 'accounts' | 'storage' | 'paused' | 'readOnly'>,
): Condition {
  if (state.engine === 'failed') return 'failed';
  if (state.engine === 'starting') return 'starting';
  if (state.accounts.length === 0) return 'notConnected';
  if (state.paused !== null) return 'paused';
  if (accountsWithoutKey(state).length > 0) return 'keyNeeded';
  return state.readOnly ? 'readOnly' : 'running';
}

/** The shape that stands for a condition. */
export function StatusIcon({ condition, size }: { readonly condition: Condition; readonly size: number }) {
  const Icon = ICONS[condition];
  return <Icon size={size} className={`condition-icon ${condition}`} aria-hidden="true" />;
}

/** How the app is, told by shape and word; announced when it changes. */
export function StatusIndicator() {
  const { t } = useTranslation();
  const condition = getAppStatus(useAppState());
  return (
    <p className="condition" role="status">
      <StatusIcon condition={condition} size={18} />
      <span className="sidebar-word">{t(`status.${condition}`)}</span>
    </p>
  );
}
