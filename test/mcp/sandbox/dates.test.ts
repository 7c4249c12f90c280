import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import { parseTime, wireDate } from '../../../mcp/sandbox/dates.ts';
import { NOON } from './sandboxCaller.ts';

const read = (text: string) => wireDate(parseTime(text, NOON) ?? null);

describe('parseTime', () => {
  it.each([
    ['2026-11-01', '2026-11-01T00:00:00+00:00'],
    ['2026-11-01 08:30', '2026-11-01T08:30:00+00:00'],
    ['2026-11-01T08:30:15Z', '2026-11-01T08:30:15+00:00'],
    ['2026-11-01T08:30:15.250Z', '2026-11-01T08:30:15+00:00'],
    ['2026-11-01T08:30:15-0800', '2026-11-01T16:30:15+00:00'],
    ['2026-11-01T08:30:15+01:00', '2026-11-01T07:30:15+00:00'],
    ['@1793520000', '2026-11-01T08:00:00+00:00'],
    ['now', '2026-11-18T12:00:00+00:00'],
    ['today', '2026-11-18T00:00:00+00:00'],
    ['yesterday', '2026-11-17T00:00:00+00:00'],
    ['tomorrow', '2026-11-19T00:00:00+00:00'],
    ['yesterday 14:30', '2026-11-17T14:30:00+00:00'],
    ['-48 hours', '2026-11-16T12:00:00+00:00'],
    ['-2 days', '2026-11-16T12:00:00+00:00'],
    ['-2days', '2026-11-16T12:00:00+00:00'],
    ['2 days ago', '2026-11-16T12:00:00+00:00'],
    ['+1 week 2 days', '2026-11-27T12:00:00+00:00'],
    ['last month', '2026-10-18T12:00:00+00:00'],
    ['next year', '2027-11-18T12:00:00+00:00'],
    ['-30 MIN', '2026-11-18T11:30:00+00:00'],
    ['now -1 hour', '2026-11-18T11:00:00+00:00'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '2026-02-31',
    '2026-13-01',
    '48',
    '-48',
    'hours',
    '-48 parsecs',
    '+99999999 years',
    'x -2 days',
  ])('returns undefined for "%s"', (text) => {
    expect(parseTime(text, NOON)).toBeUndefined();
  });

  it('returns a time that can be formatted, or undefined, for any text', () => {
    const piece = fc.constantFrom(
      '-',
      '+',
      '2',
      '48',
      'hours',
      'days',
      'ago',
      'last',
      'yesterday',
      '@9',
      '2026-11-01',
      ' ',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(text, (words) => {
        const at = parseTime(words, NOON);
        if (at !== undefined) expect(wireDate(at)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00$/);
      }),
    );
  });

  it('parses what wireDate formats', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000 * 24, max: 50_000 * 24 }), (hours) => {
        const at = NOON + hours * HOUR_MS;
        expect(parseTime(wireDate(at) ?? '', 0)).toBe(at);
      }),
    );
  });
});
