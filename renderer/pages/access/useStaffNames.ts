import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../../preload/contract.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useFormatMessage } from '../../state/i18n.ts';

/** The departments and reps of an account, or why they are not known; neither while they are being read. */
export interface StaffNamesState {
  readonly staff?: StaffView;
  readonly failure?: string;
}

/** Reads the names of departments and reps from FuseDesk, but only if `isNeeded`: it takes calls of the hourly limit. */
export function useStaffNames(accountId: string, isNeeded: boolean): StaffNamesState {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const { commands } = useBridge();
  const [state, setState] = useState<StaffNamesState>({});
  useEffect(() => {
    if (!isNeeded) return;
    let isCurrent = true;
    const show = (next: StaffNamesState) => isCurrent && setState(next);
    commands['account.staff']({ id: accountId }).then(
      (result) => show(result.ok ? { staff: result.staff } : { failure: formatMessage(result.message) }),
      () => show({ failure: t('shell.failure.command') }),
    );
    return () => {
      isCurrent = false;
    };
  }, [accountId, isNeeded, commands, formatMessage, t]);
  return state;
}
