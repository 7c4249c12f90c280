import { expect, test } from 'vitest';
import { registerCall } from '../../../../mcp/endpoints/http/sessionCalls.ts';

test('a call that was broken off and ends late does not take another of its ID off the books', () => {
  const session = { pending: new Set<number | string>(), fastPathCalls: new Map() };
  const told: string[] = [];
  const first = registerCall(session, 1, 'client', (why) => told.push(`first ${why}`));
  session.fastPathCalls.get(1)?.('cancelled');
  const second = registerCall(session, 1, 'client', (why) => told.push(`second ${why}`));
  expect(first?.complete()).toBe(false);
  expect(registerCall(session, 1, 'client', () => {})).toBeUndefined();
  expect(second?.complete()).toBe(true);
  expect(session.pending.size).toBe(0);
  expect(told).toEqual(['first cancelled']);
});
