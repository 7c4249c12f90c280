import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import { eventually } from '../fixtures/eventually.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { callTool, toolErrorOf } from '../fixtures/toolResults.ts';

let testEngine: TestEngine;
let mcp: string;
beforeAll(async () => {
  testEngine = await startTestEngine();
  mcp = `/integrated-account/${testEngine.account.id}/mcp`;
});
afterAll(() => testEngine.close());

const server = z.strictObject({
  id: z.string(),
  name: z.string(),
  config: z.strictObject({
    methods: z.array(z.string()).optional(),
    tags: z.array(z.string()).optional(),
    tool_exposure: z.enum(['all', 'discovery']),
    require_api_token_auth: z.boolean(),
  }),
  expires_at: z.iso.datetime().nullable(),
  integrated_account_id: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
const madeServer = server.extend({ token: z.string().length(43), url: z.url() });

async function make(body: unknown) {
  const { status, body: answer } = await testEngine.manage('POST', mcp, body);
  expect(status, JSON.stringify(answer)).toBe(201);
  return madeServer.parse(answer);
}

describe('the life of a server', () => {
  test('is created, used, narrowed, made read-only and deleted', async () => {
    const made = await make({ name: 'Provisioned' });
    expect(made).toMatchObject({ config: { require_api_token_auth: false }, expires_at: null });
    expect(made.url).toBe(`${testEngine.address}/mcp/${made.token}`);
    const client = await testEngine.v1(made.url);
    expect((await client.listTools()).tools).toHaveLength(OPERATIONS.length);
    expect(await callTool(client, 'list_all_fuse_desk_reps')).toMatchObject({ isError: false });

    const path = `${mcp}/${made.id}`;
    const narrowed = await testEngine.manage('PATCH', path, { config: { tags: ['cases'] } });
    expect(server.parse(narrowed.body).config).toEqual({
      tags: ['cases'],
      tool_exposure: 'all',
      require_api_token_auth: false,
    });
    const before = testEngine.sandbox.requestCount();
    expect(toolErrorOf(await callTool(client, 'list_all_fuse_desk_reps')).kind).toBe('out_of_scope');
    expect(testEngine.sandbox.requestCount()).toBe(before);

    const shown = await testEngine.manage('GET', path);
    expect(shown).toEqual({ status: 200, body: narrowed.body });
    expect(await testEngine.manage('DELETE', path)).toEqual({ status: 204, body: undefined });
    expect((await fetch(made.url)).status).toBe(401);
    expect((await testEngine.manage('GET', path)).status).toBe(404);
  });

  test('can require an API token', async () => {
    const made = await make({ name: 'Guarded', config: { require_api_token_auth: true, methods: ['read'] } });
    await expect(testEngine.v1(made.url)).rejects.toThrow();
    const client = await testEngine.v1(made.url, { headers: { authorization: `Bearer ${testEngine.apiToken}` } });
    expect(await callTool(client, 'list_all_fuse_desk_reps')).toMatchObject({ isError: false });
    await testEngine.manage('PATCH', `${mcp}/${made.id}`, { config: { require_api_token_auth: false } });
    await testEngine.v1(made.url);
  });

  test('can expire, and its token with it', async () => {
    const made = await make({ name: 'Short', expires_at: new Date(Date.now() + 5_000).toISOString() });
    const client = await testEngine.v1(made.url);
    await eventually(() => expect(client.listTools()).rejects.toThrow());
    const answer = await fetch(made.url);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: { kind: 'expired', message: expect.stringContaining('expired at') },
    });
    expect((await testEngine.manage('GET', `${mcp}/${made.id}`)).status).toBe(404);
  });
});

describe('over HTTP', () => {
  const raw = (method: string, path: string, init: RequestInit = {}) =>
    fetch(`${testEngine.address}${path}`, {
      method,
      headers: { authorization: `Bearer ${testEngine.apiToken}` },
      ...init,
    });

  test('returns JSON that must not be cached', async () => {
    for (const [method, path, status] of [
      ['GET', '/integrated-account', 200],
      ['GET', '/integrated-account/x', 404],
      ['GET', '/integrated-account?limit=0', 422],
      ['PUT', '/integrated-account', 405],
    ] as const) {
      const response = await raw(method, path);
      expect(response.status, path).toBe(status);
      expect(response.headers.get('content-type'), path).toBe('application/json; charset=utf-8');
      expect(response.headers.get('cache-control'), path).toBe('no-store');
      expect(await response.json()).toBeDefined();
    }
  });

  test('names the valid methods for a wrong one', async () => {
    const response = await raw('PUT', mcp);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect((await raw('HEAD', mcp)).status).toBe(405);
  });

  test('returns no body for a deletion', async () => {
    const made = await make({ name: 'Removed' });
    const response = await raw('DELETE', `${mcp}/${made.id}`);
    expect(response.status).toBe(204);
    expect(response.headers.has('content-length')).toBe(false);
    expect(response.headers.has('content-type')).toBe(false);
  });

  test('rejects a body that is not JSON with 400, and unknown paths with 404', async () => {
    expect((await raw('POST', mcp, { body: '{' })).status).toBe(400);
    expect((await raw('POST', mcp)).status).toBe(400);
    for (const path of ['/integrated-accounts', `${mcp}/..%2f..%2f..`, `${mcp}/%00`]) {
      expect((await raw('GET', path)).status, path).toBe(404);
    }
  });

  test('reveals nothing without a token', async () => {
    for (const path of ['/integrated-account', mcp, `${mcp}/x`, '/integrated-account/x/y/z']) {
      const response = await raw('GET', path, { headers: {} });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain(testEngine.account.id);
    }
  });
});

test('creates a hundred servers at once, each with its own token', async () => {
  const made = await Promise.all(Array.from({ length: 100 }, (_unused, index) => make({ name: `Server ${index}` })));
  expect(new Set(made.map(({ token }) => token)).size).toBe(100);
  const ids = new Set<string>();
  let query = '?limit=40';
  for (let pages = 0; pages < 10; pages += 1) {
    const { body } = await testEngine.manage('GET', `${mcp}${query}`);
    const page = z.strictObject({ result: z.array(server), next_cursor: z.string().nullable() }).parse(body);
    for (const { id } of page.result) ids.add(id);
    if (page.next_cursor === null) break;
    query = `?limit=40&next_cursor=${page.next_cursor}`;
  }
  for (const { id } of made) expect(ids.has(id)).toBe(true);
});
