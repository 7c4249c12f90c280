import { expect, test } from 'vitest';
import { formatToolError, toToolError } from '../../../mcp/engine/toolError.ts';
import type { FuseDeskErrorKind } from '../../../mcp/fusedesk/http/fuseDeskError.ts';

const KINDS: readonly FuseDeskErrorKind[] = [
  'rate_limited',
  'unauthorized',
  'forbidden',
  'not_found',
  'rejected',
  'upstream_unavailable',
  'timeout',
  'outcome_unknown',
  'cancelled',
];

test.each(KINDS)('%s keeps what happened first, and says where to look only where nobody knows', (kind) => {
  const failure = toToolError({ kind, message: 'It happened.', status: 400 }, 'Look there.');
  expect(failure).toMatchObject({ kind, status: 400 });
  expect(failure.message).toMatch(/^It happened\.(?: [A-Z].*\.)?$/);
  expect(failure.message.includes('Look there.')).toBe(kind === 'outcome_unknown');
});

test.each(['rate_limited', 'unauthorized', 'forbidden', 'upstream_unavailable', 'timeout'] as const)(
  '%s, about which a model can do little, says what is left to do',
  (kind) => {
    expect(toToolError({ kind, message: 'It happened.' }, '').message.length).toBeGreaterThan('It happened. '.length);
  },
);

test('the text holds what is known and no more', () => {
  expect(JSON.parse(formatToolError({ kind: 'timeout', message: 'Late.' }))).toEqual({
    error: { kind: 'timeout', message: 'Late.' },
  });
  const whole = formatToolError({
    kind: 'forbidden',
    status: 403,
    code: 'x',
    message: 'm',
    rateLimit: { remaining: 0 },
    retryAfterSeconds: 0,
  });
  expect(JSON.parse(whole)).toEqual({
    error: {
      kind: 'forbidden',
      status: 403,
      code: 'x',
      message: 'm',
      ratelimit: { remaining: 0 },
      retry_after_seconds: 0,
    },
  });
});

test('a 429 has just the documented fields', () => {
  const failure = {
    kind: 'rate_limited',
    status: 429,
    code: 'api_error_limit',
    message: 'm',
    rateLimit: { limit: 1 },
  } as const;
  expect(JSON.parse(formatToolError(failure))).toEqual({
    error: { kind: 'rate_limited', status: 429, message: 'm', ratelimit: { limit: 1 } },
  });
});
