import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Argument } from '../../../mcp/tools/argument.ts';
import type { Tool } from '../../../mcp/tools/tool.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, type CallResult, callTool } from '../../fixtures/toolResults.ts';
import { TOOLS } from '../tools/toolFixtures.ts';

const NOW = Date.parse('2026-12-01T03:40:00Z');
const id = fc.constantFrom(1, 3, 4, 7, 11, 14, 10_001, 10_002, 10_100, 999_999);
const text = fc.constantFrom('Billing', 'Mei Tanaka', 'vip', '..', '__proto__', '', 'a@example.com', 'Please wait.');
const wrong = fc.constantFrom<unknown>(null, -1, 1.5, [], {}, 'x'.repeat(300), { name: 'call_tool' });

/** A value that the argument may take; many of them refer to demo data. */
function value({ kind, choices }: Argument): fc.Arbitrary<unknown> {
  if (kind === 'choice') return fc.constantFrom(...(choices ?? []));
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'date') return fc.constantFrom('2026-11-30', '-48 hours', 'someday');
  if (kind.endsWith('_list')) return fc.array(id, { minLength: 1, maxLength: 3 });
  return kind === 'text' || kind === 'text_id' ? text : id;
}

/** Mostly sound arguments, some wrong ones, and sometimes one that the tool does not have. */
function argumentsOf(tool: Tool): fc.Arbitrary<Record<string, unknown>> {
  const values = tool.arguments.map(
    (one) => [one.name, fc.oneof({ weight: 9, arbitrary: value(one) }, wrong)] as const,
  );
  const requiredKeys = tool.arguments.filter(({ required }) => required).map(({ name }) => name);
  const known = fc.record(Object.fromEntries(values), { requiredKeys });
  return fc
    .tuple(known, fc.option(fc.constantFrom('nonsense', 'name', 'arguments'), { freq: 12 }))
    .map(([args, extra]) => ({
      ...args,
      ...(extra !== null && { [extra]: 1 }),
    }));
}

/** Two engines with the same data: one gets direct calls, the other the same through `call_tool`. */
async function startPair() {
  const start = () =>
    startTestEngine({
      timeZone: () => 'UTC',
      clock: { now: () => NOW, after: () => () => {} },
      sandbox: { now: () => NOW, hourlyLimit: 100_000 },
      needsApproval: ({ subject, class: kind }, { name }) => name === 'Asks' && kind !== 'read' && subject === 'case',
      approve: async () => ({ approved: false, reason: 'Not this one.' }),
    });
  const [direct, nested] = await Promise.all([start(), start()]);
  return { direct, nested };
}

/** The result without what differs in every call, and without where to find the schema. */
const comparable = ({ text: said, isError }: CallResult) => {
  const [, fence = 'no fence'] = /<fusedesk-data-([0-9a-z]+)>/.exec(said) ?? [];
  const hint = /\\nget_tool_schema shows the arguments of [a-z_]+\./g;
  return { isError, text: said.replaceAll(fence, 'FENCE').replaceAll(hint, '') };
};

describe('call_tool', () => {
  let direct: TestEngine;
  let nested: TestEngine;
  beforeAll(async () => {
    ({ direct, nested } = await startPair());
  }, 60_000);
  afterAll(() => Promise.all([direct.close(), nested.close()]));

  const activityOf = async (engine: TestEngine, serverId: string) =>
    (await engine.activity.tail({ serverId }, 10_000)).map(({ serverId: _id, ...entry }) => entry);
  const requestsOf = (engine: TestEngine) => engine.sandbox.requests().map(({ method, path }) => `${method} ${path}`);

  test.each<[string, Parameters<TestEngine['server']>[0]]>([
    ['everything is allowed', {}],
    ['the access only reads', { readOnly: true }],
    ['the scope is some methods and tags', { methods: ['read', 'add_note'], tags: ['cases', 'reps'] }],
    ['the access is limited to a department', { caseLimit: { departmentIds: [4] } }],
    ['the access is limited to a rep', { caseLimit: { repIds: [14] }, methods: ['read', 'reply'] }],
    ['writes need approval', { name: 'Asks' }],
  ])('gives what each tool gives itself when %s', { timeout: 120_000 }, async (_, access) => {
    const own = await direct.server(access);
    const other = await nested.server({ ...access, toolExposure: 'discovery' });
    const options = { pin: '2026-07-28' } as const;
    const clients: readonly CallingClient[] = [await direct.v2(own.url, options), await nested.v2(other.url, options)];
    const [one, two] = clients;
    if (one === undefined || two === undefined) throw new Error('no clients');
    const before = [requestsOf(direct).length, requestsOf(nested).length];
    for (const tool of TOOLS) {
      const { name } = tool.listing;
      await fc.assert(
        fc.asyncProperty(argumentsOf(tool), async (args) => {
          const expected = comparable(await callTool(one, name, args));
          expect(comparable(await callTool(two, 'call_tool', { name, arguments: args }))).toEqual(expected);
        }),
        { numRuns: 6, endOnFailure: true },
      );
    }
    expect(await activityOf(nested, other.id)).toEqual(await activityOf(direct, own.id));
    expect(requestsOf(nested).slice(before[1])).toEqual(requestsOf(direct).slice(before[0]));
  });
});
