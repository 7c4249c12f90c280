import { fromAbsolute } from '@internationalized/date';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDateText } from '../../../../mcp/tools/dates/parseDateText.ts';

/** A Tuesday; 22:40 on Monday in New York. */
const NOW = '2026-12-01T03:40:00Z';

function read(text: string, timeZone = 'America/New_York', now = NOW): string | undefined {
  const parsed = parseDateText(text, fromAbsolute(Date.parse(now), timeZone));
  return parsed?.at.toAbsoluteString().replace('.000Z', 'Z');
}

describe('parseDateText', () => {
  it.each([
    ['-48 hours', '2026-11-29T03:40:00Z'],
    ['-48h', '2026-11-29T03:40:00Z'],
    ['\u221248 hours', '2026-11-29T03:40:00Z'],
    ['48 hours ago', '2026-11-29T03:40:00Z'],
    ['last 48 hours', '2026-11-29T03:40:00Z'],
    ['an hour ago', '2026-12-01T02:40:00Z'],
    ['+30 minutes', '2026-12-01T04:10:00Z'],
    ['now', '2026-12-01T03:40:00Z'],
    ['today', '2026-11-30T05:00:00Z'],
    ['Midnight', '2026-11-30T05:00:00Z'],
    ['yesterday', '2026-11-29T05:00:00Z'],
    ['tomorrow', '2026-12-01T05:00:00Z'],
    ['yesterday noon', '2026-11-29T17:00:00Z'],
    ['yesterday 14:30', '2026-11-29T19:30:00Z'],
    ['tomorrow 9am', '2026-12-01T14:00:00Z'],
    ['tomorrow at 9:15 pm', '2026-12-02T02:15:00Z'],
    ['14:30', '2026-11-30T19:30:00Z'],
    ['today 14:30 UTC', '2026-12-01T14:30:00Z'],
    ['2 days ago', '2026-11-29T03:40:00Z'],
    ['in 2 days', '2026-12-03T03:40:00Z'],
    ['1 week 2 days ago', '2026-11-22T03:40:00Z'],
    ['today -2 days', '2026-11-28T05:00:00Z'],
    ['last week', '2026-11-24T03:40:00Z'],
    ['-1 fortnight', '2026-11-17T03:40:00Z'],
    ['last monday', '2026-11-23T05:00:00Z'],
    ['monday', '2026-11-30T05:00:00Z'],
    ['next Monday', '2026-12-07T05:00:00Z'],
    ['friday', '2026-12-04T05:00:00Z'],
    ['last fri 08:00', '2026-11-27T13:00:00Z'],
    ['monday last week', '2026-11-23T05:00:00Z'],
    ['sunday this week', '2026-12-06T05:00:00Z'],
    ['first day of this month', '2026-11-01T04:00:00Z'],
    ['first day of last month', '2026-10-01T04:00:00Z'],
    ['last day of next month', '2026-12-31T05:00:00Z'],
    ['-1 month', '2026-10-31T02:40:00Z'],
    ['last year', '2025-12-01T03:40:00Z'],
    ['1 November 2026', '2026-11-01T04:00:00Z'],
    ['Nov 2nd, 2026 10:00', '2026-11-02T15:00:00Z'],
    ['3 nov', '2026-11-03T05:00:00Z'],
    ['2026-11-20', '2026-11-20T05:00:00Z'],
    ['2026-11-20 -1 day', '2026-11-19T05:00:00Z'],
    ['2026-11-20 09:00', '2026-11-20T14:00:00Z'],
    ['2026-11-20T09:00:30', '2026-11-20T14:00:30Z'],
    ['2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z'],
    ['2026-11-20 09:00 UTC', '2026-11-20T09:00:00Z'],
    ['2026-11-20T09:00:00.123+01:00', '2026-11-20T08:00:00Z'],
    ['2026-11-20T09:00:00-0530', '2026-11-20T14:30:00Z'],
    ['@1795000000', '2026-11-18T11:06:40Z'],
  ])('reads "%s" in New York as %s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it('counts days by the calendar and hours by the clock when daylight saving time ends', () => {
    const now = '2026-11-02T17:00:00Z';
    expect(read('-2 days', 'America/New_York', now)).toBe('2026-10-31T16:00:00Z');
    expect(read('-48 hours', 'America/New_York', now)).toBe('2026-10-31T17:00:00Z');
    expect(read('2026-11-01', 'America/New_York', now)).toBe('2026-11-01T04:00:00Z');
    expect(read('2026-11-02', 'America/New_York', now)).toBe('2026-11-02T05:00:00Z');
  });

  it('moves a time that does not exist behind the gap', () => {
    expect(read('2026-03-08 02:30')).toBe('2026-03-08T07:30:00Z');
    expect(read('2026-03-29', 'Africa/Casablanca')).toBe('2026-03-28T23:00:00Z');
  });

  it('knows zones on both sides of the date line', () => {
    expect(read('today', 'Pacific/Auckland')).toBe('2026-11-30T11:00:00Z');
    expect(read('today', 'Asia/Kolkata')).toBe('2026-11-30T18:30:00Z');
    expect(read('today', 'UTC')).toBe('2026-12-01T00:00:00Z');
  });

  it.each([
    '',
    ' ',
    '--',
    'x',
    'ago',
    'soon',
    '5',
    '-48 m',
    'monday monday',
    '28/11/2026',
    '11/28/2026',
    '2026-13-01',
    '2026-02-30',
    '2026-00-10',
    '2026-11-20T25:00',
    '30 february 2026',
    '25:00',
    'yesterday 13pm',
    'today 10:00 11:00',
    '-999999 years',
    'yester\nday',
    'yester\u0000day',
    'x'.repeat(101),
  ])('does not read %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('tells days from times and knows what needs no interpretation', () => {
    const parsed = (text: string) => parseDateText(text, fromAbsolute(Date.parse(NOW), 'UTC'));
    for (const text of ['yesterday', '2026-11-01', 'last monday', 'first day of this month', '1 nov']) {
      expect(parsed(text)).toMatchObject({ isDay: true, isExact: false });
    }
    for (const text of ['-2 days', 'yesterday 10:00', 'today -1 hour', '2026-11-01 10:00', 'noon']) {
      expect(parsed(text)).toMatchObject({ isDay: false, isExact: false });
    }
    for (const text of ['2026-11-01T10:00:00Z', '@1']) expect(parsed(text)).toMatchObject({ isExact: true });
  });

  it('never throws, and reads what it writes', () => {
    const words = fc.array(
      fc.constantFrom(
        'last',
        'next',
        'monday',
        'week',
        '-',
        '2',
        '48',
        'hours',
        'day',
        'of',
        'first',
        'ago',
        '1',
        'nov',
        '10:00',
        'today',
        '2026-11-01',
        'may',
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((list) => list.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const at = read(text);
          if (at !== undefined) expect(read(at)).toBe(at);
        },
      ),
    );
  });
});
