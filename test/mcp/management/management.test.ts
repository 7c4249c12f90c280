import { describe, expect, test } from 'vitest';
import { hashToken } from '../../../mcp/access/token.ts';
import { createManagementApi } from '../../../mcp/management/management.ts';
import { ACCOUNT, START_TIME, setUpAccess } from '../access/accessSetup.ts';

const MCP = `/integrated-account/${ACCOUNT.id}/mcp`;

async function managementOn() {
  const base = await setUpAccess();
  const manage = createManagementApi({ ...base, urlOf: (token) => `http://127.0.0.1:1/mcp/${token}` });
  const ask = async (method: string, path: string, body?: unknown) => {
    const [pathname = '', query = ''] = path.split('?');
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const answer = await manage({
      method,
      path: pathname,
      query: new URLSearchParams(query),
      body: Buffer.from(text),
    });
    return answer;
  };
  return { ...base, ask };
}
type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof managementOn>>['ask']>>;

const field = ({ body }: Answer, name: string): unknown => Reflect.get(Object(body), name);
const refusal = (status: number, code: string) => ({ status, body: { error: { code, message: expect.any(String) } } });

describe('POST a server', () => {
  test('returns 201 with the server, its token and its URL, only this once', async () => {
    const { ask, store } = await managementOn();
    const made = await ask('POST', MCP, {
      name: 'Support',
      config: { methods: ['read'], tags: ['cases'], require_api_token_auth: true },
      expires_at: '2027-01-31T17:00:00+01:00',
    });
    const [server] = store.state().servers;
    expect(made).toEqual({
      status: 201,
      body: {
        id: server?.id,
        name: 'Support',
        config: { methods: ['read'], tags: ['cases'], tool_exposure: 'all', require_api_token_auth: true },
        expires_at: '2027-01-31T16:00:00.000Z',
        integrated_account_id: ACCOUNT.id,
        created_at: START_TIME,
        updated_at: START_TIME,
        token: expect.any(String),
        url: `http://127.0.0.1:1/mcp/${field(made, 'token')}`,
      },
    });
    expect(hashToken(String(field(made, 'token')))).toBe(server?.tokenHash);
    for (const [method, path] of [
      ['GET', `${MCP}/${server?.id}`],
      ['GET', MCP],
      ['GET', '/integrated-account'],
    ] as const) {
      const shown = JSON.stringify((await ask(method, path)).body);
      expect(shown).not.toContain(String(field(made, 'token')));
      expect(shown).not.toContain(server?.tokenHash);
      expect(shown).not.toMatch(/"token"|"url"|hash/i);
    }
  });

  test.each([{}, { config: {} }, { config: null }, { config: { methods: null, tags: null } }, { expires_at: null }])(
    'nothing given but a name, as %j: every tool, no end',
    async (more) => {
      const { ask } = await managementOn();
      const made = await ask('POST', MCP, { name: 'All', ...more });
      expect(made).toMatchObject({ status: 201, body: { expires_at: null } });
      expect(field(made, 'config')).toEqual({ tool_exposure: 'all', require_api_token_auth: false });
    },
  );

  test.each<[string, unknown, number, string]>([
    ['no body', '', 400, 'bad_json'],
    ['an incomplete body', '{"name":', 400, 'bad_json'],
    ['text', 'name=x', 400, 'bad_json'],
    ['a list', [], 422, 'bad_body'],
    ['null', 'null', 422, 'bad_body'],
    ['no name', {}, 422, 'bad_body'],
    ['a name that is a number', { name: 1 }, 422, 'bad_body'],
    ['an empty name', { name: '' }, 422, 'bad_name'],
    ['an unknown key', { name: 'x', scopes: [] }, 422, 'bad_body'],
    ['an unknown key in config', { name: 'x', config: { method: ['read'] } }, 422, 'bad_body'],
    ['methods as a string', { name: 'x', config: { methods: 'read' } }, 422, 'bad_body'],
    ['methods as numbers', { name: 'x', config: { methods: [1] } }, 422, 'bad_body'],
    ['a flag as a string', { name: 'x', config: { require_api_token_auth: 'true' } }, 422, 'bad_body'],
    ['a date as a number', { name: 'x', expires_at: 1_800_000_000 }, 422, 'bad_body'],
    ['an unknown method', { name: 'x', config: { methods: ['reed'] } }, 422, 'unknown_method'],
    ['an unknown tag', { name: 'x', config: { tags: ['tickets'] } }, 422, 'unknown_tag'],
    ['no methods', { name: 'x', config: { methods: [] } }, 422, 'empty_scope'],
    ['no tags', { name: 'x', config: { tags: [] } }, 422, 'empty_scope'],
    ['no tool left', { name: 'x', config: { methods: ['delete'], tags: ['reps'] } }, 422, 'no_tools'],
    ['an invalid date', { name: 'x', expires_at: 'tomorrow' }, 422, 'bad_date'],
    ['a date without a zone', { name: 'x', expires_at: '2027-01-31T17:00:00' }, 422, 'bad_date'],
    ['a past date', { name: 'x', expires_at: '2020-01-01T00:00:00Z' }, 422, 'past_date'],
    ['a prototype', '{"name":"x","__proto__":{"config":{}}}', 422, 'bad_body'],
  ])('refuses %s and creates nothing', async (_what, body, status, code) => {
    const { ask, store } = await managementOn();
    expect(await ask('POST', MCP, body)).toMatchObject(refusal(status, code));
    expect(store.state().servers).toEqual([]);
  });

  test('names the valid values for an unknown one', async () => {
    const { ask } = await managementOn();
    const method = await ask('POST', MCP, { name: 'x', config: { methods: ['reed'] } });
    expect(method.body).toMatchObject({
      error: { valid: expect.arrayContaining(['read', 'write', 'custom', 'list']) },
    });
    const tag = await ask('POST', MCP, { name: 'x', config: { tags: ['tickets'] } });
    expect(tag.body).toMatchObject({ error: { valid: expect.arrayContaining(['cases', 'reps']) } });
    expect(await ask('POST', '/integrated-account/x/mcp', { name: 'x' })).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_account', valid: [ACCOUNT.id] } },
    });
    const key = await ask('POST', MCP, { name: 'x', config: { method: ['read'] } });
    expect(String(field({ status: 0, body: field(key, 'error') }, 'message'))).toContain('method');
  });
});

describe('an existing server', () => {
  async function withServer() {
    const base = await managementOn();
    const made = await base.ask('POST', MCP, {
      name: 'Before',
      config: { methods: ['read'], tags: ['cases'] },
      expires_at: '2027-01-31T17:00:00Z',
    });
    return { ...base, path: `${MCP}/${field(made, 'id')}`, made };
  }

  test('is returned as created, without its secrets', async () => {
    const { ask, path, made } = await withServer();
    const { token: _token, url: _url, ...shown } = Object(made.body);
    expect(await ask('GET', path)).toEqual({ status: 200, body: shown });
  });

  test('is changed in the given parts; null removes a limit; the rest stays', async () => {
    const { ask, path, clock } = await withServer();
    clock.advance(5_000);
    expect(await ask('PATCH', path, { name: 'After', config: { tags: null } })).toMatchObject({
      status: 200,
      body: {
        name: 'After',
        config: { methods: ['read'], require_api_token_auth: false },
        expires_at: '2027-01-31T17:00:00.000Z',
        updated_at: '2026-11-22T12:00:05.000Z',
      },
    });
    const freed = await ask('PATCH', path, { expires_at: null, config: { methods: null } });
    expect(freed.body).toMatchObject({ expires_at: null, config: { require_api_token_auth: false } });
    expect(field(freed, 'config')).not.toHaveProperty('methods');
    expect(field(freed, 'config')).not.toHaveProperty('tags');
    expect(JSON.stringify(freed.body)).not.toMatch(/"token"|"url"/);
  });

  test('accepts an empty change', async () => {
    const { ask, path } = await withServer();
    expect(await ask('PATCH', path, {})).toMatchObject({ status: 200, body: { name: 'Before' } });
    expect(await ask('PATCH', path, { config: null })).toMatchObject({ status: 200, body: { name: 'Before' } });
  });

  test.each<[unknown, number, string]>([
    ['', 400, 'bad_json'],
    [{ name: null }, 422, 'bad_body'],
    [{ token: 'x' }, 422, 'bad_body'],
    [{ id: 'x' }, 422, 'bad_body'],
    [{ integrated_account_id: 'x' }, 422, 'bad_body'],
    [{ config: { methods: [] } }, 422, 'empty_scope'],
    [{ config: { methods: ['delete'], tags: ['reps'] } }, 422, 'no_tools'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 422, 'past_date'],
    [{ expires_at: '' }, 422, 'bad_date'],
  ])('refuses the change %j and changes nothing', async (body, status, code) => {
    const { ask, path, store } = await withServer();
    const before = store.state();
    expect(await ask('PATCH', path, body)).toMatchObject(refusal(status, code));
    expect(store.state()).toBe(before);
  });

  test('is deleted once', async () => {
    const { ask, path } = await withServer();
    expect(await ask('DELETE', path)).toEqual({ status: 204 });
    expect(await ask('DELETE', path)).toMatchObject(refusal(404, 'unknown_server'));
    expect(await ask('GET', path)).toMatchObject(refusal(404, 'unknown_server'));
  });

  test('is not found under another account', async () => {
    const { ask, path, store } = await withServer();
    await store.update((state) => ({ ...state, accounts: [...state.accounts, { ...ACCOUNT, id: 'other' }] }));
    const elsewhere = path.replace(ACCOUNT.id, 'other');
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect(await ask(method, elsewhere, {}), method).toMatchObject(refusal(404, 'unknown_server'));
    }
    expect(await ask('GET', path)).toMatchObject({ status: 200 });
  });
});

describe('lists', () => {
  test('are returned in pages without repeats or gaps', async () => {
    const { ask, made } = await managementOn();
    const names = Array.from({ length: 7 }, (_unused, index) => `Server ${index}`);
    for (const name of names) await made({ name });
    const seen: unknown[] = [];
    let cursor: unknown = null;
    let pages = 0;
    do {
      const page: Answer = await ask('GET', `${MCP}?limit=3${cursor === null ? '' : `&next_cursor=${String(cursor)}`}`);
      expect(page.status).toBe(200);
      const result = field(page, 'result');
      if (Array.isArray(result)) seen.push(...result.map((one: unknown) => Reflect.get(Object(one), 'name')));
      cursor = field(page, 'next_cursor');
      pages += 1;
    } while (cursor !== null);
    expect(seen).toEqual(names);
    expect(pages).toBe(3);
  });

  test('have 25 entries per page by default; an exactly full page can be the last', async () => {
    const { ask, made } = await managementOn();
    for (let index = 0; index < 25; index += 1) await made({ name: `Server ${index}` });
    expect(field(await ask('GET', MCP), 'next_cursor')).toBeNull();
    await made({ name: 'One more' });
    const first = await ask('GET', MCP);
    expect(field(first, 'result')).toHaveLength(25);
    const rest = await ask('GET', `${MCP}?next_cursor=${field(first, 'next_cursor')}`);
    expect(rest.body).toMatchObject({ result: [{ name: 'One more' }], next_cursor: null });
  });

  test.each(['limit=0', 'limit=101', 'limit=-1', 'limit=1.5', 'limit=x', 'limit=', 'next_cursor=gone', 'next_cursor='])(
    'a page asked for by %s is refused',
    async (query) => {
      const { ask } = await managementOn();
      expect(await ask('GET', `${MCP}?${query}`)).toMatchObject(refusal(422, 'bad_page'));
    },
  );

  test('of accounts contain no key', async () => {
    const { ask } = await managementOn();
    const account = {
      id: ACCOUNT.id,
      integration: 'fusedesk',
      app_name: ACCOUNT.appName,
      base_url: ACCOUNT.baseUrl,
      created_at: START_TIME,
    };
    expect(await ask('GET', '/integrated-account')).toEqual({
      status: 200,
      body: { result: [account], next_cursor: null },
    });
    expect(await ask('GET', `/integrated-account/${ACCOUNT.id}`)).toEqual({ status: 200, body: account });
  });
});

describe('an unknown address', () => {
  test.each([
    '/',
    '/integrated-accounts',
    '/integrated-account/x/y',
    `/integrated-account/${ACCOUNT.id}/servers`,
    `${MCP}/x/y`,
    `/x/integrated-account`,
  ])('%s', async (path) => {
    const { ask } = await managementOn();
    expect((await ask('GET', path)).status).toBe(404);
  });

  test.each<[string, string, readonly string[]]>([
    ['/integrated-account', 'POST', ['GET']],
    [`/integrated-account/${ACCOUNT.id}`, 'DELETE', ['GET']],
    [MCP, 'PUT', ['GET', 'POST']],
    [MCP, 'DELETE', ['GET', 'POST']],
    [MCP, 'HEAD', ['GET', 'POST']],
    [`${MCP}/SERVER`, 'PUT', ['GET', 'PATCH', 'DELETE']],
    [`${MCP}/SERVER`, 'POST', ['GET', 'PATCH', 'DELETE']],
  ])('%s by %s: 405 with the right methods', async (path, method, allow) => {
    const { ask, made } = await managementOn();
    const { server } = await made();
    const answer = await ask(method, path.replace('SERVER', server.id), {});
    expect(answer).toMatchObject({ ...refusal(405, 'method_not_allowed'), allow });
    expect(answer.body).toMatchObject({ error: { valid: allow } });
  });
});

describe('the case limit of a server', () => {
  const create = async (case_limit: unknown) => {
    const { ask, store } = await managementOn();
    const made = await ask('POST', MCP, { name: 'Billing', config: { case_limit } });
    return { ask, store, made };
  };

  test('is stored, shown, changed, and removed by null', async () => {
    const { ask, store, made } = await create({ department_ids: [4], rep_ids: [14] });
    expect(made).toMatchObject({
      status: 201,
      body: { config: { case_limit: { department_ids: [4], rep_ids: [14] } } },
    });
    expect(store.state().servers[0]?.caseLimit).toEqual({ departmentIds: [4], repIds: [14] });
    const path = `${MCP}/${String(field(made, 'id'))}`;
    await ask('PATCH', path, { name: 'Renamed' });
    expect(store.state().servers[0]?.caseLimit).toEqual({ departmentIds: [4], repIds: [14] });
    const changed = await ask('PATCH', path, { config: { case_limit: { rep_ids: [15] } } });
    expect(changed).toMatchObject({ status: 200, body: { config: { case_limit: { rep_ids: [15] } } } });
    expect(field(await ask('PATCH', path, { config: { case_limit: null } }), 'config')).not.toHaveProperty(
      'case_limit',
    );
  });

  test.each([
    [{}],
    [{ department_ids: [] }],
    [{ rep_ids: [0] }],
    [{ department_ids: Array.from({ length: 101 }, (_, index) => index + 1) }],
  ])('is rejected if it is %j', async (limit) => {
    const { made, store } = await create(limit);
    expect(made).toMatchObject(refusal(422, 'bad_case_limit'));
    expect(store.state().servers).toEqual([]);
  });

  test.each([[{ departments: [4] }], [{ department_ids: ['Billing'] }], [[4]]])(
    'is no valid body as %j',
    async (limit) => {
      expect((await create(limit)).made).toMatchObject({ status: 422, body: { error: { code: 'bad_body' } } });
    },
  );
});

describe('the tool exposure of a server', () => {
  const create = async (config: object) => {
    const { ask, store } = await managementOn();
    const made = await ask('POST', MCP, { name: 'Support', config });
    return { ask, store, made };
  };

  test('is "all" unless given, and is kept, changed, and reset by null', async () => {
    const { ask, store, made } = await create({});
    expect(made).toMatchObject({ status: 201, body: { config: { tool_exposure: 'all' } } });
    const path = `${MCP}/${String(field(made, 'id'))}`;
    const exposureAfter = async (body: object) => {
      expect(await ask('PATCH', path, body)).toMatchObject({ status: 200 });
      return field(await ask('GET', path), 'config');
    };
    expect(await exposureAfter({ config: { tool_exposure: 'discovery' } })).toMatchObject({
      tool_exposure: 'discovery',
    });
    expect(await exposureAfter({ name: 'Renamed', config: { tags: ['cases'] } })).toMatchObject({
      tool_exposure: 'discovery',
    });
    expect(store.state().servers[0]?.toolExposure).toBe('discovery');
    expect(await exposureAfter({ config: { tool_exposure: null } })).toMatchObject({ tool_exposure: 'all' });
  });

  test('is stored at creation', async () => {
    const { store, made } = await create({ tool_exposure: 'discovery' });
    expect(made).toMatchObject({ status: 201, body: { config: { tool_exposure: 'discovery' } } });
    expect(store.state().servers[0]?.toolExposure).toBe('discovery');
  });

  test.each([['search'], ['Discovery'], [''], [true], [['discovery']]])(
    'is rejected with the valid values if it is %j',
    async (tool_exposure) => {
      const { store, made } = await create({ tool_exposure });
      expect(made).toMatchObject(refusal(422, 'bad_body'));
      expect(JSON.stringify(made.body)).toMatch(/all.*discovery.*config\.tool_exposure/);
      expect(store.state().servers).toEqual([]);
    },
  );
});
