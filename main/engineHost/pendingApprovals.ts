import { randomUUID } from 'node:crypto';
import type { ApprovalResponse, Approve } from '../../mcp/hostPorts.ts';
import type { ApprovalView } from '../../preload/contract.ts';

/** Calls that wait for a person, shown one at a time. */
export interface PendingApprovals {
  readonly approve: Approve;
  /** The call that is shown now. */
  current(): ApprovalView | null;
  /** False if the call is no longer waiting. */
  answer(id: string, approved: boolean): boolean;
}

interface Pending {
  readonly view: ApprovalView;
  readonly settle: (answer: ApprovalResponse) => void;
}

/** `show` is called with the call to show, or `null` if none is left. */
export function createPendingApprovals(show: (approval: ApprovalView | null) => void): PendingApprovals {
  const queue: Pending[] = [];

  const remove = (pending: Pending) => {
    const index = queue.indexOf(pending);
    if (index < 0) return;
    queue.splice(index, 1);
    if (index === 0) show(queue[0]?.view ?? null);
  };

  return {
    approve: (request, signal) =>
      new Promise((resolve) => {
        const view: ApprovalView = { ...request, id: randomUUID(), arguments: { ...request.arguments } };
        const settle = (answer: ApprovalResponse) => {
          signal.removeEventListener('abort', onAbort);
          remove(pending);
          resolve(answer);
        };
        const pending: Pending = { view, settle };
        const onAbort = () =>
          settle({ approved: false, reason: 'The call was canceled before the person answered. Nothing was sent.' });
        if (signal.aborted) {
          onAbort();
          return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        queue.push(pending);
        if (queue.length === 1) show(view);
      }),

    current: () => queue[0]?.view ?? null,

    answer(id, approved) {
      const pending = queue.find(({ view }) => view.id === id);
      if (!pending) return false;
      pending.settle(
        approved
          ? { approved }
          : { approved, reason: 'The person declined. Nothing was sent. Do not try again unless they ask for it.' },
      );
      return true;
    },
  };
}
