import { expect, test } from 'vitest';
import { validMethods } from '../../../mcp/access/scope.ts';
import { OUTCOMES } from '../../../mcp/activity/activityEntry.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { TAGS } from '../../../mcp/fusedesk/catalogue/operation.ts';
import { activityTexts } from '../../../mcp/texts/en/activityTexts.ts';
import { scopeTexts } from '../../../mcp/texts/en/scopeTexts.ts';
import { singleMethods } from '../../../renderer/controls/scopeMethods.ts';

test('has a label for every tag', () => {
  expect(Object.keys(scopeTexts.tag)).toEqual([...TAGS]);
  expect(Object.keys(scopeTexts.tagInSentence)).toEqual([...TAGS]);
});

test('has a label for every method of a scope', () => {
  expect(Object.keys(scopeTexts.method).sort()).toEqual([...singleMethods(OPERATIONS)].sort());
  const methods = validMethods(OPERATIONS).filter((method) => method !== 'write');
  expect(Object.keys(scopeTexts.methodInSentence).sort()).toEqual([...methods].sort());
});

test('has a label for every outcome and every kind of object', () => {
  expect(Object.keys(activityTexts.outcomes)).toEqual(expect.arrayContaining([...OUTCOMES]));
  const subjects = new Set<string>(OPERATIONS.map(({ subject }) => subject));
  expect(Object.keys(activityTexts.touched)).toEqual(expect.arrayContaining([...subjects]));
});
