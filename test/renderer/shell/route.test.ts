import { expect, test } from 'vitest';
import { hrefFor, PAGES, parseRoute } from '../../../renderer/shell/route.ts';

test('parses the href of every page', () => {
  for (const page of PAGES) {
    expect(parseRoute(hrefFor(page))).toEqual({ page, part: '' });
    expect(parseRoute(hrefFor(page, 'a/b'))).toEqual({ page, part: 'a/b' });
  }
});

test.each(['', '#', '#/', '#/nowhere', '#/__proto__/new'])('opens the overview for %j', (hash) => {
  expect(parseRoute(hash)).toEqual({ page: 'overview', part: '' });
});
