import { useEffect, useState } from 'react';
import type { ApprovalView, WindowBridge } from '../../preload/contract.ts';

/** The call that waits for an answer: `undefined` before it is known, `null` where none waits. */
export function useApproval(bridge: WindowBridge): ApprovalView | null | undefined {
  const [asked, setAsked] = useState<ApprovalView | null>();
  useEffect(() => {
    let isCurrent = true;
    const end = bridge.events['approval.requested']((approval) => {
      isCurrent = false;
      setAsked(approval);
    });
    bridge.commands['approval.get']({}).then(
      // What was told in the meantime is newer.
      (approval) => isCurrent && setAsked(approval),
      // Nothing can be decided without knowing what; main asks again or gives the call up.
      () => isCurrent && setAsked(null),
    );
    return () => {
      isCurrent = false;
      end();
    };
  }, [bridge]);
  return asked;
}
