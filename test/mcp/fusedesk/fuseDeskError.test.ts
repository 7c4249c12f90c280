import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  describeError,
  type FailedResponse,
  type FuseDeskErrorKind,
  responseError,
} from '../../../mcp/fusedesk/fuseDeskError.ts';
import { requestFailureError } from '../../../mcp/fusedesk/requestFailure.ts';

const KEY = 'key-0123456789abcdef';
const response = (given: Partial<FailedResponse>): FailedResponse => ({
  status: 405,
  headers: {},
  body: undefined,
  write: false,
  apiKey: KEY,
  origin: 'https://x.fusedesk.com',
  now: 0,
  ...given,
});

describe('responseError', () => {
  const kinds: [number, FuseDeskErrorKind, FuseDeskErrorKind][] = [
    [301, 'upstream_unavailable', 'outcome_unknown'],
    [302, 'upstream_unavailable', 'outcome_unknown'],
    [303, 'upstream_unavailable', 'outcome_unknown'],
    [307, 'upstream_unavailable', 'upstream_unavailable'],
    [308, 'upstream_unavailable', 'upstream_unavailable'],
    [400, 'rejected', 'rejected'],
    [401, 'unauthorized', 'unauthorized'],
    [403, 'forbidden', 'forbidden'],
    [404, 'not_found', 'not_found'],
    [405, 'rejected', 'rejected'],
    [422, 'rejected', 'rejected'],
    [429, 'rate_limited', 'rate_limited'],
    [500, 'upstream_unavailable', 'outcome_unknown'],
    [502, 'upstream_unavailable', 'outcome_unknown'],
    [503, 'upstream_unavailable', 'upstream_unavailable'],
    [504, 'upstream_unavailable', 'outcome_unknown'],
  ];
  test.each(kinds)('%i is %s for a read and %s for a write', (status, read, write) => {
    expect(responseError(response({ status })).kind).toBe(read);
    expect(responseError(response({ status, write: true })).kind).toBe(write);
  });

  test('takes code and text from the headers if the body has none', () => {
    const headers = { 'x-fusedesk-error-code': 'api_error_noscope', 'x-fusedesk-error': 'Not Authorized' };
    const error = responseError(response({ status: 403, headers }));
    expect(error).toMatchObject({ status: 403, said: { error: 'Not Authorized', errorcode: 'api_error_noscope' } });
    expect(error.message).not.toContain('Not Authorized');
    expect(describeError(error)).toMatch(/\. FuseDesk said: "Not Authorized"$/);
  });

  test('takes code and text from the body if the headers have none', () => {
    const error = responseError(response({ body: { error: 'summary is missing', errorcode: 'api_error' } }));
    expect(error.said).toEqual({ error: 'summary is missing', errorcode: 'api_error' });
  });

  test('omits what was not reported', () => {
    expect(Object.keys(responseError(response({ body: [] })))).toEqual(['kind', 'message', 'status']);
  });

  test('quotes one short line without invisible characters', () => {
    const { said } = responseError(response({ body: { error: `a\u200b\u202e\r\n\u0007b${'😀'.repeat(1000)}` } }));
    expect(said?.error).toMatch(/^a b😀/u);
    expect(said?.error?.length).toBeLessThan(500);
    expect(said?.error).not.toMatch(/\p{Surrogate}/u);
  });

  test('names only the host of a redirect', () => {
    const location = `https://user:${KEY}@elsewhere.example/path?key=${KEY}`;
    const error = responseError(response({ status: 301, headers: { location } }));
    expect(error.said).toEqual({ redirected_to: 'elsewhere.example' });
    expect(error.message).not.toMatch(/elsewhere|user|path|key=/);
  });

  test('never reveals the key', () => {
    const text = fc.array(fc.oneof(fc.string(), fc.constant(KEY)), { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 599 }),
        text,
        text,
        text,
        fc.boolean(),
        (status, words, code, location, write) => {
          const headers = { 'x-fusedesk-error': words, 'x-fusedesk-error-code': code, location };
          const body = { error: words, errorcode: code };
          const error = responseError(response({ status, headers, body, write }));
          expect(JSON.stringify(error)).not.toContain(KEY);
          expect(error.message.length).toBeLessThan(900);
        },
      ),
    );
  });
});

describe('requestFailureError', () => {
  const failureOf = (code: string, given: object = {}) =>
    requestFailureError({
      reason: 'failed',
      sent: false,
      write: true,
      timeoutMs: 45_000,
      maxResponseBytes: 10,
      cause: Object.assign(new Error('connect to https://secret.example'), { code }),
      ...given,
    });

  test.each([
    ['ENOTFOUND', /app name/],
    ['EAI_AGAIN', /offline/],
    ['ECONNREFUSED', /refused/],
    ['CERT_HAS_EXPIRED', /secure connection/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /secure connection/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /secure connection/],
    ['ECONNRESET', /could not be reached \(ECONNRESET\)/],
  ])('explains %s before sending', (code, expected) => {
    const error = failureOf(code);
    expect(error.kind).toBe('upstream_unavailable');
    expect(error.message).toMatch(expected);
    expect(error.message).toContain('nothing was changed');
    expect(error.message).not.toContain('secret');
  });

  test('reports an unknown outcome for a write that was sent', () => {
    const error = failureOf('ECONNRESET', { sent: true });
    expect(error.kind).toBe('outcome_unknown');
    expect(error.message).toContain('may or may not');
  });

  test('reports the timeout', () => {
    expect(failureOf('', { reason: 'timeout', write: false }).message).toBe(
      'FuseDesk did not respond completely within 45 seconds.',
    );
  });
});
