import { expect, test } from 'vitest';
import { lazy } from '../../../mcp/base/lazy.ts';

test('loads once however many callers ask at the same time', async () => {
  let loads = 0;
  const thing = lazy(async () => {
    loads += 1;
    return { loads };
  });
  expect(loads).toBe(0);
  const [first, second] = await Promise.all([thing(), thing()]);
  expect(first).toBe(second);
  expect(await thing()).toEqual({ loads: 1 });
});

test('passes a failed load to every caller and loads again for the next one', async () => {
  let isThere = false;
  const thing = lazy(async () => {
    if (!isThere) throw new Error('too many open files');
    return 1;
  });
  await expect(Promise.all([thing(), thing()])).rejects.toThrow('too many open files');
  isThere = true;
  expect(await thing()).toBe(1);
});
