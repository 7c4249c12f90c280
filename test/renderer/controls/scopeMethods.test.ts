import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMethodGroup } from '../../../mcp/access/methodGroups.ts';
import { inScope, validMethods } from '../../../mcp/access/scope.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import {
  allowsEveryMethod,
  expandMethods,
  groupCovering,
  singleMethods,
  tagsOf,
} from '../../../renderer/controls/scopeMethods.ts';

const toolsOf = (methods: readonly string[]) =>
  OPERATIONS.filter((operation) => inScope(operation, { methods })).map(({ tool }) => tool);
const someMethods = fc.subarray([...validMethods(OPERATIONS)], { minLength: 1 });

test('expandMethods allows the same tools', () => {
  fc.assert(
    fc.property(someMethods, (methods) => {
      expect(toolsOf(expandMethods(methods))).toEqual(toolsOf(methods));
    }),
  );
  expect(toolsOf(expandMethods(null))).toHaveLength(OPERATIONS.length);
});

test('groupCovering returns a group only if it includes all tools of the method', () => {
  fc.assert(
    fc.property(someMethods, (methods) => {
      const chosen = expandMethods(methods);
      for (const method of singleMethods(OPERATIONS)) {
        const group = groupCovering(method, chosen, OPERATIONS);
        if (group === undefined) continue;
        expect(chosen).toContain(group);
        expect(toolsOf([...chosen, method])).toEqual(toolsOf(chosen));
      }
    }),
  );
});

test('singleMethods returns every method that is not a group', () => {
  const words = validMethods(OPERATIONS).filter((method) => method !== 'write' && !isMethodGroup(method));
  expect(singleMethods(OPERATIONS)).toEqual(words);
});

test('allowsEveryMethod is true only if every tool is allowed', () => {
  fc.assert(
    fc.property(someMethods, (methods) => {
      if (allowsEveryMethod(methods)) expect(toolsOf(methods)).toHaveLength(OPERATIONS.length);
    }),
  );
  expect(allowsEveryMethod(null)).toBe(true);
  expect(allowsEveryMethod(['read', 'write'])).toBe(true);
  expect(allowsEveryMethod(['read'])).toBe(false);
});

test('tagsOf returns each tag once', () => {
  expect(tagsOf([{ tags: ['cases'] }, { tags: ['cases', 'feedback'] }])).toEqual(['cases', 'feedback']);
});
