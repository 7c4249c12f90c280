import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../mcp/base/durations.ts';
import { createFormats, localeFor } from '../../../mcp/texts/formats.ts';

const now = () => Date.parse('2026-11-30T18:00:00Z');
const us = createFormats({ locale: 'en-US', timeZone: 'America/Chicago', now });
const german = createFormats({ locale: 'de-DE', timeZone: 'Europe/Berlin', now });
// ICU puts a narrow no-break space before AM and PM.
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

test('writes dates in the locale and time zone of the person', () => {
  expect(plain(us.dateTime('2026-11-29T20:00:00Z'))).toBe('Nov 29, 2026, 2:00 PM');
  expect(us.date('2026-11-29T20:00:00Z')).toBe('Nov 29, 2026');
  expect(german.dateTime('2026-11-29T20:00:00Z')).toBe('29.11.2026, 21:00');
});

test('leaves out the day when it is today', () => {
  expect(plain(us.clock('2026-11-30T20:05:00Z'))).toBe('2:05 PM');
  expect(plain(us.exactClock('2026-11-30T20:05:07Z'))).toBe('2:05:07 PM');
  expect(plain(us.clock('2026-11-29T20:05:00Z'))).toBe('Nov 29, 2:05 PM');
  expect(plain(us.exactClock('2026-11-29T20:05:07Z'))).toBe('Nov 29, 2:05 PM');
});

test('says how long ago within a day, and the date beyond', () => {
  expect(us.ago('2026-11-30T17:59:10Z')).toBe('now');
  expect(us.ago('2026-11-30T17:55:10Z')).toBe('4 minutes ago');
  expect(us.ago('2026-11-30T20:00:00Z')).toBe('in 2 hours');
  expect(german.ago('2026-11-30T15:00:00Z')).toBe('vor 3 Stunden');
  expect(plain(us.ago('2026-11-28T18:00:00Z'))).toBe('Nov 28, 2026, 12:00 PM');
});

test.each([
  [0, '0 seconds'],
  [59_999, '59 seconds'],
  [60_000, '1 minute'],
  [(5 * 60 + 12) * 60_000, '5 hours, 12 minutes'],
  [5 * 3_600_000, '5 hours'],
  [27 * 3_600_000, '1 day, 3 hours'],
  [48 * 3_600_000, '2 days'],
  [(12 * 24 + 23) * 3_600_000, '12 days'],
])('writes %d ms as %s', (ms, expected) => {
  expect(us.duration(ms)).toBe(expected);
});

test('writes lists and numbers as the locale does', () => {
  expect(us.list(['read', 'create', 'update'])).toBe('read, create, and update');
  expect(german.list(['lesen', 'anlegen'])).toBe('lesen und anlegen');
  expect(us.number(1273)).toBe('1,273');
  expect(german.number(1273)).toBe('1.273');
});

test.each([
  [30 * DAY_MS, 'in 30 days'],
  [2 * DAY_MS, 'in 2 days'],
  [2 * DAY_MS - 1, 'in 48 hours'],
  [2 * HOUR_MS, 'in 2 hours'],
  [2 * HOUR_MS - 1, 'in 120 minutes'],
  [2 * MINUTE_MS, 'in 2 minutes'],
  [2 * MINUTE_MS - 1, 'in 120 seconds'],
  [1, 'in 1 second'],
  [0, 'in 0 seconds'],
  [-DAY_MS, 'in 0 seconds'],
])('counts down %i ms as %s', (left, expected) => {
  expect(us.countdown(now() + left)).toBe(expected);
});

test.each([
  [0, '0 ms'],
  [239.6, '240 ms'],
  [999, '999 ms'],
  [1234, '1.2 sec'],
])('writes a latency of %d ms as %s', (ms, expected) => {
  expect(us.latency(ms)).toBe(expected);
});

test.each([
  ['en-GB', 'en-GB'],
  ['en', 'en'],
  ['de-DE', 'en-DE'],
  ['de', 'en-DE'],
  ['not a locale', 'en'],
])('keeps English month names for a person with the locale %s', (preferred, expected) => {
  expect(localeFor('en', preferred)).toBe(expected);
});

test('keeps the 24-hour clock of the region in English texts', () => {
  const formats = createFormats({ locale: localeFor('en', 'de-DE'), timeZone: 'Europe/Berlin', now });
  expect(formats.dateTime('2026-11-29T20:00:00Z')).toBe('29 Nov 2026, 21:00');
});
