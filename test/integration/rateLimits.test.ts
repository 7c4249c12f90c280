import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectAll } from '../fixtures/connectedClients.ts';
import { legacySession, modernRequest, type RawResponse } from '../fixtures/rawMcp.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { toolErrorOf } from '../fixtures/toolResults.ts';

/** A read that costs exactly one request: contacts need no name lookup. */
const SEARCH = 'list_all_fuse_desk_contacts';
const ACME = { search: 'Acme' };
const NOTE = 'fuse_desk_cases_add_note';

let testEngine: TestEngine;
afterEach(() => testEngine.close());

/** How many requests reached FuseDesk during an action. */
async function requestsOf(action: () => Promise<unknown>): Promise<number> {
  const before = testEngine.sandbox.requestCount();
  await action();
  return testEngine.sandbox.requestCount() - before;
}

/** Sends a call over bare HTTP in each era. */
async function inBothEras(url: string) {
  const session = await legacySession(url);
  return [
    ['legacy era', (method: string, params?: Record<string, unknown>) => session.request(method, params)],
    ['modern era', (method: string, params?: Record<string, unknown>) => modernRequest(url, method, params)],
  ] as const;
}

const limitHeaders = ({ headers }: RawResponse) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('ratelimit') || name === 'retry-after'));

const errorText = z.object({
  result: z.object({ isError: z.literal(true), content: z.tuple([z.object({ text: z.string() })]) }),
});
const errorIn = ({ text }: RawResponse): unknown =>
  JSON.parse(errorText.parse(JSON.parse(text)).result.content[0].text.split('\n', 1)[0] ?? '');

describe('a used-up limit', () => {
  it('is returned to every client immediately after a single try', async () => {
    testEngine = await startTestEngine({ sandbox: { hourlyLimit: 5 } });
    const clients = await connectAll(testEngine, await testEngine.server());
    for (const client of clients) expect((await client.call(SEARCH, ACME)).isError, client.name).toBe(false);

    for (const client of clients) {
      const requests = await requestsOf(async () => {
        const called = await client.call(SEARCH, ACME);
        expect(toolErrorOf(called)).toMatchObject({ kind: 'rate_limited', status: 429 });
        expect(JSON.parse(called.text), client.name).toEqual({
          error: {
            kind: 'rate_limited',
            status: 429,
            message: expect.stringContaining('nothing is retried'),
            // No reset and no retry_after_seconds, because FuseDesk did not send them.
            ratelimit: { limit: 5, remaining: 0 },
          },
        });
      });
      expect(requests, client.name).toBe(1);
    }
    // Concurrent calls are neither merged nor delayed.
    const many = () => Promise.all(clients.flatMap((client) => [1, 2, 3].map(() => client.call(SEARCH, ACME))));
    expect(await requestsOf(many)).toBe(clients.length * 3);
    const [entry] = await testEngine.activity.tail({ outcome: 'rate_limited' });
    expect(entry).toMatchObject({ tool: SEARCH, rateLimit: { limit: 5, remaining: 0 } });
    expect(testEngine.engine.snapshot().accounts).toMatchObject([{ limit: { limit: 5, remaining: 0 } }]);
  });

  it.each([
    [{}, {}],
    [{ 'Retry-After': '120' }, { retry_after_seconds: 120 }],
    [{ 'X-FuseDesk-Usage-Limit': '1800' }, { ratelimit: { limit: 1_800 } }],
    [
      {
        'X-FuseDesk-Usage-Limit': '1800',
        'X-FuseDesk-Usage-Remaining': '0',
        'X-FuseDesk-Usage-Reset': '900',
        'Retry-After': '120',
      },
      { ratelimit: { limit: 1_800, remaining: 0, reset: 900 }, retry_after_seconds: 120 },
    ],
  ])('returns what FuseDesk reported and nothing else: %o', async (headers, reported) => {
    testEngine = await startTestEngine();
    const { url } = await testEngine.server();
    testEngine.sandbox.faults.set({ kind: 'status', status: 429, headers });
    for (const [era, request] of await inBothEras(url)) {
      const answer = await request('tools/call', { name: SEARCH, arguments: ACME });
      expect(answer.status, era).toBe(200);
      expect(errorIn(answer), era).toEqual({
        error: { kind: 'rate_limited', status: 429, message: expect.any(String), ...reported },
      });
      const { ratelimit = {} } = z.object({ ratelimit: z.record(z.string(), z.number()).optional() }).parse(reported);
      expect(limitHeaders(answer), era).toEqual(
        Object.fromEntries(Object.entries(ratelimit).map(([field, number]) => [`ratelimit-${field}`, String(number)])),
      );
    }
  });
});

describe('rate limit headers', () => {
  it('are on each response whose FuseDesk response had them, and on no other', async () => {
    testEngine = await startTestEngine({ sandbox: { hourlyLimit: 4 } });
    const { url } = await testEngine.server({ tags: ['contacts'] });
    let left = 4;
    for (const [era, request] of await inBothEras(url)) {
      for (let n = 0; n < 2; n += 1) {
        left -= 1;
        const answer = await request('tools/call', { name: SEARCH, arguments: ACME });
        expect(limitHeaders(answer), era).toEqual({ 'ratelimit-limit': '4', 'ratelimit-remaining': String(left) });
      }
      // A call that was not sent has no rate limit.
      expect(limitHeaders(await request('tools/list')), era).toEqual({});
      const refused = await request('tools/call', { name: 'list_all_fuse_desk_chats', arguments: {} });
      expect(errorIn(refused), era).toMatchObject({ error: { kind: 'out_of_scope' } });
      expect(limitHeaders(refused), era).toEqual({});
      const wrong = await request('tools/call', { name: SEARCH, arguments: { searched: 'Acme' } });
      expect(limitHeaders(wrong), era).toEqual({});
    }
    for (const [era, request] of await inBothEras(url)) {
      const over = await request('tools/call', { name: SEARCH, arguments: ACME });
      expect(errorIn(over), era).toMatchObject({ error: { kind: 'rate_limited' } });
      expect(limitHeaders(over), era).toEqual({ 'ratelimit-limit': '4', 'ratelimit-remaining': '0' });
    }
  });

  it('are on other failures too', async () => {
    testEngine = await startTestEngine({ sandbox: { hourlyLimit: 50 } });
    const { url } = await testEngine.server();
    for (const [era, request] of await inBothEras(url)) {
      const params = { name: 'get_single_fuse_desk_case_by_id', arguments: { id: 999_999 } };
      const answer = await request('tools/call', params);
      expect(errorIn(answer), era).toMatchObject({ error: { kind: 'not_found', status: 404 } });
      expect(limitHeaders(answer)['ratelimit-limit'], era).toBe('50');
    }
  });
});

describe('a write whose response was lost', () => {
  const history = z.object({ history: z.array(z.object({ note: z.string() })) });
  const notesOf = async (caseId: number) =>
    history.parse(await testEngine.raw(`/api/v1/cases/${caseId}`)).history.map(({ note }) => note);

  it.each([
    ['the connection dropped after the write', { kind: 'drop_after' }, 1],
    ['the response was truncated', { kind: 'truncated' }, 1],
    ['the connection dropped before the write', { kind: 'drop_before' }, 0],
    ['a proxy failed', { kind: 'status', status: 502 }, 0],
  ] as const)('is of unknown outcome, and tried once: %s', async (_what, fault, done) => {
    testEngine = await startTestEngine();
    const [one] = z.array(z.object({ caseid: z.number() })).parse(await testEngine.raw('/api/v1/cases?limit=1'));
    const id = one?.caseid ?? 0;
    for (const client of await connectAll(testEngine, await testEngine.server())) {
      const note = `Written by ${client.name}.`;
      testEngine.sandbox.faults.set(fault, { method: 'POST' });
      const requests = await requestsOf(async () => {
        const error = toolErrorOf(await client.call(NOTE, { id, note }));
        expect(error.kind, client.name).toBe('outcome_unknown');
        expect(error.message).toContain('may or may not have');
        expect(error.message).toContain('get_single_fuse_desk_case_by_id');
      });
      expect(requests, client.name).toBe(1);
      testEngine.sandbox.faults.clear();
      expect((await notesOf(id)).filter((text) => text === note)).toHaveLength(done);
    }
    expect((await testEngine.activity.tail({ outcome: 'outcome_unknown' })).length).toBe(5);
  });

  it('differs from a read, which can have had no effect', async () => {
    testEngine = await startTestEngine();
    testEngine.sandbox.faults.set({ kind: 'drop_after' });
    for (const client of await connectAll(testEngine, await testEngine.server())) {
      const requests = await requestsOf(async () => {
        expect(toolErrorOf(await client.call(SEARCH, ACME)).kind, client.name).toBe('upstream_unavailable');
      });
      expect(requests, client.name).toBe(1);
    }
  });
});
