import { expect, test } from 'vitest';
import { hashOf, PAGES, readRoute } from '../../../renderer/shell/route.ts';

test('the address of a page leads to it', () => {
  for (const page of PAGES) {
    expect(readRoute(hashOf(page))).toEqual({ page, part: '' });
    expect(readRoute(hashOf(page, 'a/b'))).toEqual({ page, part: 'a/b' });
  }
});

test.each(['', '#', '#/', '#/nowhere', '#/__proto__/new'])('%j leads to the overview', (hash) => {
  expect(readRoute(hash)).toEqual({ page: 'overview', part: '' });
});
