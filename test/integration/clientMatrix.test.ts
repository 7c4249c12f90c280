import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modernRequest, resultOf } from '../fixtures/rawMcp.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { type CallingClient, type CallResult, callTool, toolErrorOf } from '../fixtures/toolResults.ts';

const documented = z.object({
  tools: z.array(
    z.object({
      tool: z.string(),
      method: z.string(),
      class: z.enum(['read', 'create', 'update', 'delete']),
      tags: z.array(z.string()),
      calls: z.array(
        z.object({
          params: z.array(
            z.object({
              name: z.string(),
              argument: z.string().optional(),
              in: z.enum(['path', 'query', 'body']),
              type: z.string(),
              required: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
});
const file = readFileSync(new URL('../fixtures/tools.json', import.meta.url), 'utf8');
const TOOLS = documented.parse(JSON.parse(file)).tools;
type Tool = (typeof TOOLS)[number];

/** What each entry of a scope's methods allows, written here and not taken from the product. */
const GROUPS: Readonly<Record<string, (tool: Tool) => boolean>> = {
  read: (tool) => tool.class === 'read',
  write: (tool) => tool.class !== 'read',
  create: (tool) => tool.class === 'create',
  update: (tool) => tool.class === 'update',
  delete: (tool) => tool.class === 'delete',
  custom: (tool) => !['list', 'get', 'create', 'update', 'delete'].includes(tool.method),
};
const METHODS = [...new Set([...Object.keys(GROUPS), ...TOOLS.map(({ method }) => method)])];
const TAGS = [...new Set(TOOLS.flatMap(({ tags }) => tags))];

interface Scope {
  readonly method: string | undefined;
  readonly tag: string | undefined;
}
const SCOPES: readonly Scope[] = [undefined, ...METHODS].flatMap((method) =>
  [undefined, ...TAGS].map((tag) => ({ method, tag })),
);

function allows({ method, tag }: Scope, tool: Tool): boolean {
  const byMethod = method === undefined || (GROUPS[method]?.(tool) ?? tool.method === method);
  return byMethod && (tag === undefined || tool.tags.includes(tag));
}

/** The bridge's own jobs, with the reads that they cannot do without. */
const JOBS: Readonly<Record<string, readonly string[]>> = {
  fuse_desk_waiting_customers: ['list_all_fuse_desk_cases', 'get_single_fuse_desk_case_by_id'],
  fuse_desk_case_timeline: ['get_single_fuse_desk_case_by_id'],
  fuse_desk_escalation_briefing: ['list_all_fuse_desk_cases', 'get_single_fuse_desk_case_by_id'],
  fuse_desk_rep_workload: ['list_all_fuse_desk_cases'],
  fuse_desk_weekly_report: ['list_all_fuse_desk_cases'],
};

function namesIn(scope: Scope): string[] {
  const names = TOOLS.filter((tool) => allows(scope, tool)).map(({ tool }) => tool);
  // Each of them is a `get`, and what it reads decides about its tag.
  const reads = scope.method === undefined || scope.method === 'read' || scope.method === 'get';
  const jobs = Object.keys(JOBS).filter((job) => reads && JOBS[job]?.every((need) => names.includes(need)));
  return [...names, ...jobs];
}
const inWords = ({ method, tag }: Scope) => `methods ${method ?? 'all'}, tags ${tag ?? 'all'}`;
const configOf = ({ method, tag }: Scope) => ({
  methods: method === undefined ? null : [method],
  tags: tag === undefined ? null : [tag],
});

/** Arguments for which a value of the right type is not enough. */
const CHOSEN: Readonly<Record<string, unknown>> = {
  caseids: [1, 2],
  case_tag_id: 'Escalated',
  url: 'https://hooks.example/a',
};

function value(name: string, type: string): unknown {
  if (name in CHOSEN) return CHOSEN[name];
  if (type === 'date') return '2099-01-01T00:00:00Z';
  if (type === 'boolean') return true;
  return type === 'number' ? 1 : 'x';
}

/** Arguments of a valid call: all required ones, and one change for an update. */
function argumentsFor({ calls, method }: Tool): Record<string, unknown> {
  const params = calls[0]?.params ?? [];
  const required = params.filter((param) => param.required);
  const changes = ['update', 'bulk_update'].includes(method) || (method === 'create' && required.length === 0);
  const change = changes ? params.find((param) => !param.required && param.in !== 'path') : undefined;
  const given = change === undefined ? required : [...required, change];
  return Object.fromEntries(given.map(({ name, argument = name, type }) => [argument, value(argument, type)]));
}

const listed = z.object({ tools: z.array(z.object({ name: z.string() })) });

/** A client that sends one bare request per call. */
function bareClient(url: string): CallingClient & { listTools(): Promise<unknown> } {
  return {
    callTool: async (params) => resultOf(await modernRequest(url, 'tools/call', params)),
    listTools: async () => resultOf(await modernRequest(url, 'tools/list')),
  };
}

describe('scopes', () => {
  let testEngine: TestEngine;
  let server: Awaited<ReturnType<TestEngine['server']>>;
  const patch = (scope: Scope) =>
    testEngine.manage('PATCH', `/integrated-account/${testEngine.account.id}/mcp/${server.id}`, {
      config: configOf(scope),
    });

  beforeAll(async () => {
    testEngine = await startTestEngine({ sandbox: { hourlyLimit: 100_000 } });
    server = await testEngine.server();
  });
  afterAll(() => testEngine.close());

  /** Checks a client against a scope: the list, every call, and that no request reaches FuseDesk. */
  async function check(client: CallingClient & { listTools(): Promise<unknown> }, scope: Scope): Promise<void> {
    const allowed = namesIn(scope);
    const { tools } = listed.parse(await client.listTools());
    expect(
      tools.map(({ name }) => name),
      inWords(scope),
    ).toEqual(allowed);

    const before = testEngine.sandbox.requestCount();
    const kinds = await Promise.all(
      TOOLS.map(async (tool) => {
        // A call in scope is stopped by an unknown argument; one that is not in scope would be sent.
        const args = allowed.includes(tool.tool) ? { not_an_argument: 1 } : argumentsFor(tool);
        const answer: CallResult = await callTool(client, tool.tool, args);
        return [tool.tool, toolErrorOf(answer).kind];
      }),
    );
    expect(Object.fromEntries(kinds), inWords(scope)).toEqual(
      Object.fromEntries(
        TOOLS.map(({ tool }) => [tool, allowed.includes(tool) ? 'invalid_arguments' : 'out_of_scope']),
      ),
    );
    expect(testEngine.sandbox.requestCount() - before, `requests under ${inWords(scope)}`).toBe(0);
  }

  it('covers every method entry and every tag', () => {
    expect(TOOLS).toHaveLength(38);
    expect(METHODS).toHaveLength(20);
    expect(TAGS).toHaveLength(10);
  });

  it('lists what it allows and sends nothing else, in all scopes', async () => {
    // HTTP for single entries and tags; stdio, which is faster, for their combinations.
    const http = bareClient(server.url);
    const stdio = await testEngine.stdioClient(server.id);
    let effective: Scope = { method: undefined, tag: undefined };
    await patch(effective);
    let empty = 0;
    for (const scope of SCOPES) {
      const { status, body } = await patch(scope);
      if (namesIn(scope).length === 0) {
        empty += 1;
        expect({ status, body }).toMatchObject({ status: 422, body: { error: { code: 'no_tools' } } });
        const { tools } = listed.parse(await stdio.listTools());
        expect(tools.map(({ name }) => name)).toEqual(namesIn(effective));
        continue;
      }
      expect(status, JSON.stringify(body)).toBe(200);
      effective = scope;
      await check(scope.method === undefined || scope.tag === undefined ? http : stdio, scope);
    }
    expect(SCOPES.length - empty).toBeGreaterThan(100);
  });

  it.each(['v1', 'v2', 'stdio'] as const)('applies to a connected %s client while its scope changes', async (kind) => {
    await patch({ method: undefined, tag: undefined });
    const client = {
      v1: () => testEngine.v1(server.url),
      v2: () => testEngine.v2(server.url, { pin: '2026-07-28' }),
      stdio: () => testEngine.stdioClient(server.id),
    };
    const sdk = await client[kind]();
    // A modern client without a listener may cache the list for a minute, so ask the server.
    const fresh = {
      callTool: (params: { name: string; arguments?: Record<string, unknown> }) => sdk.callTool(params),
      listTools: () => ('listen' in sdk ? sdk.listTools({}, { cacheMode: 'refresh' }) : sdk.listTools()),
    };
    const some = [
      ...Object.keys(GROUPS).map((method) => ({ method, tag: undefined })),
      { method: 'read', tag: 'cases' },
    ];
    for (const scope of some) {
      await patch(scope);
      await check(fresh, scope);
    }
  });

  // Last, because it fills the name cache that earlier tests expect to be empty.
  it('sends the same calls that it refuses out of scope', async () => {
    await patch({ method: undefined, tag: undefined });
    const client = bareClient(server.url);
    for (const tool of TOOLS) {
      const before = testEngine.sandbox.requestCount();
      const { text } = await callTool(client, tool.tool, argumentsFor(tool));
      expect(testEngine.sandbox.requestCount(), `${tool.tool}: ${text}`).toBeGreaterThan(before);
    }
  });
});
