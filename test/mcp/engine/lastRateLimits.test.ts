import { expect, test } from 'vitest';
import type { ServerRecord } from '../../../mcp/access/accessState.ts';
import { createLastRateLimits } from '../../../mcp/engine/lastRateLimits.ts';
import { START_TIME } from '../access/accessSetup.ts';

const SERVER: ServerRecord = {
  id: 'server-1',
  accountId: 'account-1',
  name: 'Test',
  requireApiTokenAuth: false,
  readOnly: false,
  tokenHash: '',
  createdAt: START_TIME,
  updatedAt: START_TIME,
};
const setUp = () => createLastRateLimits((id) => (id === SERVER.id ? SERVER : undefined));
const entry = (remaining: number, serverId = SERVER.id) =>
  ({ at: START_TIME, serverId, outcome: 'ok', rateLimit: { limit: 1_800, remaining } }) as const;

test('keeps the last rate limit of an account', () => {
  const limits = setUp();
  limits.record(entry(10));
  limits.record(entry(9));
  expect(limits.get('account-1')).toEqual({ limit: 1_800, remaining: 9, at: START_TIME });
});

test('keeps the last rate limit when a call reports none', () => {
  const limits = setUp();
  limits.record(entry(10));
  limits.record({ at: START_TIME, serverId: SERVER.id, outcome: 'paused' });
  limits.record({ at: START_TIME, outcome: 'unauthenticated' });
  expect(limits.get('account-1')?.remaining).toBe(10);
});

test('ignores a call of a removed server', () => {
  const limits = setUp();
  limits.record(entry(10, 'removed'));
  expect(limits.get('account-1')).toBeUndefined();
});

test('forgets an account', () => {
  const limits = setUp();
  limits.record(entry(10));
  limits.forget('account-1');
  expect(limits.get('account-1')).toBeUndefined();
});
