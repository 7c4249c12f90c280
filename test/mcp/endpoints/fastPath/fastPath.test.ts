import type { OutgoingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { META_TOOL_NAMES } from '../../../../mcp/tools/metaTools/metaTool.ts';
import { eventually } from '../../../fixtures/eventually.ts';
import { TOOLS } from '../../tools/toolFixtures.ts';
import { type ComparedEndpoint, JSON_RPC, openComparedEndpoint, type SeenResponse } from './comparedEndpoints.ts';

const MODERN = '2026-07-28';
const REVISIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'] as const;
const KEY = (name: string) => `io.modelcontextprotocol/${name}`;
const [TOOL = ''] = TOOLS.map(({ listing }) => listing.name);

let direct: ComparedEndpoint;
let sdk: ComparedEndpoint;
/** The sessions of both endpoints, by revision. */
const sessions = new Map<string, { readonly direct: string; readonly sdk: string }>();
beforeAll(async () => {
  [direct, sdk] = await Promise.all([openComparedEndpoint('direct'), openComparedEndpoint('sdk')]);
  for (const revision of REVISIONS) {
    sessions.set(revision, { direct: await direct.open(revision), sdk: await sdk.open(revision) });
  }
});
afterAll(() => Promise.all([direct.close(), sdk.close()]));

/** A request; `session` is a revision, or an unknown session ID. */
interface Sent {
  readonly headers: OutgoingHttpHeaders;
  readonly session?: string;
  readonly body: string;
}

const headersFor = (compared: 'direct' | 'sdk', { headers, session }: Sent): OutgoingHttpHeaders => ({
  ...headers,
  ...(session !== undefined && { 'mcp-session-id': sessions.get(session)?.[compared] ?? session }),
});

async function bothAnswer(sent: Sent): Promise<SeenResponse> {
  const before = direct.throughSdk();
  const [one, other] = await Promise.all([
    direct.post(headersFor('direct', sent), sent.body),
    sdk.post(headersFor('sdk', sent), sent.body),
  ]);
  expect(one).toEqual(other);
  tookFastPath = direct.throughSdk() === before;
  return one;
}
/** Whether the last request took the fast path. */
let tookFastPath = false;

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '__proto__', 'constructor', 'toJSON'),
);
const id = fc.oneof(fc.integer(), fc.maxSafeInteger(), text);
const json = fc.jsonValue({ maxDepth: 2 });
const args = fc
  .tuple(
    fc.record(
      { fail: fc.boolean(), limit: fc.nat(), remaining: fc.nat(), reset: fc.nat(), throw: fc.constant(true) },
      { requiredKeys: [] },
    ),
    fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 8 }), json), { maxLength: 4 }),
  )
  .map(([known, others]) => ({ ...Object.fromEntries(others.filter(([key]) => key !== 'wait')), ...known }));
const progress = fc.record(
  { progressToken: fc.oneof(fc.integer(), fc.string()), 'vendor/x': json },
  { requiredKeys: [] },
);
const client = fc.record(
  { name: fc.string(), version: fc.string(), title: fc.string() },
  { requiredKeys: ['name', 'version'] },
);
const capabilities = fc.constantFrom<unknown>(
  {},
  { roots: { listChanged: true } },
  { elicitation: {}, sampling: {} },
  { extensions: { x: {} } },
);

const modern = fc
  .record({ id, args, progress, client: fc.option(client, { nil: undefined }), capabilities })
  .map(({ id: requestId, args: given, progress: more, client: info, capabilities: can }) => ({
    headers: { ...JSON_RPC, 'mcp-protocol-version': MODERN, 'mcp-method': 'tools/call', 'mcp-name': TOOL },
    message: {
      jsonrpc: '2.0',
      id: requestId,
      method: 'tools/call',
      params: {
        name: TOOL,
        arguments: given,
        _meta: {
          ...more,
          [KEY('protocolVersion')]: MODERN,
          ...(info && { [KEY('clientInfo')]: info }),
          [KEY('clientCapabilities')]: can,
        },
      },
    },
    session: undefined,
  }));
const legacy = fc
  .record({
    id,
    args: fc.option(args, { nil: undefined }),
    meta: fc.option(progress, { nil: undefined }),
    revision: fc.constantFrom(...REVISIONS),
    said: fc.boolean(),
  })
  .map(({ id: requestId, args: given, meta, revision, said }) => ({
    headers: { ...JSON_RPC, ...(said && { 'mcp-protocol-version': revision }) },
    message: {
      jsonrpc: '2.0',
      id: requestId,
      method: 'tools/call',
      params: { name: TOOL, ...(given && { arguments: given }), ...(meta && { _meta: meta }) },
    },
    session: revision,
  }));
const ordinary = fc.oneof(modern, legacy);

const sentOf = ({ headers, message, session }: Ordinary): Sent => ({
  headers,
  body: JSON.stringify(message),
  ...(session !== undefined && { session }),
});
type Ordinary = typeof ordinary extends fc.Arbitrary<infer T> ? T : never;

describe('an ordinary call', () => {
  test('gets the same bytes as from the SDK, without the SDK', async () => {
    await fc.assert(
      fc.asyncProperty(ordinary, async (one) => {
        expect((await bothAnswer(sentOf(one))).status).toBe(200);
        expect(tookFastPath).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('of a meta tool takes the same path, whatever its nested arguments are', async () => {
    const nested = fc.oneof(
      args,
      json,
      fc.constantFrom('__proto__', 'constructor').map((key) => ({ [key]: key })),
    );
    await fc.assert(
      fc.asyncProperty(ordinary, fc.constantFrom(...META_TOOL_NAMES), nested, async (one, name, inner) => {
        const { headers, message } = one;
        const params = { ...message.params, name, arguments: { name: TOOL, arguments: inner } };
        const named = 'mcp-name' in headers ? { ...headers, 'mcp-name': name } : headers;
        const body = JSON.stringify({ ...message, params }).replace(
          '"constructor":"constructor"',
          '"__proto__":{"x":1}',
        );
        const session = one.session === undefined ? {} : { session: one.session };
        expect((await bothAnswer({ headers: named, body, ...session })).status).toBe(200);
        expect(tookFastPath).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('goes through the SDK when the SDK would read it differently', async () => {
    const broken = fc.oneof(
      fc.record({
        at: fc.constant('headers'),
        key: fc.constantFrom(
          'accept',
          'content-type',
          'mcp-protocol-version',
          'mcp-method',
          'mcp-name',
          'mcp-session-id',
        ),
        value: fc.constantFrom(
          undefined,
          'application/json',
          'application/json; charset=utf-8',
          'text/plain',
          '*/*',
          MODERN,
          '2025-06-18',
          '2031-01-01',
          'tools/list',
          TOOL,
          '=?base64?eA==?=',
          'x',
        ),
      }),
      fc.record({
        at: fc.constant('message'),
        key: fc.constantFrom('jsonrpc', 'id', 'method', 'params', 'extra', '__proto__'),
        value: json,
      }),
      fc.record({
        at: fc.constant('params'),
        key: fc.constantFrom('name', 'arguments', '_meta', 'task', 'inputResponses', 'requestState', '__proto__', 'x'),
        value: fc.oneof(json, fc.constant(null), fc.constant('no_such_tool')),
      }),
      fc.record({ at: fc.constant('arguments'), key: fc.constantFrom('__proto__', 'constructor', 'x'), value: json }),
      fc.record({
        at: fc.constant('meta'),
        key: fc.constantFrom(
          'progressToken',
          KEY('protocolVersion'),
          KEY('clientInfo'),
          KEY('clientCapabilities'),
          KEY('logLevel'),
          KEY('related-task'),
          KEY('x'),
          'traceparent',
          '__proto__',
        ),
        value: fc.oneof(
          json,
          fc.constant(MODERN),
          fc.constant({ name: 'n' }),
          fc.constant({ roots: 1 }),
          fc.constant(1.5),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(ordinary, broken, async ({ headers, message, session }, { at, key, value }) => {
        // As own keys, even for names that assignment treats specially.
        const set = (target: object) => {
          const entries = Object.entries(target).filter(([name]) => name !== key);
          return Object.fromEntries(value === undefined ? entries : [...entries, [key, value]]);
        };
        const { params } = message;
        const meta = '_meta' in params && params._meta !== undefined ? params._meta : {};
        const changed =
          at === 'message'
            ? set(message)
            : at === 'params'
              ? { ...message, params: set(params) }
              : at === 'arguments'
                ? { ...message, params: { ...params, arguments: set(params.arguments ?? {}) } }
                : at === 'meta'
                  ? { ...message, params: { ...params, _meta: set(meta) } }
                  : message;
        const others: OutgoingHttpHeaders = at === 'headers' ? set(headers) : headers;
        const own = at === 'headers' && key === 'mcp-session-id' ? undefined : session;
        await bothAnswer({
          headers: others,
          body: JSON.stringify(changed),
          ...(own !== undefined && { session: own }),
        });
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

describe('a call in progress', () => {
  const waiting = (id: number, name = TOOL) => ({
    jsonrpc: '2.0',
    id,
    method: 'tools/call',
    params: { name, arguments: { wait: true } },
  });
  const cancel = (requestId: number) =>
    JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
  const envelope = { [KEY('protocolVersion')]: MODERN, [KEY('clientCapabilities')]: {} };
  const MODERN_HEADERS = { ...JSON_RPC, 'mcp-protocol-version': MODERN, 'mcp-method': 'tools/call', 'mcp-name': TOOL };
  const modernWaiting = JSON.stringify({
    ...waiting(1),
    params: { name: TOOL, arguments: { wait: true }, _meta: envelope },
  });
  const begun = (compared: ComparedEndpoint, count: number) =>
    eventually(() => expect(compared.signals.length).toBe(count));

  /** Does the same to a waiting call on a new endpoint of each kind. */
  async function alike(
    happen: (compared: ComparedEndpoint, session: string) => Promise<unknown>,
  ): Promise<SeenResponse> {
    const seen: SeenResponse[] = [];
    for (const kind of ['direct', 'sdk'] as const) {
      const compared = await openComparedEndpoint(kind);
      const session = await compared.open('2025-11-25');
      const answer = compared.post({ ...JSON_RPC, 'mcp-session-id': session }, JSON.stringify(waiting(7)));
      await begun(compared, 1);
      // Only `initialize` went through the SDK.
      if (kind === 'direct') expect(compared.throughSdk()).toBe(1);
      await happen(compared, session);
      seen.push(await answer);
      expect(compared.signals.map(({ aborted }) => aborted)).toEqual([true]);
      await compared.close();
    }
    const [one, other] = seen;
    expect(one).toEqual(other);
    return one ?? { status: 0, headers: [], body: '' };
  }

  test('is canceled the same compared', async () => {
    const seen = await alike(async (compared, session) => {
      const headers = { ...JSON_RPC, 'mcp-session-id': session };
      expect((await compared.post(headers, JSON.stringify(waiting(7)))).body).toContain('still being answered');
      expect((await compared.post(headers, cancel(8))).status).toBe(202);
      expect((await compared.post(headers, cancel(7))).status).toBe(202);
    });
    expect(seen.body).toContain('Request cancelled');
  });

  test('ends with its session the same compared', async () => {
    const seen = await alike((compared, session) => compared.drop(session));
    expect(seen.status).toBe(404);
  });

  test('ends with its server the same compared', async () => {
    const seen = await alike((compared) => compared.endpoint.close());
    expect(seen.body).toContain('Request cancelled');
  });

  test('of the modern era ends with its server the same compared', async () => {
    const seen: SeenResponse[] = [];
    for (const kind of ['direct', 'sdk'] as const) {
      const compared = await openComparedEndpoint(kind);
      const answer = compared.post(MODERN_HEADERS, modernWaiting);
      await begun(compared, 1);
      await compared.endpoint.close();
      seen.push(await answer);
      expect(compared.signals[0]?.aborted).toBe(true);
      await compared.close();
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.status).toBe(499);
  });

  test.each(['direct', 'sdk'] as const)(
    'continues without its caller in a session, and ends with it outside: %s',
    async (kind) => {
      const compared = await openComparedEndpoint(kind);
      const session = await compared.open('2025-11-25');
      const caller = new AbortController();
      const left = [
        compared.post({ ...JSON_RPC, 'mcp-session-id': session }, JSON.stringify(waiting(7)), caller.signal),
        compared.post(MODERN_HEADERS, modernWaiting, caller.signal),
      ].map((answer) => answer.catch(() => 'left'));
      await begun(compared, 2);
      caller.abort();
      expect(await Promise.all(left)).toEqual(['left', 'left']);
      await eventually(() => expect(compared.signals.filter(({ aborted }) => aborted)).toHaveLength(1));
      // Its ID stays in use until it is done.
      const headers = { ...JSON_RPC, 'mcp-session-id': session };
      expect((await compared.post(headers, JSON.stringify(waiting(7)))).status).toBe(400);
      await compared.post(headers, cancel(7));
      expect(compared.signals.every(({ aborted }) => aborted)).toBe(true);
      await compared.close();
    },
  );
});
