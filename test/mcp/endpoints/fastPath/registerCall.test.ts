import { expect, test } from 'vitest';
import { registerCall } from '../../../../mcp/endpoints/fastPath/fastPath.ts';

test('does not complete another call with the same ID when a canceled call ends late', () => {
  const session = { pending: new Set<number | string>(), fastPathCalls: new Map() };
  const canceled: string[] = [];
  const first = registerCall(session, 1, 'client', (reason) => canceled.push(`first ${reason}`));
  session.fastPathCalls.get(1)?.('cancelled');
  const second = registerCall(session, 1, 'client', (reason) => canceled.push(`second ${reason}`));
  expect(first?.complete()).toBe(false);
  expect(registerCall(session, 1, 'client', () => {})).toBeUndefined();
  expect(second?.complete()).toBe(true);
  expect(session.pending.size).toBe(0);
  expect(canceled).toEqual(['first cancelled']);
});
