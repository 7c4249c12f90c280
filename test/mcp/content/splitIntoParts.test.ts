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
    for (const part of parts.slice(1)) expect(part).toMatch(/^\["\[continued from part \d+ #id\] [\u{1f469}e]/u);
  });

  it.each([
    ['an emoji of several', '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}'],
    ['a flag', '\u{1f1e9}\u{1f1ea}'],
    ['a letter with accents', 'a\u0301\u0323\u0308'],
    ['a syllable', '\u1112\u1161\u11ab'],
  ])('never splits %s', (_name, letter) => {
    const parts = splitIntoParts([letter.repeat(500)], 700, NOTES);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      const words = part.replace(/\[contin[^\]]*\] ?| \[contin[^\]]*\]/g, '').replace(/^\["| ?"\]$/g, '');
      expect(words.replaceAll(letter, '')).toBe('');
    }
  });

  it.each([
    ['doubtful', NOTES.doubtful],
    ['hidden', NOTES.hidden],
  ])('marks %s words in each part that they are in', (_name, mark) => {
    const secret = Array.from({ length: 400 }, (_, at) => `secret${at}`);
    const text = `open words ${mark(secret.join(' '))} more open words ${'open '.repeat(200)}`;
    const parts = splitIntoParts({ text }, 700, NOTES);
    expect(parts.length).toBeGreaterThan(4);
    const [start = ''] = mark('').split('[end');
    let found = '';
    for (const part of parts) {
      const { text: shown } = JSON.parse(part);
      const outside = shown.replaceAll(
        /\[(?:may not|hidden)[^\]]*\](.*?)\[end #id\]/g,
        (_all: string, words: string) => {
          found += words;
          return '';
        },
      );
      expect(outside).not.toMatch(/secret|\[end|\[may|\[hidden/);
      expect(shown).not.toContain(`${start}[end`);
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(700);
    }
    expect(found).toBe(secret.join(' '));
  });

  it('never splits a note, wherever the cut falls', () => {
    const note = NOTES.note('12 quoted lines and a signature not shown; include_quoted: true shows them');
    for (let length = 380; length < 620; length += 7) {
      const parts = splitIntoParts([`${'x'.repeat(length)}${note}${'y'.repeat(900)}`], 700, NOTES);
      expect(parts.filter((part) => part.includes(note))).toHaveLength(1);
      expect(parts.join('').match(/\[12 quoted/g)).toHaveLength(1);
    }
  });

  it('ends a part at the end of a line if one is near', () => {
    const text = Array.from({ length: 60 }, (_, at) => `> quoted line ${at} of what they said`).join('\n');
    for (const part of splitIntoParts([text], 900, NOTES)) {
      expect(JSON.parse(part)[0]).toMatch(/^(?:\[continued[^\]]*\] )?> quoted line/);
    }
  });

  it('does not split a number or an address that has a space before it', () => {
    const address = `https://shop.test/${'a'.repeat(200)}`;
    const parts = splitIntoParts([`pay 1234567 at ${address} `.repeat(40)], 900, NOTES);
    const words = parts.flatMap((part) => String(JSON.parse(part)[0]).split(/\s+/));
    expect(words.filter((word) => word === '1234567')).toHaveLength(40);
    expect(words.filter((word) => word === address)).toHaveLength(40);
  });

  it('writes a value as text if it is nested too deep', () => {
    const value = { ['k'.repeat(90)]: { ['l'.repeat(90)]: { text: 'word '.repeat(200).trim() } } };
    const parts = splitIntoParts(value, 600, NOTES);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(600);
    expect(parts.join('').match(/word/g)).toHaveLength(200);
  });
});
