import { expect, test } from 'vitest';
import { isMethodGroup, METHOD_CLASSES, METHOD_GROUPS, methodIncludes } from '../../../mcp/access/methodGroups.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';

const ADD_NOTE = { method: 'add_note', class: 'create' };

test.each([
  ['read', false],
  ['write', true],
  ['create', true],
  ['update', false],
  ['custom', true],
  ['add_note', true],
  ['reply', false],
])('%s includes add_note: %s', (entry, isIncluded) => {
  expect(methodIncludes(entry, ADD_NOTE)).toBe(isIncluded);
});

test('includes every operation in exactly one class', () => {
  for (const operation of OPERATIONS) {
    expect(METHOD_CLASSES.filter((group) => methodIncludes(group, operation))).toEqual([operation.class]);
  }
});

test('includes every operation that is not a read in write', () => {
  for (const operation of OPERATIONS) expect(methodIncludes('write', operation)).toBe(operation.class !== 'read');
});

test('distinguishes groups from methods', () => {
  expect(METHOD_GROUPS.every(isMethodGroup)).toBe(true);
  expect(isMethodGroup('list')).toBe(false);
});
