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
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { TAGS } from '../../../mcp/fusedesk/catalogue/operation.ts';

const words = validMethods(OPERATIONS);
const toolsIn = (scope: Scope) => OPERATIONS.filter((operation) => inScope(operation, scope)).map(({ tool }) => tool);
const classes = (scope: Scope) =>
  new Set(OPERATIONS.filter((operation) => inScope(operation, scope)).map((one) => one.class));

describe('what is refused', () => {
  test('an unknown method, together with the valid ones', () => {
    const problem = validateScope({ methods: ['read', 'reed', 'Write'] }, OPERATIONS);
    expect(problem).toMatchObject({ code: 'unknown_method', valid: words });
    expect(problem?.message).toContain('reed, Write');
    for (const word of ['read', 'write', 'custom', 'list']) expect(problem?.message).toContain(word);
  });

  test('an unknown tag, together with the valid ones', () => {
    const problem = validateScope({ tags: ['cases', 'Cases', 'tickets'] }, OPERATIONS);
    expect(problem).toMatchObject({ code: 'unknown_tag', valid: TAGS });
    expect(problem?.message).toContain('Cases, tickets');
  });

  test.each<[Scope, string]>([
    [{ methods: [] }, 'methods'],
    [{ tags: [] }, 'tags'],
    [{ methods: [], tags: ['cases'] }, 'methods'],
    [{ methods: ['read'], tags: [] }, 'tags'],
  ])('an empty list, which allows nothing: %j', (scope, part) => {
    expect(toolsIn(scope)).toEqual([]);
    expect(validateScope(scope, OPERATIONS)).toMatchObject({ code: 'empty_scope' });
    expect(validateScope(scope, OPERATIONS)?.message).toContain(`"${part}"`);
  });

  test.each<Scope>([
    { methods: ['delete'], tags: ['reps'] },
    { methods: ['reply'], tags: ['webhooks', 'contacts'] },
    { methods: ['write'], tags: ['reps'] },
  ])('methods and tags that have no tool in common: %j', (scope) => {
    expect(toolsIn(scope)).toEqual([]);
    expect(validateScope(scope, OPERATIONS)).toMatchObject({ code: 'no_tools' });
  });

  test('words that objects carry by nature are no methods and no tags', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
      expect(validateScope({ methods: [word] }, OPERATIONS)?.code).toBe('unknown_method');
      expect(validateScope({ tags: [word] }, OPERATIONS)?.code).toBe('unknown_tag');
      expect(toolsIn({ methods: [word] })).toEqual([]);
    }
  });
});

describe('what is allowed', () => {
  test('nothing said: everything', () => {
    expect(toolsIn({})).toHaveLength(OPERATIONS.length);
    expect(validateScope({}, OPERATIONS)).toBeUndefined();
  });

  test('groups go by class', () => {
    expect(classes({ methods: ['read'] })).toEqual(new Set(['read']));
    expect(classes({ methods: ['write'] })).toEqual(new Set(['create', 'update', 'delete']));
    expect(classes({ methods: ['create'] })).toEqual(new Set(['create']));
    expect(classes({ methods: ['update'] })).toEqual(new Set(['update']));
    expect(classes({ methods: ['delete'] })).toEqual(new Set(['delete']));
    expect(new Set([...toolsIn({ methods: ['read'] }), ...toolsIn({ methods: ['write'] })]).size).toBe(
      OPERATIONS.length,
    );
  });

  test('custom is every method beyond the five plain ones', () => {
    const custom = OPERATIONS.filter(({ method }) => !['list', 'get', 'create', 'update', 'delete'].includes(method));
    expect(toolsIn({ methods: ['custom'] })).toEqual(custom.map(({ tool }) => tool));
    expect(custom.length).toBeGreaterThan(0);
  });

  test("a method's own name allows that method alone", () => {
    const own = words.filter((word) => !METHOD_GROUPS.some((group) => group === word));
    expect(own).toContain('list');
    for (const method of own) {
      const expected = OPERATIONS.filter((operation) => operation.method === method).map(({ tool }) => tool);
      expect(toolsIn({ methods: [method] }), method).toEqual(expected);
    }
  });

  test('one of several tags is enough', () => {
    const many = OPERATIONS.find(({ tags }) => tags.length > 1);
    expect(many).toBeDefined();
    for (const tag of many?.tags ?? []) expect(toolsIn({ tags: [tag] })).toContain(many?.tool);
  });

  test('methods AND tags: a scope allows what its methods and its tags allow each on their own', () => {
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

test('the groups of a scope are its tags, unknown ones dropped, all where none are named', () => {
  expect(tagsInScope({})).toEqual(new Set(TAGS));
  expect(tagsInScope({ tags: ['cases', 'reps', 'nonsense'] })).toEqual(new Set(['cases', 'reps']));
});

test('a scope in words', () => {
  expect(describeScope({})).toBe('methods: all; tags: all');
  expect(describeScope({ methods: ['read', 'reply'], tags: ['cases'] })).toBe('methods: read, reply; tags: cases');
});
