import { expect, test } from 'vitest';
import { createLazy, loadAll } from '../../../mcp/base/lazy.ts';

test('it is loaded once, however many ask at the same time, and then nobody waits', async () => {
  let reads = 0;
  const lazy = createLazy('The thing', async () => {
    reads += 1;
    return { reads };
  });
  expect(() => lazy.loaded()).toThrow('The thing is not loaded yet.');
  await Promise.all([lazy.load(), lazy.load()]);
  expect(lazy.load()).toBeUndefined();
  expect(lazy.loaded()).toEqual({ reads: 1 });
});

test('several are waited for together, and those that are there not at all', async () => {
  const one = createLazy('One', async () => 1);
  const two = createLazy('Two', async () => undefined);
  await loadAll(one, two);
  expect([one.loaded(), two.loaded()]).toEqual([1, undefined]);
  expect(loadAll(one, two)).toBeUndefined();
});

test('what could not be read is told to whoever waits', async () => {
  const lazy = createLazy('The thing', async () => Promise.reject(new Error('no disk')));
  await expect(loadAll(lazy)).rejects.toThrow('no disk');
  expect(() => lazy.loaded()).toThrow('not loaded yet');
});

test('what could not be read once is read again for whoever comes next', async () => {
  let isThere = false;
  const lazy = createLazy('The thing', async () => {
    if (!isThere) throw new Error('too many open files');
    return 1;
  });
  await expect(Promise.all([lazy.load(), lazy.load()])).rejects.toThrow('too many open files');
  isThere = true;
  await lazy.load();
  expect(lazy.loaded()).toBe(1);
});
