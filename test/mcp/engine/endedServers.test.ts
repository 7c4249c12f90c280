import { expect, test } from 'vitest';
import { createEndedServers } from '../../../mcp/engine/endedServers.ts';

test('returns when a server expired, and nothing for one that was removed', () => {
  const ended = createEndedServers();
  ended.add('expired', '2026-01-01T00:00:00.000Z');
  ended.add('removed', undefined);
  expect(ended.expiredAt('expired')).toBe('2026-01-01T00:00:00.000Z');
  expect(ended.expiredAt('removed')).toBeUndefined();
  expect(ended.expiredAt('unknown')).toBeUndefined();
});

test('forgets the oldest of more than 200 servers', () => {
  const ended = createEndedServers();
  for (let index = 0; index <= 200; index += 1) ended.add(`server-${index}`, '2026-01-01T00:00:00.000Z');
  expect(ended.expiredAt('server-0')).toBeUndefined();
  expect(ended.expiredAt('server-1')).toBeDefined();
  expect(ended.expiredAt('server-200')).toBeDefined();
});
