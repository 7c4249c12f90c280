import { expect, test } from 'vitest';
import { isJsonObject, objectAt, parseJson } from '../../../mcp/base/json.ts';

test.each<[unknown, boolean]>([
  [{}, true],
  [[], false],
  [null, false],
  ['{}', false],
])('recognizes a JSON object: %j is %s', (value, expected) => {
  expect(isJsonObject(value)).toBe(expected);
});

test('returns an empty object for a key that holds none', () => {
  expect(objectAt({ a: { b: 1 }, c: 2 }, 'a')).toEqual({ b: 1 });
  expect(objectAt({ a: { b: 1 }, c: 2 }, 'c')).toEqual({});
  expect(objectAt({}, 'a')).toEqual({});
});

test('returns undefined for text that is not JSON', () => {
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
  expect(parseJson('{"a":')).toBeUndefined();
});
