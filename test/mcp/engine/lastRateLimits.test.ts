import { expect, test } from 'vitest';
import type { ServerRecord } from '../../../mcp/access/accessState.ts';
import { createLastRateLimits } from '../../../mcp/engine/lastRateLimits.ts';
import { NOW } from '../access/accessSetup.ts';

const SERVER: ServerRecord = {
  id: 'server-1',
  accountId: 'account-1',
  name: 'Test',
  requireApiTokenAuth: false,
  readOnly: false,
  tokenHash: '',
  createdAt: NOW,
  updatedAt: NOW,
};
const setUp = () => createLastRateLimits((id) => (id === SERVER.id ? SERVER : undefined));
const entry = (remaining: number, serverId = SERVER.id) =>
  ({ at: NOW, serverId, outcome: 'ok', rateLimit: { limit: 1_800, remaining } }) as const;

test('keeps the last rate limit of an account', () => {
  const limits = setUp();
  limits.record(entry(10));
  limits.record(entry(9));
  expect(limits.get('account-1')).toEqual({ limit: 1_800, remaining: 9, at: NOW });
});

test('keeps the last rate limit when a call reports none', () => {
  const limits = setUp();
  limits.record(entry(10));
  limits.record({ at: NOW, serverId: SERVER.id, outcome: 'paused' });
  limits.record({ at: NOW, outcome: 'unauthenticated' });
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
