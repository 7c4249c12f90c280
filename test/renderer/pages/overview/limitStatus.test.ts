import { expect, test } from 'vitest';
import { getLimitStatus } from '../../../../renderer/pages/overview/limitStatus.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const at = new Date(NOW - 60_000).toISOString();
const old = new Date(NOW - 3_600_001).toISOString();

test.each([
  [undefined, { kind: 'unknown' }],
  [{ at }, { kind: 'unknown' }],
  [{ at, limit: 1800 }, { kind: 'unknown' }],
  [
    { at, remaining: 12 },
    { kind: 'remaining', remaining: 12, at },
  ],
  [{ at: old, remaining: 12 }, { kind: 'unknown' }],
  [
    { at: old, limit: 1800, remaining: 12 },
    { kind: 'outdated', limit: 1800, at: old },
  ],
  [
    { at, limit: 1800, remaining: 361 },
    { kind: 'known', used: 1439, limit: 1800, isHigh: false, at },
  ],
  [
    { at, limit: 1800, remaining: 360 },
    { kind: 'known', used: 1440, limit: 1800, isHigh: true, at },
  ],
  [
    { at, limit: 1800, remaining: 2000 },
    { kind: 'known', used: 0, limit: 1800, isHigh: false, at },
  ],
  [
    { at, limit: 0, remaining: 0 },
    { kind: 'remaining', remaining: 0, at },
  ],
])('%o', (said, limit) => {
  expect(getLimitStatus(said, NOW)).toEqual(limit);
});
