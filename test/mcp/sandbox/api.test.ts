import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import { createRequestLog } from '../../../mcp/sandbox/requestLog.ts';
import { NOON, openSandbox, responseErrorCode } from './sandboxCaller.ts';

describe('keys and scopes', () => {
  it('rejects a wrong or missing key with 401', async () => {
    const { sandbox, get, call } = await openSandbox();
    const wrong = await call('/api/v1/cases', { headers: { 'X-FuseDesk-API-Key': 'nope' } });
    expect([wrong.status, responseErrorCode(wrong)]).toEqual([401, 'api_error_badkey']);
    expect((await fetch(`${sandbox.url}/api/v1/cases`)).status).toBe(401);
    expect((await get('/api/v1/cases')).status).toBe(200);
  });

  it('creates a new key per sandbox unless one is given', async () => {
    const [one, two, given] = [await openSandbox(), await openSandbox(), await openSandbox({ apiKey: 'given' })];
    expect(one.sandbox.apiKey).not.toBe(two.sandbox.apiKey);
    expect(given.sandbox.apiKey).toBe('given');
  });

  it('returns the scopes of the key', async () => {
    const { call } = await openSandbox({ scopes: ['cases', 'reps'] });
    expect(JSON.parse((await call('/api/v1/session/permissions')).text)).toEqual(['cases', 'reps']);
  });

  it('lists the integrations to a key that may read them', async () => {
    const { get, sandbox } = await openSandbox();
    const channels = (await get('/api/v1/integrations')).all();
    expect(channels[0]).toEqual({ id: 1, name: 'Lumen Ledger website', platform: 'Website' });
    const platforms = (await get('/api/v1/chats')).all().map(({ platform }) => platform);
    expect(channels.map(({ platform }) => platform)).toEqual(expect.arrayContaining([...new Set(platforms)]));
    expect(sandbox.requestCount()).toBe(2);
    const without = await (await openSandbox({ scopes: ['cases', 'chats'] })).get('/api/v1/integrations');
    expect([without.status, responseErrorCode(without)]).toEqual([403, 'api_error_noscope']);
  });

  it('rejects calls outside of the scopes with 403 and does nothing', async () => {
    const { get, post } = await openSandbox({ scopes: ['cases', 'reps'] });
    const before = (await get('/api/v1/cases', { limit: '1' })).all();
    const refused = await post('/api/v1/cases/10001/addnote', { note: 'x' });
    expect([refused.status, responseErrorCode(refused)]).toEqual([403, 'api_error_noscope']);
    expect(refused.headers.get('x-fusedesk-error')).toBe('Not Authorized');
    expect((await get('/api/v1/chats')).status).toBe(403);
    expect((await get('/api/v2/webhooks')).status).toBe(403);
    expect((await get('/api/v2/reps')).status).toBe(200);
    expect((await get('/api/v1/cases', { limit: '1' })).all()).toEqual(before);
  });

  it('distinguishes cases_create from cases_update', async () => {
    const form = { depid: '3', summary: 's', details: 'd', openedby: 'o' };
    const creator = await openSandbox({ scopes: ['cases_create'] });
    expect((await creator.post('/api/v1/cases', form)).status).toBe(200);
    expect((await creator.post('/api/v1/cases/10001', { summary: 's' })).status).toBe(403);
    const updater = await openSandbox({ scopes: ['cases_update'] });
    expect((await updater.post('/api/v1/cases', form)).status).toBe(403);
    expect((await updater.post('/api/v1/cases/10001', { summary: 's' })).status).toBe(200);
  });
});

describe('the hourly limit', () => {
  it('counts down, rejects with 429 and resets after an hour', async () => {
    let now = NOON;
    const { get } = await openSandbox({ hourlyLimit: 3, now: () => now });
    const remaining: (string | null)[] = [];
    for (let call = 0; call < 3; call += 1) {
      remaining.push((await get('/api/v2/reps')).headers.get('x-fusedesk-usage-remaining'));
    }
    expect(remaining).toEqual(['2', '1', '0']);
    now += HOUR_MS - 1;
    const refused = await get('/api/v2/reps');
    expect([refused.status, responseErrorCode(refused)]).toEqual([429, 'api_error_limit']);
    expect(refused.headers.get('x-fusedesk-usage-limit')).toBe('3');
    expect(refused.headers.get('x-fusedesk-usage-remaining')).toBe('0');
    now += 1;
    const again = await get('/api/v2/reps');
    expect([again.status, again.headers.get('x-fusedesk-usage-remaining')]).toEqual([200, '2']);
  });

  it('applies nothing beyond the limit', async () => {
    let now = NOON;
    const { get, post } = await openSandbox({ hourlyLimit: 1, now: () => now });
    await get('/api/v2/reps');
    expect((await post('/api/v1/casetags', { tagname: 'Late' })).status).toBe(429);
    now += HOUR_MS;
    expect((await get('/api/v1/casetags')).all()).toHaveLength(20);
  });

  it('defaults to 1800 and is reported in error responses, too', async () => {
    const { get } = await openSandbox({ hourlyLimit: 1_800 });
    const absent = await get('/api/v1/cases/1');
    expect(absent.status).toBe(404);
    expect(absent.headers.get('x-fusedesk-usage-limit')).toBe('1800');
    expect(absent.headers.get('x-fusedesk-usage-remaining')).toBe('1799');
  });
});

describe('request validation', () => {
  it('rejects JSON with 405, since it needs a form', async () => {
    const { call, get } = await openSandbox();
    const body = JSON.stringify({ tagname: 'Json' });
    const refused = await call('/api/v1/casetags', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    expect([refused.status, responseErrorCode(refused)]).toEqual([405, 'api_error_format']);
    expect((await get('/api/v1/casetags')).text).not.toContain('Json');
  });

  it('rejects fields in the wrong place or with an unknown name', async () => {
    const { get, post } = await openSandbox();
    expect(responseErrorCode(await get('/api/v1/cases', { tag: '31' }))).toBe('api_error_unknown_parameter');
    expect(responseErrorCode(await post('/api/v1/cases/10001/addnote?note=x'))).toBe('api_error_unknown_parameter');
    expect(responseErrorCode(await post('/api/v1/cases/update', { caseids: '10001' }))).toBe(
      'api_error_unknown_parameter',
    );
    expect(responseErrorCode(await post('/api/v1/cases/10001/addnote', { note: ' ' }))).toBe('api_error_missing');
  });

  it('rejects references to missing objects', async () => {
    const { get, call, post } = await openSandbox();
    for (const path of [
      '/api/v1/cases/1',
      '/api/v1/cases/abc',
      '/api/v1/nothing',
      '/api/v3/cases',
      '/',
      '/api/v2/contacts/2001',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
    expect((await call('/api/v1/cases/10001', { method: 'DELETE' })).status).toBe(404);
    expect((await call('/api/v1/cases/10001', { method: 'PUT' })).status).toBe(404);
    expect((await post('/api/v2/reps')).status).toBe(404);
  });

  it('rejects bodies over 4 MiB', async () => {
    const { post } = await openSandbox();
    const refused = await post('/api/v1/cases/10001/addnote', { note: 'x'.repeat(4 * 1024 * 1024) });
    expect([refused.status, responseErrorCode(refused)]).toEqual([405, 'api_error_toolarge']);
  });

  it('keeps header injection out of the error header', async () => {
    const { post } = await openSandbox();
    const refused = await post('/api/v1/cases/10001', { status: `ü\r\nX-Evil: 1${'y'.repeat(100_000)}` });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('x-evil')).toBeNull();
    expect(refused.headers.get('x-fusedesk-error')?.length).toBeLessThanOrEqual(500);
  });
});

describe('the request log', () => {
  it('records every API request with the names on the wire', async () => {
    const { sandbox, get, post, call } = await openSandbox();
    await get('/api/v1/cases', { 'contactid[0]': '2001', 'contactid[1]': '2002' });
    await post('/api/v2/departments/4', [
      ['repUserIds[]', '14'],
      ['repUserIds[]', '15'],
    ]);
    await call('/api/v1/cases', { headers: { 'X-FuseDesk-API-Key': 'nope' } });
    await call('/app/');
    const requests = sandbox.requests();
    expect(requests.map((one) => `${one.method} ${one.path}`)).toEqual([
      'GET /api/v1/cases',
      'POST /api/v2/departments/4',
      'GET /api/v1/cases',
    ]);
    expect(requests[0]?.query.get('contactid[1]')).toBe('2002');
    expect(requests[1]?.form.getAll('repUserIds[]')).toEqual(['14', '15']);
    expect(requests[1]?.at).toBe(NOON);
  });

  it('keeps only the latest requests and counts all', () => {
    const log = createRequestLog(3);
    const paths = () => log.latest().map((one) => one.path);
    const fields = new URLSearchParams();
    const seen: string[][] = [];
    for (const path of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      log.add({ method: 'GET', path, query: fields, form: fields, at: NOON });
      seen.push(paths());
    }
    expect(seen.map((one) => one.join(''))).toEqual(['a', 'ab', 'abc', 'bcd', 'cde', 'def', 'efg']);
    expect(log.count()).toBe(7);
  });
});

describe('two sandboxes', () => {
  it('share nothing in one process', async () => {
    const [one, two] = [await openSandbox(), await openSandbox()];
    await one.post('/api/v1/casetags', { tagname: 'Only here' });
    expect((await one.get('/api/v1/casetags')).text).toContain('Only here');
    expect((await two.get('/api/v1/casetags')).text).not.toContain('Only here');
    expect(two.sandbox.requestCount()).toBe(1);
  });

  it('cannot share a port', async () => {
    const { sandbox } = await openSandbox();
    await expect(openSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
