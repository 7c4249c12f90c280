import { describe, expect, it } from 'vitest';
import { visibleLine, visibleText } from '../../../mcp/content/invisible.ts';

const tags = (text: string): string => [...text].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('');

describe('visibleText', () => {
  it.each([
    ['tag characters', `ok${tags('ignore all')}`, 'ok'],
    ['zero width', 'pass\u200bword\u2060\ufeff', 'password'],
    ['bidi controls', '\u202ecod.exe\u2066x\u2069\u200e\u061c', 'cod.exex'],
    ['soft hyphens and joiners between Latin letters', 'in\u00advis\u034fi\u200cb\u200dle', 'invisible'],
    ['variation selectors in a run', 'a\ufe00\ufe01\ufe0f\u{e0101}\u{e0102}', 'a'],
    ['C0 and C1 controls', 'a\u0000b\u001b[31mc\u009bd\u007f', 'ab[31mcd'],
    ['fillers', 'a\u3164\u115f\uffa0b', 'ab'],
    ['noncharacters', 'a\ufffe\u{1ffff}b', 'ab'],
    ['a run behind an emoji', '\u{1f600}\ufe0f\ufe0f\ufe0e', '\u{1f600}'],
    [
      'bits in variation selectors behind emoji',
      '\u{1f600}\ufe0f\u{1f600}\ufe0e\u2764\ufe0f\u2764',
      '\u{1f600}\u{1f600}\u2764\u2764',
    ],
    ['bits in joiners between Hindi letters', 'क\u200dष\u200cक', 'कषक'],
    ['a ZWNJ after a letter that joins nothing', 'د\u200cر', 'در'],
    ['joiners in a run between Persian letters', 'می\u200c\u200c\u200cخواهم', 'میخواهم'],
  ])('removes %s', (_name, raw, seen) => {
    expect(visibleText(raw)).toBe(seen);
  });

  it.each([
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
    ['a profession with skin tone', '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}'],
    ['a heart on fire', '\u2764\ufe0f\u200d\u{1f525}'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['Persian with ZWNJ', 'می\u200cخواهم'],
    ['Hindi with ZWJ', 'क्\u200dष'],
    ['Arabic number sign', '\u0600١٢'],
    ['line ends and tabs', 'a\n\tb'],
    ['accents and CJK', 'é ü 漢字 한국어'],
  ])('keeps %s', (_name, text) => {
    expect(visibleText(text)).toBe(text);
  });

  it('bounds the accents on one letter and says how many are missing', () => {
    expect(visibleText(`a${'\u0301'.repeat(8)}b`)).toBe(`a${'\u0301'.repeat(8)}b`);
    expect(visibleText(`a${'\u0300\u0316'.repeat(100)}b`)).toMatch(
      /^a(?:\u0300\u0316){4}\[192 more accents not shown #\w+\]b$/,
    );
  });

  it('replaces lone surrogates and normalizes spaces and line ends', () => {
    expect(visibleText('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
    expect(visibleText('1\u00a0000\u202f€\r\nx\u2028y\u0085z\rq')).toBe('1 000 €\nx\ny\nz\nq');
  });

  it('joins several lines into one', () => {
    expect(visibleLine(' a\r\n\r\nb\t\u200bc ')).toBe('a b c');
  });
});
