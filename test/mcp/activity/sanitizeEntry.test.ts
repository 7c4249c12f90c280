import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntry, encodeEntry } from '../../../mcp/activity/entryCodec.ts';
import { sanitizeEntry } from '../../../mcp/activity/sanitizeEntry.ts';
import { anyEntry, entryNumber } from './entries.ts';

describe('sanitizeEntry', () => {
  it('keeps a plain entry unchanged', () => {
    const entry = entryNumber(1, { rateLimit: { limit: 1800, remaining: 5 }, serverName: 'Büro 東京' });
    expect(sanitizeEntry(entry)).toStrictEqual(entry);
  });

  it('survives encoding and decoding, whatever it contains', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const clean = sanitizeEntry(entry);
        const line = encodeEntry(clean);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(line.length).toBeLessThan(12_000);
        expect(decodeEntry(line)).toStrictEqual(clean);
        expect(sanitizeEntry(clean)).toStrictEqual(clean);
      }),
    );
  });

  it('removes control, direction, and invisible characters, and cuts long texts', () => {
    const client = `evil\u001b[31m\r\nname\u202e\u200b\u2028\u{e0041}end${'x'.repeat(1_000)}`;
    const clean = sanitizeEntry(entryNumber(1, { client })).client ?? '';
    expect(clean).toMatch(/^evil \[31m name endx+…$/);
    expect(clean).toHaveLength(200);
  });

  it('never splits a pair of surrogates when it cuts', () => {
    const clean = sanitizeEntry(entryNumber(1, { client: '😀'.repeat(300) })).client ?? '';
    expect(clean).not.toMatch(/\p{Cs}/u);
    expect(clean.endsWith('😀…')).toBe(true);
  });

  it('drops numbers that JSON cannot represent, and empty parts', () => {
    const entry = entryNumber(1, { durationMs: Number.NaN, rateLimit: { limit: Infinity }, touched: { case: '' } });
    expect(Object.keys(sanitizeEntry(entry))).toEqual([
      'at',
      'serverId',
      'serverName',
      'client',
      'tool',
      'class',
      'outcome',
    ]);
  });

  it('uses the current time if the entry has no valid one', () => {
    const { at } = sanitizeEntry(entryNumber(1, { at: 'yesterday' }));
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
  });
});

describe('decodeEntry', () => {
  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"at":"2026-01-01T00:00:00Z"}',
    '{"at":"now","outcome":"ok"}',
    '{"at":"2026-01-01T00:00:00Z","outcome":"great"}',
  ])('decodes to undefined: %s', (line) => {
    expect(decodeEntry(line)).toBeUndefined();
  });

  it('ignores fields of a later version', () => {
    expect(decodeEntry('{"at":"2026-01-01T00:00:00Z","outcome":"ok","later":1}')).toStrictEqual({
      at: '2026-01-01T00:00:00Z',
      outcome: 'ok',
    });
  });
});
