import { expect, test } from 'vitest';
import { OPERATIONS, operationFor } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';
import { findHint, referenceHint } from '../../../../mcp/tools/arguments/findHint.ts';

test.each(OPERATIONS.map((operation) => [operation.tool, operation] as const))(
  'names a list of what %s refers to by its ID',
  (_, operation) => {
    const [, named = ''] = /(list_all_\w+) shows valid ones/.exec(findHint(operation, () => true)) ?? [];
    expect(operationFor(named)).toMatchObject({ class: 'read', method: 'list', subject: operation.subject });
    expect(findHint(operation, () => false)).not.toContain('fuse_desk');
  },
);

test('says where to find what an argument refers to, whatever its case', () => {
  expect(referenceHint('repId', () => true)).toContain('list_all_fuse_desk_reps');
  expect(referenceHint('companyid', () => true)).toContain('list_all_fuse_desk_cases');
  expect(referenceHint('summary', () => true)).toBe('');
});

test('names no tool for an argument that the access lacks', () => {
  expect(referenceHint('repId', () => false)).toBe('');
});
