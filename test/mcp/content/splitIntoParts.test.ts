import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../mcp/content/clean.ts';
import { createNotes } from '../../../mcp/content/notes.ts';
import { splitIntoParts } from '../../../mcp/content/splitIntoParts.ts';

const NOTES = createNotes('id');
const OPTIONS = { bodyFormat: 'text', includeQuoted: true, includeHidden: false } as const;

describe('splitIntoParts', () => {
  it('returns valid JSON of at most the given size for every part', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.string({ minLength: 0, maxLength: 3000 }), (value, text) => {
        for (const capacity of [600, 900]) {
          const parts = splitIntoParts(
            clean({ id: 5, first: value, deep: [[{ id: 'x', text }]], last: [text, value] }, OPTIONS),
            capacity,
            NOTES,
          );
          for (const part of parts) {
            expect(Buffer.byteLength(part)).toBeLessThanOrEqual(capacity);
            expect(() => JSON.parse(part)).not.toThrow();
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('fills parts to the last byte', () => {
    const parts = splitIntoParts([['aaaa', 'bbbb'], 'cccc'], 17, NOTES);
    expect(parts).toEqual(['[["aaaa","bbbb"]]', '["cccc"]']);
  });

  it('repeats the ID of an entry that continues', () => {
    const parts = splitIntoParts({ history: [{ id: 7, body: 'word '.repeat(300).trim() }] }, 700, NOTES);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part).toMatch(/^\{"history":\[\{"id":7,"body":"/);
  });

  it('never splits a character', () => {
    const text = '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}e\u0301'.repeat(300);
    const parts = splitIntoParts([text], 700, NOTES);
    expect(parts.join('')).not.toMatch(/\p{Cs}/u);
    for (const part of parts.slice(1))
      expect(part).toMatch(/^\["\[continued from part \d+ #id\] [\u{1f469}\u{1f4bb}e]/u);
  });

  it('writes a value as text if it is nested too deep', () => {
    const value = { ['k'.repeat(90)]: { ['l'.repeat(90)]: { text: 'word '.repeat(200).trim() } } };
    const parts = splitIntoParts(value, 600, NOTES);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(600);
    expect(parts.join('').match(/word/g)).toHaveLength(200);
  });
});
