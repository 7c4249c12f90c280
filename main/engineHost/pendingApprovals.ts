import { randomUUID } from 'node:crypto';
import type { ApprovalResponse, Approve } from '../../mcp/hostPorts.ts';
import type { ApprovalView } from '../../preload/contract.ts';

/** Calls that wait for a person, one shown at a time. */
export interface PendingApprovals {
  readonly approve: Approve;
  /** The call that is shown now. */
  current(): ApprovalView | null;
  /** False where the call is not waiting any more. */
  answer(id: string, approved: boolean): boolean;
}

interface Waiting {
  readonly view: ApprovalView;
  readonly settle: (answer: ApprovalResponse) => void;
}

/** `show` is told of the call to ask about, or `null` when none is left. */
export function createPendingApprovals(show: (approval: ApprovalView | null) => void): PendingApprovals {
  const queue: Waiting[] = [];

  const leave = (waiting: Waiting) => {
    const place = queue.indexOf(waiting);
    if (place < 0) return;
    queue.splice(place, 1);
    if (place === 0) show(queue[0]?.view ?? null);
  };

  return {
    approve: (request, signal) =>
      new Promise((resolve) => {
        const view: ApprovalView = { ...request, id: randomUUID(), arguments: { ...request.arguments } };
        const settle = (answer: ApprovalResponse) => {
          signal.removeEventListener('abort', givenUp);
          leave(waiting);
          resolve(answer);
        };
        const waiting: Waiting = { view, settle };
        const givenUp = () =>
          settle({ approved: false, reason: 'The call was given up before the person answered. Nothing was sent.' });
        if (signal.aborted) {
          givenUp();
          return;
        }
        signal.addEventListener('abort', givenUp, { once: true });
        queue.push(waiting);
        if (queue.length === 1) show(view);
      }),
    current: () => queue[0]?.view ?? null,
    answer(id, approved) {
      const waiting = queue.find(({ view }) => view.id === id);
      if (!waiting) return false;
      waiting.settle(
        approved
          ? { approved }
          : { approved, reason: 'The person said no. Nothing was sent. Do not try it again unless they ask for it.' },
      );
      return true;
    },
  };
}
