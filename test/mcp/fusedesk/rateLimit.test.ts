import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRateLimit, parseRetryAfter, type ResponseHeaders } from '../../../mcp/fusedesk/rateLimit.ts';

describe('parseRateLimit', () => {
  const reported: [string, ResponseHeaders, object][] = [
    ['only a limit', { 'x-fusedesk-usage-limit': '1800' }, { limit: 1800 }],
    [
      "FuseDesk's own headers",
      { 'x-fusedesk-usage-limit': '1800', 'x-fusedesk-usage-remaining': '0', 'x-fusedesk-usage-reset': '120' },
      { limit: 1800, remaining: 0, reset: 120 },
    ],
    ['calls left', { 'x-fusedesk-usage-calls-left': ' 12 ' }, { remaining: 12 }],
    ['the limit remaining', { 'x-fusedesk-usage-limit-remaining': '9' }, { remaining: 9 }],
    [
      'no remaining count derived from a used count',
      { 'x-fusedesk-usage-limit': '1800', 'x-fusedesk-usage-used': '5' },
      { limit: 1800 },
    ],
    [
      'no count for another window',
      { 'x-fusedesk-usage-limit': '1800', 'x-fusedesk-usage-remaining-day': '5' },
      { limit: 1800 },
    ],
    [
      'RateLimit-*',
      { 'ratelimit-limit': '100, 100;w=3600', 'ratelimit-remaining': '3', 'ratelimit-reset': '7' },
      { limit: 100, remaining: 3, reset: 7 },
    ],
    [
      'X-RateLimit-*',
      { 'x-ratelimit-limit': '60', 'x-ratelimit-reset': '1793000000.5' },
      { limit: 60, reset: 1793000000.5 },
    ],
    [
      'one header for all fields',
      { ratelimit: 'limit=10, remaining=4, reset=30' },
      { limit: 10, remaining: 4, reset: 30 },
    ],
    ['the format of later drafts', { ratelimit: '"hourly";r=4;t=30' }, { remaining: 4, reset: 30 }],
    [
      'two families that agree',
      { 'x-fusedesk-usage-limit': '1800', 'x-ratelimit-remaining': '7' },
      { limit: 1800, remaining: 7 },
    ],
    [
      "only FuseDesk's limit when another limit is reported too",
      { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '7', 'x-fusedesk-usage-limit': '1800' },
      { limit: 1800 },
    ],
    [
      'no remaining count above the limit',
      { 'x-fusedesk-usage-limit': '5', 'x-ratelimit-remaining': '7' },
      { limit: 5 },
    ],
    ['a repeated header with equal values', { 'x-ratelimit-limit': ['60', '60'] }, { limit: 60 }],
  ];
  test.each(reported)('reads %s', (_, headers, limit) => {
    expect(parseRateLimit({ date: 'x', 'content-type': 'application/json', ...headers })).toEqual(limit);
  });

  const silent: [string, ResponseHeaders][] = [
    ['no headers', {}],
    ['other headers', { 'x-fusedesk-error': 'No', 'ratelimit-policy': '10;w=1', 'x-ratelimited': '1' }],
    ['words', { 'x-fusedesk-usage-limit': 'many', 'x-fusedesk-usage-remaining': '', 'x-ratelimit-reset': 'soon' }],
    ['odd numbers', { 'ratelimit-limit': '-1', 'ratelimit-remaining': '1e9', 'ratelimit-reset': '0x10' }],
    ['a repeated header with different values', { 'x-ratelimit-limit': ['60', '61'] }],
    ['two policies in one header', { ratelimit: '"a";r=4;t=30, "b";r=9;t=60' }],
    ['only a used count', { 'x-fusedesk-usage-used': '5' }],
    ['a combined header without valid fields', { ratelimit: 'constructor=1, limit=' }],
  ];
  test.each(silent)('returns undefined for %s', (_, headers) => {
    expect(parseRateLimit(headers)).toBeUndefined();
  });

  test('never throws and returns only finite numbers of zero or more', () => {
    const name = fc.constantFrom(
      'x-fusedesk-usage-limit',
      'x-fusedesk-usage-left',
      'ratelimit',
      'ratelimit-reset',
      'x-ratelimit-limit',
    );
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.nat().map(String));
    fc.assert(
      fc.property(fc.dictionary(name, value), (headers) => {
        for (const number of Object.values(parseRateLimit(headers) ?? {})) {
          expect(Number.isFinite(number) && number >= 0).toBe(true);
        }
      }),
    );
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 10, 20, 12, 0, 0);
  test.each([
    ['120', 120],
    [' 0 ', 0],
    ['Fri, 20 Nov 2026 12:01:30 GMT', 90],
    ['Friday, 20-Nov-26 12:00:10 GMT', 10],
    ['Fri Nov 20 12:00:05 2026', 5],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
  ])('reads %j', (value, seconds) => {
    expect(parseRetryAfter({ 'retry-after': value }, now)).toBe(seconds);
  });

  test.each([['soon'], [''], ['-5'], ['1.5'], ['2026-11-20'], ['Fri, nonsense']])(
    'returns undefined for %j',
    (value) => {
      expect(parseRetryAfter({ 'retry-after': value }, now)).toBeUndefined();
    },
  );

  test('returns undefined without the header', () => {
    expect(parseRetryAfter({}, now)).toBeUndefined();
  });
});
