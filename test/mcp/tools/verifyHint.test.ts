import { expect, test } from 'vitest';
import { OPERATIONS, operationFor } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { verifyHint } from '../../../mcp/tools/verifyHint.ts';

const WRITES = OPERATIONS.filter((operation) => operation.class !== 'read');

test.each(WRITES.map((operation) => [operation.tool, operation] as const))(
  'names a tool that reads what %s writes',
  (tool, { subject }) => {
    const [, named = ''] = /^Check with (\w+) before retrying/.exec(verifyHint(tool)) ?? [];
    expect(operationFor(named)).toMatchObject({ class: 'read', subject });
  },
);

test('lists records to find a new one, whose ID nobody has seen', () => {
  expect(verifyHint('create_a_fuse_desk_case')).toContain('list_all_fuse_desk_cases');
  expect(verifyHint('update_a_fuse_desk_case_by_id')).toContain('get_single_fuse_desk_case_by_id');
});

test('names no tool for one that is not ours', () => {
  expect(verifyHint('change')).toBe(
    'Check with the matching list or get tool before retrying, so nothing is done twice.',
  );
});
