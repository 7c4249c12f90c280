import { expect, test } from 'vitest';
import { takeOnCall } from '../../../mcp/endpoints/session.ts';

test('a call that was broken off and ends late does not take another of its ID off the books', () => {
  const session = { pending: new Set<number | string>(), direct: new Map() };
  const told: string[] = [];
  const first = takeOnCall(session, 1, 'client', (why) => told.push(`first ${why}`));
  session.direct.get(1)?.('cancelled');
  const second = takeOnCall(session, 1, 'client', (why) => told.push(`second ${why}`));
  expect(first?.finish()).toBe(false);
  expect(takeOnCall(session, 1, 'client', () => {})).toBeUndefined();
  expect(second?.finish()).toBe(true);
  expect(session.pending.size).toBe(0);
  expect(told).toEqual(['first cancelled']);
});
