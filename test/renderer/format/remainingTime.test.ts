import { expect, test } from 'vitest';
import { remainingTime } from '../../../renderer/format/remainingTime.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [30 * DAY, { unit: 'days', count: 30 }],
  [2 * DAY, { unit: 'days', count: 2 }],
  [2 * DAY - 1, { unit: 'hours', count: 48 }],
  [2 * HOUR, { unit: 'hours', count: 2 }],
  [2 * HOUR - 1, { unit: 'minutes', count: 120 }],
  [2 * MINUTE, { unit: 'minutes', count: 2 }],
  [2 * MINUTE - 1, { unit: 'seconds', count: 120 }],
  [1, { unit: 'seconds', count: 1 }],
  [0, { unit: 'seconds', count: 0 }],
  [-DAY, { unit: 'seconds', count: 0 }],
])('%i ms are %o', (left, words) => {
  expect(remainingTime(new Date(NOW + left).toISOString(), NOW)).toEqual(words);
});
