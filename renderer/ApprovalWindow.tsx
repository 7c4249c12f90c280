import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalView, WindowBridge } from '../preload/contract.ts';
import { ApprovalQuestion } from './ApprovalQuestion.tsx';
import { useBridge } from './state/BridgeContext.ts';

/** The window in which a person allows or refuses one call. */
export function ApprovalWindow() {
  const { t } = useTranslation();
  const approval = useApproval(useBridge());
  if (approval === undefined) return null;
  if (approval === null) {
    return (
      <main className="whole-window">
        <h1>{t('approval.none')}</h1>
        <p>{t('approval.noneHint')}</p>
      </main>
    );
  }
  return <ApprovalQuestion key={approval.id} approval={approval} />;
}

/** The call that waits for approval: `undefined` until it is known, `null` if there is none. */
function useApproval(bridge: WindowBridge): ApprovalView | null | undefined {
  const [approval, setApproval] = useState<ApprovalView | null>();
  useEffect(() => {
    // An event is newer than the response to `approval.get`.
    let isCurrent = true;
    const unsubscribe = bridge.events['approval.requested']((requested) => {
      isCurrent = false;
      setApproval(requested);
    });
    bridge.commands['approval.get']({}).then(
      (waiting) => isCurrent && setApproval(waiting),
      // The person cannot decide about an unknown call; main asks again or drops the call.
      () => isCurrent && setApproval(null),
    );
    return () => {
      isCurrent = false;
      unsubscribe();
    };
  }, [bridge]);
  return approval;
}
