import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntry, encodeEntry } from '../../../mcp/activity/entryCodec.ts';
import { sanitizeEntry } from '../../../mcp/activity/sanitizeEntry.ts';
import { anyEntry, entryNumber } from './entries.ts';

describe('an entry on its way into the log', () => {
  it('stays as it is where it is plain', () => {
    const entry = entryNumber(1, { rateLimit: { limit: 1800, remaining: 5 }, serverName: 'Büro 東京' });
    expect(sanitizeEntry(entry)).toStrictEqual(entry);
  });

  it('is read back from its line as it was written, whatever it held', () => {
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

  it('loses control, direction and invisible characters, and is cut', () => {
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

  it('leaves out numbers that JSON cannot hold, and empty parts', () => {
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

  it('gets the present time where its own is none', () => {
    const { at } = sanitizeEntry(entryNumber(1, { at: 'yesterday' }));
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
  });
});

describe('a line of the file', () => {
  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"at":"2026-01-01T00:00:00Z"}',
    '{"at":"now","outcome":"ok"}',
    '{"at":"2026-01-01T00:00:00Z","outcome":"great"}',
  ])('holds no entry: %s', (line) => {
    expect(decodeEntry(line)).toBeUndefined();
  });

  it('may carry fields of a later version', () => {
    expect(decodeEntry('{"at":"2026-01-01T00:00:00Z","outcome":"ok","later":1}')).toStrictEqual({
      at: '2026-01-01T00:00:00Z',
      outcome: 'ok',
    });
  });
});
