import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METHOD_GROUPS } from '../../../mcp/access/methodGroups.ts';
import {
  describeScope,
  inScope,
  type Scope,
  tagsInScope,
  validateScope,
  validMethods,
} from '../../../mcp/access/scope.ts';
import { API_OPERATIONS, OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { TAGS } from '../../../mcp/fusedesk/catalogue/operation.ts';

const words = validMethods(OPERATIONS);
const isJob = (tool: string) => !API_OPERATIONS.some((operation) => operation.tool === tool);
const toolsIn = (scope: Scope) => OPERATIONS.filter((operation) => inScope(operation, scope)).map(({ tool }) => tool);
const classes = (scope: Scope) =>
  new Set(OPERATIONS.filter((operation) => inScope(operation, scope)).map((one) => one.class));

describe('validateScope', () => {
  test('rejects an unknown method and names the valid ones', () => {
    const problem = validateScope({ methods: ['read', 'reed', 'Write'] }, OPERATIONS);
    expect(problem).toMatchObject({ code: 'unknown_method', valid: words });
    expect(problem?.message).toContain('reed, Write');
    for (const word of ['read', 'write', 'custom', 'list']) expect(problem?.message).toContain(word);
  });

  test('rejects an unknown tag and names the valid ones', () => {
    const problem = validateScope({ tags: ['cases', 'Cases', 'tickets'] }, OPERATIONS);
    expect(problem).toMatchObject({ code: 'unknown_tag', valid: TAGS });
    expect(problem?.message).toContain('Cases, tickets');
  });

  test.each<[Scope, string]>([
    [{ methods: [] }, 'methods'],
    [{ tags: [] }, 'tags'],
    [{ methods: [], tags: ['cases'] }, 'methods'],
    [{ methods: ['read'], tags: [] }, 'tags'],
  ])('rejects an empty list, which allows nothing: %j', (scope, part) => {
    expect(toolsIn(scope)).toEqual([]);
    expect(validateScope(scope, OPERATIONS)).toMatchObject({ code: 'empty_scope' });
    expect(validateScope(scope, OPERATIONS)?.message).toContain(`"${part}"`);
  });

  test.each<Scope>([
    { methods: ['delete'], tags: ['reps'] },
    { methods: ['reply'], tags: ['webhooks', 'contacts'] },
    { methods: ['write'], tags: ['reps'] },
  ])('rejects methods and tags that have no tool in common: %j', (scope) => {
    expect(toolsIn(scope)).toEqual([]);
    expect(validateScope(scope, OPERATIONS)).toMatchObject({ code: 'no_tools' });
  });

  test('rejects property names that every object has', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
      expect(validateScope({ methods: [word] }, OPERATIONS)?.code).toBe('unknown_method');
      expect(validateScope({ tags: [word] }, OPERATIONS)?.code).toBe('unknown_tag');
      expect(toolsIn({ methods: [word] })).toEqual([]);
    }
  });
});

describe('inScope', () => {
  test('allows everything without methods and tags', () => {
    expect(toolsIn({})).toHaveLength(OPERATIONS.length);
    expect(validateScope({}, OPERATIONS)).toBeUndefined();
  });

  test('matches groups by class', () => {
    expect(classes({ methods: ['read'] })).toEqual(new Set(['read']));
    expect(classes({ methods: ['write'] })).toEqual(new Set(['create', 'update', 'delete']));
    expect(classes({ methods: ['create'] })).toEqual(new Set(['create']));
    expect(classes({ methods: ['update'] })).toEqual(new Set(['update']));
    expect(classes({ methods: ['delete'] })).toEqual(new Set(['delete']));
    expect(new Set([...toolsIn({ methods: ['read'] }), ...toolsIn({ methods: ['write'] })]).size).toBe(
      OPERATIONS.length,
    );
  });

  test('includes every method but the five standard ones in custom', () => {
    const custom = OPERATIONS.filter(({ method }) => !['list', 'get', 'create', 'update', 'delete'].includes(method));
    expect(toolsIn({ methods: ['custom'] })).toEqual(custom.map(({ tool }) => tool));
    expect(custom.length).toBeGreaterThan(0);
  });

  test('allows only the named method', () => {
    const own = words.filter((word) => !METHOD_GROUPS.some((group) => group === word));
    expect(own).toContain('list');
    for (const method of own) {
      const expected = API_OPERATIONS.filter((operation) => operation.method === method).map(({ tool }) => tool);
      expect(
        toolsIn({ methods: [method] }).filter((tool) => !isJob(tool)),
        method,
      ).toEqual(expected);
    }
  });

  test('allows a job only with the reads that it cannot do without', () => {
    const jobsIn = (scope: Scope) => toolsIn(scope).filter(isJob);
    expect(jobsIn({}).length).toBeGreaterThan(3);
    expect(jobsIn({ methods: ['read'], tags: ['cases'] })).toEqual(jobsIn({}));
    expect(jobsIn({ methods: ['get'] })).toEqual(['fuse_desk_case_timeline']);
    expect(jobsIn({ methods: ['list'] })).toEqual([]);
    expect(jobsIn({ methods: ['write'] })).toEqual([]);
    expect(jobsIn({ tags: ['chats', 'emails'] })).toEqual([]);
  });

  test('needs only one of the tags of an operation', () => {
    const many = OPERATIONS.find(({ tags }) => tags.length > 1);
    expect(many).toBeDefined();
    for (const tag of many?.tags ?? []) expect(toolsIn({ tags: [tag] })).toContain(many?.tool);
  });

  test('allows what both its methods and its tags allow', () => {
    const scope = fc.record(
      { methods: fc.subarray([...words], { minLength: 1 }), tags: fc.subarray([...TAGS], { minLength: 1 }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(scope, (given) => {
        const { methods, tags } = given;
        const byMethods = toolsIn({ methods });
        const byTags = toolsIn({ tags });
        expect(toolsIn(given)).toEqual(byMethods.filter((tool) => byTags.includes(tool)));
        const problem = validateScope(given, OPERATIONS);
        expect(problem?.code).toBe(toolsIn(given).length === 0 ? 'no_tools' : undefined);
      }),
    );
  });
});

test('returns the known tags of a scope, or all if it names none', () => {
  expect(tagsInScope({})).toEqual(new Set(TAGS));
  expect(tagsInScope({ tags: ['cases', 'reps', 'nonsense'] })).toEqual(new Set(['cases', 'reps']));
});

test('describes a scope', () => {
  expect(describeScope({})).toBe('methods: all; tags: all');
  expect(describeScope({ methods: ['read', 'reply'], tags: ['cases'] })).toBe('methods: read, reply; tags: cases');
});
