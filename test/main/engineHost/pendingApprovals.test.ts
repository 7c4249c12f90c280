import { expect, test } from 'vitest';
import { createPendingApprovals } from '../../../main/engineHost/pendingApprovals.ts';
import type { ApprovalRequest } from '../../../mcp/hostPorts.ts';
import type { ApprovalView } from '../../../preload/contract.ts';

const request = (tool: string): ApprovalRequest => ({
  serverName: 'Claude',
  client: 'claude-ai 1.0',
  tool,
  title: 'Reply to a case',
  reach: 'customer_visible',
  arguments: { id: 1 },
});

function shown() {
  const history: (ApprovalView | null)[] = [];
  return { history, approvals: createPendingApprovals((approval) => history.push(approval)) };
}

test('shows calls one at a time, in order', async () => {
  const { approvals, history } = shown();
  const signal = new AbortController().signal;
  const first = approvals.approve(request('first'), signal);
  const second = approvals.approve(request('second'), signal);
  expect(history.map((view) => view?.tool)).toEqual(['first']);

  expect(approvals.answer(approvals.current()?.id ?? '', true)).toBe(true);
  expect(await first).toEqual({ approved: true });
  expect(approvals.current()?.tool).toBe('second');

  approvals.answer(approvals.current()?.id ?? '', false);
  expect(await second).toMatchObject({ approved: false, reason: expect.stringContaining('Nothing was sent') });
  expect(history.at(-1)).toBeNull();
});

test('drops a canceled call and ignores a late answer', async () => {
  const { approvals, history } = shown();
  const caller = new AbortController();
  const call = approvals.approve(request('first'), caller.signal);
  const id = approvals.current()?.id ?? '';
  caller.abort();
  expect(await call).toMatchObject({ approved: false, reason: expect.stringContaining('canceled') });
  expect(history.at(-1)).toBeNull();
  expect(approvals.answer(id, true)).toBe(false);
});

test('never shows a call that was canceled before its turn', async () => {
  const { approvals, history } = shown();
  expect(await approvals.approve(request('first'), AbortSignal.abort())).toMatchObject({ approved: false });
  expect(history).toEqual([]);
});
