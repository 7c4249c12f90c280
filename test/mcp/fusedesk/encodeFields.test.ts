import { parse } from 'node:querystring';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFields } from '../../../mcp/fusedesk/encodeFields.ts';
import type { FieldValue } from '../../../mcp/fusedesk/fuseDeskRequest.ts';

const decoded = (text: string) => ({ ...parse(text) });

describe('encodeFields', () => {
  test('numbers the items of an array', () => {
    expect(decodeURIComponent(encodeFields({ contactid: [1, 2] }))).toBe('contactid[0]=1&contactid[1]=2');
  });

  test('repeats a name that ends in []', () => {
    expect(decodeURIComponent(encodeFields({ 'repUserIds[]': [1, 2] }))).toBe('repUserIds[]=1&repUserIds[]=2');
  });

  test('writes JSON values as one text', () => {
    const range = { after: '2026-11-01', before: '-48 hours' };
    expect(decoded(encodeFields({ date_opened: { json: range } }))).toEqual({ date_opened: JSON.stringify(range) });
  });

  test('omits fields without a value', () => {
    expect(encodeFields({ none: [], gone: { json: undefined } })).toBe('');
  });

  test('writes booleans as 1 and 0', () => {
    expect(encodeFields({ merge: true, allReps: false })).toBe('merge=1&allReps=0');
  });

  test('distinguishes an array of one from a single value', () => {
    expect(decoded(encodeFields({ a: ['x'], b: 'x' }))).toEqual({ 'a[0]': 'x', b: 'x' });
  });

  test('replaces half a surrogate pair', () => {
    expect(decoded(encodeFields({ text: 'a\ud800b' }))).toEqual({ text: 'a\ufffdb' });
  });

  test('round-trips every field', () => {
    const text = fc.string({ unit: 'grapheme' });
    const name = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', '_', '&', '=', ' ', '%', 'é', '+') });
    const scalar = fc.oneof(text, fc.integer());
    const value: fc.Arbitrary<FieldValue> = fc.oneof(
      scalar,
      fc.array(scalar, { minLength: 1, maxLength: 12 }),
      fc.jsonValue().map((json) => ({ json })),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true }), fc.boolean(), (plain, repeated) => {
        const fields = Object.fromEntries(
          Object.entries(plain).map(([key, each]) => [Array.isArray(each) && repeated ? `${key}[]` : key, each]),
        );
        const expected: [string, string][] = Object.entries(fields).flatMap(([key, each]): [string, string][] => {
          if (typeof each !== 'object') return [[key, String(each)]];
          if ('json' in each) return [[key, JSON.stringify(each.json)]];
          return each.map((item, index): [string, string] => [repeated ? key : `${key}[${index}]`, String(item)]);
        });
        const seen = encodeFields(fields)
          .split('&')
          .filter((pair) => pair !== '')
          .map((pair) => pair.split('=').map((half) => decodeURIComponent(half.replaceAll('+', ' '))));
        expect(seen).toEqual(expected);
      }),
    );
  });
});
