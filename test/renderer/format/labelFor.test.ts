import { expect, test } from 'vitest';
import { OUTCOMES } from '../../../mcp/activity/activityEntry.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { TAGS } from '../../../mcp/fusedesk/catalogue/operation.ts';
import { singleMethods } from '../../../renderer/format/scopeMethods.ts';
import { en } from '../../../renderer/texts/en.ts';

test('every tag, single method, outcome and kind of object has words of its own', () => {
  expect(Object.keys(en.scope.tag)).toEqual([...TAGS]);
  expect(Object.keys(en.scope.tagShort)).toEqual([...TAGS]);
  expect(Object.keys(en.scope.method).sort()).toEqual([...singleMethods(OPERATIONS)].sort());
  expect(Object.keys(en.outcome)).toEqual(expect.arrayContaining([...OUTCOMES]));
  const subjects = new Set<string>(OPERATIONS.map(({ subject }) => subject));
  expect(Object.keys(en.activity.touched)).toEqual(expect.arrayContaining([...subjects]));
});
