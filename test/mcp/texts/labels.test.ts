import { expect, test } from 'vitest';
import { validMethods } from '../../../mcp/access/scope.ts';
import { OUTCOMES } from '../../../mcp/activity/activityEntry.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { TAGS } from '../../../mcp/fusedesk/catalogue/operation.ts';
import { activity } from '../../../mcp/texts/en/activity.ts';
import { scope } from '../../../mcp/texts/en/scope.ts';
import { singleMethods } from '../../../renderer/format/scopeMethods.ts';

test('has a label for every tag', () => {
  expect(Object.keys(scope.tag)).toEqual([...TAGS]);
  expect(Object.keys(scope.tagInSentence)).toEqual([...TAGS]);
});

test('has a label for every method of a scope', () => {
  expect(Object.keys(scope.method).sort()).toEqual([...singleMethods(OPERATIONS)].sort());
  const methods = validMethods(OPERATIONS).filter((method) => method !== 'write');
  expect(Object.keys(scope.methodInSentence).sort()).toEqual([...methods].sort());
});

test('has a label for every outcome and every kind of object', () => {
  expect(Object.keys(activity.outcomes)).toEqual(expect.arrayContaining([...OUTCOMES]));
  const subjects = new Set<string>(OPERATIONS.map(({ subject }) => subject));
  expect(Object.keys(activity.touched)).toEqual(expect.arrayContaining([...subjects]));
});
