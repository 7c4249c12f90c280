import { describe, expect, test } from 'vitest';
import { hasInexactNumber } from '../../../mcp/fusedesk/inexactNumber.ts';

describe('hasInexactNumber', () => {
  test.each([
    '9007199254740993',
    '-12345678901234567890',
    '[1,[2,[{"a":9007199254740993}]]]',
    '{"__proto__":{"n":1e400}}',
    '{"a":"x","b":[{"c":0.12345678901234567}]}',
  ])('finds the number in %s', (json) => {
    expect(hasInexactNumber(JSON.parse(json))).toBe(true);
  });

  test.each([
    'null',
    '"9007199254740993"',
    '[9007199254740991,-9007199254740991,0.1,1.5e99]',
    '{"date":"2026-11-29T05:53:33Z","id":10420,"card":"4111111111111111","none":null}',
  ])('finds none in %s', (json) => {
    expect(hasInexactNumber(JSON.parse(json))).toBe(false);
  });

  test('reads any number of levels', () => {
    const json = `${'['.repeat(100_000)}9007199254740993${']'.repeat(100_000)}`;
    expect(hasInexactNumber(JSON.parse(json))).toBe(true);
  });
});
