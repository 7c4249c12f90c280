import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { caseLimitInstructions, describeCaseLimit } from '../../../mcp/access/caseLimits.ts';
import { LIMIT_RULES, limitRuleOf } from '../../../mcp/access/limitRules.ts';
import { describeScope, inScope } from '../../../mcp/access/scope.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';

const limited = { caseLimit: { departmentIds: [4] } };

test('decides about each operation, and refuses one that it does not know', () => {
  expect(Object.keys(LIMIT_RULES)).toEqual(OPERATIONS.map(({ tool }) => tool));
  expect(limitRuleOf('list_all_fuse_desk_invoices')).toBe('refused');
  expect(limitRuleOf('constructor')).toBe('refused');
});

test('docs/security.md has a row for each operation with its rule', () => {
  const page = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');
  for (const [tool, rule] of Object.entries(LIMIT_RULES)) expect(page).toContain(`| \`${tool}\` | ${rule} |`);
});

test.each(OPERATIONS.map((operation) => [operation.tool, operation] as const))(
  'never lets %s show or change more than its rule says',
  (tool, operation) => {
    const rule = LIMIT_RULES[tool as keyof typeof LIMIT_RULES];
    expect(inScope(operation, limited)).toBe(rule !== 'refused');
    // A write must be proven or refused, and a read of one record by its ID too.
    if (operation.class !== 'read') expect(['refused', 'case', 'cases', 'chat', 'new_case']).toContain(rule);
    const takesId = Object.keys(operation.parameters).includes('id');
    const isDirectory = ['department', 'rep', 'case_tag'].includes(operation.subject);
    if (operation.class === 'read' && takesId && !isDirectory) expect(['rows', 'unlimited']).not.toContain(rule);
  },
);

describe('a case limit in words', () => {
  test('names departments and reps', () => {
    expect(describeCaseLimit({ departmentIds: [4, 7], repIds: [11] })).toBe(
      'only cases of department 4 or 7 and rep 11',
    );
    expect(describeScope(limited)).toBe('methods: all; tags: all; only cases of department 4');
  });

  test('tells a model what it cannot do, and nothing if there is no limit', () => {
    expect(caseLimitInstructions(limited.caseLimit)).toContain('only cases of department 4, with their emails');
    expect(caseLimitInstructions(undefined)).toBeUndefined();
  });
});
