import { describe, expect, test } from 'vitest';
import { fetchKeyScopes, newKeyUrl } from '../../../mcp/fusedesk/apiKey.ts';
import type { FuseDeskOutcome } from '../../../mcp/fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../../../mcp/fusedesk/fuseDeskRequest.ts';

const respondingWith = (outcome: FuseDeskOutcome) => {
  const sent: FuseDeskRequest[] = [];
  const sendAndRead = async (request: FuseDeskRequest) => {
    sent.push(request);
    return outcome;
  };
  return { sent, sendAndRead };
};

describe('fetchKeyScopes', () => {
  test('requests the scopes once', async () => {
    const client = respondingWith({ ok: true, data: ['reps', 'cases'] });
    expect(await fetchKeyScopes(client)).toEqual({ ok: true, scopes: ['reps', 'cases'] });
    expect(client.sent).toEqual([{ method: 'GET', path: '/api/v1/session/permissions', write: false }]);
  });

  test.each([
    ['no scopes', [], []],
    ['invalid ones in between', ['reps', null, 7, '', ' cases ', 'reps'], ['reps', 'cases']],
    ['a list with gaps, as PHP writes it', { '0': 'reps', '2': 'cases' }, ['reps', 'cases']],
  ])('reads %s', async (_, data, scopes) => {
    expect(await fetchKeyScopes(respondingWith({ ok: true, data }))).toEqual({ ok: true, scopes });
  });

  test.each([[null], ['reps'], [{ hello: 'world' }]])('rejects %j', async (data) => {
    expect(await fetchKeyScopes(respondingWith({ ok: true, data }))).toMatchObject({
      ok: false,
      error: { kind: 'upstream_unavailable' },
    });
  });

  test('returns the error of the request', async () => {
    const error = { kind: 'unauthorized', message: 'No.', status: 401 } as const;
    expect(await fetchKeyScopes(respondingWith({ ok: false, error }))).toEqual({ ok: false, error });
  });
});

describe('newKeyUrl', () => {
  test('contains the name of the key, its scopes and the return URL', () => {
    const url = newKeyUrl({
      baseUrl: 'https://x.fusedesk.com',
      name: 'Claude & co',
      scopes: ['reps', 'cases_create'],
      returnUrl: new URL('http://127.0.0.1:5000/key/state?a=b'),
    });
    expect(url).toBe(
      'https://x.fusedesk.com/app/#apikeys?newkey=Claude%20%26%20co&scopes=reps|cases_create' +
        '&returnurl=http%3A%2F%2F127.0.0.1%3A5000%2Fkey%2Fstate%3Fa%3Db',
    );
  });
});
