import { Ajv } from '@modelcontextprotocol/server/validators/ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Argument } from '../../../mcp/tools/argument.ts';
import type { ResolveNames } from '../../../mcp/tools/nameResolver.ts';
import { planCall } from '../../../mcp/tools/planCall.ts';
import type { Tool } from '../../../mcp/tools/tool.ts';
import { CALL_TIME, TOOLS } from './toolFixtures.ts';

const nasty = fc.constantFrom(
  '..',
  '.',
  '/',
  '../..',
  'a/b',
  '%2f',
  '%2e%2e',
  '1?x=1',
  '1#x',
  '1;x',
  '\\',
  '\u0000',
  '\ud800',
  '',
  ' ',
  '-1',
  '0',
  '1',
  '123',
  '1.0',
  '__proto__',
  'true',
  'FALSE',
  'ABCD1234',
  '1,2',
  '[1]',
  '-48 hours',
  '2026-02-30',
  'open',
  'html',
);
const anything = fc.oneof(nasty, fc.integer(), fc.string({ unit: 'binary' }), fc.jsonValue({ depthSize: 'small' }));

/** Arbitrary JSON, mostly under names that the tool knows. */
function argumentsFor(tool: Tool): fc.Arbitrary<unknown> {
  const names = tool.arguments.map(({ name }) => name);
  const name =
    names.length === 0 ? fc.string() : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string());
  const sound = fc.record(Object.fromEntries(tool.arguments.map((one) => [one.name, soundValue(one)])), {
    requiredKeys: tool.arguments.filter(({ required }) => required).map((one) => one.name),
  });
  const some = fc.dictionary(name, anything, { maxKeys: 4 });
  return fc.oneof(
    fc.jsonValue(),
    some,
    fc.tuple(sound, some).map(([one, other]) => ({ ...one, ...other })),
  );
}

const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,20}[A-Za-z0-9]$/);
const id = fc.integer({ min: 1, max: 1e12 });
const tag = fc.oneof(id, word);

/** A sensible value of the JSON type in the schema. */
function soundValue({ kind, choices, minimum, maximum }: Argument): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'text':
      return word;
    case 'choice':
      return fc.constantFrom(...(choices ?? []));
    case 'id':
      return id;
    case 'fields':
      return fc.oneof(fc.constantFrom('all', 'essential'), fc.subarray([...(choices ?? [])], { minLength: 1 }));
    case 'text_id':
      return fc.stringMatching(/^[A-Za-z0-9-]{1,36}$/);
    case 'integer':
      return fc.integer({ min: minimum ?? -1000, max: maximum ?? 1000 });
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom('2026-11-01', '2026-11-01T09:00:00Z', '-48 hours', 'next monday');
    case 'text_id_list':
      return fc.array(fc.stringMatching(/^[A-Za-z0-9-]{1,36}$/), { minLength: 1, maxLength: 5 });
    case 'integer_list':
      return fc.array(id, { minLength: 1, maxLength: 5 });
    case 'case':
      return id;
    case 'case_list':
      return fc.array(id, { minLength: 1, maxLength: 5 });
    case 'rep':
    case 'department':
    case 'company':
      return fc.oneof(
        id,
        word.filter((text) => !/^\d+$/.test(text)),
      );
    case 'case_tag':
      return tag;
    case 'case_tag_list':
      return fc.array(tag, { minLength: 1, maxLength: 5 });
  }
}

/** A FuseDesk that has every requested tag. */
const everyTag: ResolveNames = (_kind, wanted) =>
  Promise.resolve({ ok: true, ids: wanted.map((tag) => (typeof tag === 'number' ? tag : 1)) });

function pathPatterns({ operation }: Tool): RegExp[] {
  const paths = operation.variants === undefined ? [operation.path] : Object.values(operation.variants.paths);
  return paths.map(
    (path) => new RegExp(`^${path.replace(/:\w+/g, "(?!\\.+$)(?:[A-Za-z0-9_.!~*'()-]|%[0-9A-F]{2})+")}$`),
  );
}

describe('arbitrary arguments', () => {
  // Jobs build no request of their own.
  it.each(
    TOOLS.filter(({ operation }) => operation.job === undefined).map((tool) => [tool.operation.tool, tool] as const),
  )('make %s reject the call or build a request for its own path only', async (_, tool) => {
    const patterns = pathPatterns(tool);
    await fc.assert(
      fc.asyncProperty(argumentsFor(tool), async (args) => {
        const plan = await planCall(tool, args, everyTag, CALL_TIME);
        if (!plan.ok) {
          expect(plan.kind).toBe('invalid_arguments');
          return;
        }
        const { path, method, query, form, write } = plan.call.request;
        expect(patterns.some((pattern) => pattern.test(path))).toBe(true);
        const resolved = new URL(`https://desk.example${path}`).pathname;
        expect(resolved).toBe(path);
        expect(path).not.toMatch(/%2f|%5c|%2e%2e|%25|%3f|%23/i);
        expect(method).toBe(tool.operation.http);
        expect(write).toBe(tool.operation.class !== 'read');
        const wires = new Set(tool.arguments.flatMap(({ target }) => ('wire' in target ? [target.wire] : [])));
        for (const field of Object.keys({ ...query, ...form })) expect(wires).toContain(field);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the JSON Schema and the validation', () => {
  it.each(TOOLS.map((tool) => [tool.operation.tool, tool] as const))(
    'never reject what the validation of %s takes',
    (_, tool) => {
      const bySchema = new Ajv({ strict: false }).compile(tool.listing.inputSchema);
      const sound = fc.record(Object.fromEntries(tool.arguments.map((one) => [one.name, soundValue(one)])), {
        requiredKeys: [],
      });
      const names = tool.arguments.map(({ name }) => name);
      const wrong = fc.dictionary(fc.constantFrom('nonsense', ...names), WRONGLY_TYPED, { maxKeys: 2 });
      const bounds = fc.constantFrom({}, { limit: 0 }, { offset: -1 }, { part: 0 }, { fields: 'some' });
      const typed = fc.tuple(sound, wrong, bounds).map(([one, two, three]) => ({ ...one, ...two, ...three }));
      fc.assert(
        fc.property(typed, (args) => {
          if (tool.schema.safeParse(args).success) expect(bySchema(args)).toBe(true);
        }),
        { numRuns: 300 },
      );
      fc.assert(fc.property(sound, (args) => hasRequired(tool, args) === tool.schema.safeParse(args).success));
    },
  );
});

function hasRequired(tool: Tool, args: object): boolean {
  return tool.arguments.every(({ name, required }) => !required || Reflect.get(args, name) !== undefined);
}

/** Of a type most arguments reject, and not a slip that validation would coerce. */
const WRONGLY_TYPED: fc.Arbitrary<unknown> = fc.constantFrom(1.5, null, {}, [], false);
