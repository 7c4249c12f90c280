import { describe, expect, test } from 'vitest';
import { charsetOf, decodeText } from '../../../mcp/fusedesk/decodeText.ts';

const TEXT = '{"name":"Jürgen Weiß, 5 €"}';
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('decodeText', () => {
  test.each<[string, Uint8Array, string | undefined, string]>([
    ['UTF-8', Buffer.from(TEXT), undefined, TEXT],
    ['UTF-8 in spite of a header that names Latin-1', Buffer.from(TEXT), 'iso-8859-1', TEXT],
    ['UTF-8 in memory shared with a worker', shared(Buffer.from(TEXT)), undefined, TEXT],
    ['Latin-1 as the header says', bytes('{"a":"J', [0xfc], 'rgen"}'), 'ISO-8859-1', '{"a":"Jürgen"}'],
    ['windows-1252 without a header', bytes('{"a":"', [0x80], ' 5', [0x96], '6"}'), undefined, '{"a":"€ 5–6"}'],
    [
      'windows-1252 under a header that names UTF-8',
      bytes('{"a":"', [0xe4], ' ', [0xf6], '"}'),
      'utf-8',
      '{"a":"ä ö"}',
    ],
    ['windows-1252 in shared memory', shared(bytes('"', [0xe4, 0xdf, 0x20], '"')), undefined, '"äß "'],
    ['another charset of the header', bytes('"', [0xa4, 0xa4], '"'), 'windows-1251', '"¤¤"'],
    ['Cyrillic by the header', bytes('"', [0xcf, 0xf0, 0xe8], '"'), 'windows-1251', '"При"'],
    ['ISO-2022-JP, whose bytes are ASCII', bytes('"', [0x1b], '$B$3', [0x1b], '(B"'), 'iso-2022-jp', '"こ"'],
    ['an unknown charset', bytes('"', [0xe4, 0x20], '"'), 'x-unknown', '"ä "'],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], TEXT), 'iso-8859-1', TEXT],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), undefined, TEXT],
    ['big-endian UTF-16 with a mark', utf16be(`\ufeff${TEXT}`), undefined, TEXT],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), undefined, TEXT],
    ['big-endian UTF-16 without a mark', utf16be(TEXT), undefined, TEXT],
    ['nothing', new Uint8Array(), undefined, ''],
  ])('reads %s', (_, body, charset, text) => {
    expect(decodeText(body, charset)).toBe(text);
  });

  test('keeps UTF-8 whose last character was cut', () => {
    const cut = bytes('{"a":"Größe, Straße, Ma', [0xc3], '"}');
    expect(decodeText(cut, undefined)).toBe('{"a":"Größe, Straße, Ma\ufffd"}');
  });
});

function shared(content: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(content.length));
  copy.set(content);
  return copy;
}

test.each([
  ['application/json; charset=ISO-8859-1', 'ISO-8859-1'],
  ['application/json;charset="windows-1252"; x=y', 'windows-1252'],
  ['application/json', undefined],
  [undefined, undefined],
])('charsetOf reads the charset of %s', (header, charset) => {
  expect(charsetOf(header)).toBe(charset);
});
