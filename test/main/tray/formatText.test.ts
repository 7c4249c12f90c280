import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCount, formatList, truncateLine } from '../../../main/tray/formatText.ts';
import { formatClockTime, formatTimeLeft } from '../../../main/tray/formatTime.ts';
import { formatScope } from '../../../main/tray/menu/formatScope.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { LONDON, NOW } from '../sampleAppStates.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [-5, 'less than a minute'],
  [MINUTE - 1, 'less than a minute'],
  [MINUTE, '1 min'],
  [HOUR - 1, '59 min'],
  [HOUR, '1 h'],
  [5 * HOUR + 12 * MINUTE, '5 h 12 min'],
  [DAY - 1, '23 h 59 min'],
  [DAY, '1 day'],
  [DAY + 3 * HOUR, '1 day 3 h'],
  [2 * DAY - 1, '1 day 23 h'],
  [7 * DAY + 3 * HOUR, '7 days'],
  [1500 * DAY, '1,500 days'],
])('%d ms left: %s', (ms, words) => {
  expect(formatTimeLeft(ms)).toBe(words);
});

test('a time of today is told without its day', () => {
  expect(formatClockTime(NOW + HOUR, NOW, LONDON)).toBe('15:00');
  expect(formatClockTime(NOW + 12 * HOUR, NOW, LONDON)).toBe('Sat 02:00');
  // There it is one in the morning now, so two is today.
  expect(formatClockTime(NOW + HOUR, NOW, { ...LONDON, timeZone: 'Australia/Sydney' })).toBe('2:00');
});

test.each([
  [null, null, ['May do everything in all of FuseDesk']],
  [['read'], null, ['May read in all of FuseDesk']],
  [
    ['read', 'create', 'update', 'delete'],
    ['cases', 'contacts'],
    ['May read, create, update and delete in cases and contacts'],
  ],
  [
    ['read', 'add_private_note', 'custom'],
    ['case_tags', 'emails'],
    ['May read, add private note and take special actions', 'in case tags and e-mails'],
  ],
  [
    ['list', 'get', 'create', 'update', 'delete', 'reply', 'merge'],
    ['cases'],
    ['May list, get, create, update and 3 more in cases'],
  ],
])('the scope %j of %j: %j', (methods, tags, lines) => {
  expect(formatScope({ methods, tags })).toEqual(lines);
});

test('no scope makes the menu wider than a sentence', () => {
  const methods = fc.subarray([...new Set(OPERATIONS.map(({ method }) => method)), 'custom'], { minLength: 1 });
  const tags = fc.subarray([...new Set(OPERATIONS.flatMap((operation) => [...operation.tags]))], { minLength: 1 });
  fc.assert(
    fc.property(methods, tags, (some, where) => {
      for (const line of formatScope({ methods: some, tags: where })) expect(line.length).toBeLessThanOrEqual(90);
    }),
  );
});

test('lists and counts', () => {
  expect([formatList([]), formatList(['a']), formatList(['a', 'b']), formatList(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(formatList(['a', 'b', 'c', 'd'], 3)).toBe('a, b and 2 more');
  expect([formatCount(1, 'call'), formatCount(0, 'call'), formatCount(1273, 'call')]).toEqual([
    '1 call',
    '0 calls',
    '1,273 calls',
  ]);
});

test('whatever others write becomes one short line', () => {
  expect(truncateLine(' Claude\u202e \n Desktop ')).toBe('Claude Desktop');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 2, max: 80 }), (text, most) => {
      const line = truncateLine(text, most);
      expect([...line].length).toBeLessThanOrEqual(most);
      expect(line).not.toMatch(/\p{C}|\s\s|^\s|\s$/u);
    }),
  );
});
