import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCoalescer } from '../../../../main/tray/menu/coalesce.ts';

test('runs only the last step of a turn, then later ones again', async () => {
  const taken: string[] = [];
  const steps = createCoalescer();
  for (const name of ['a', 'b', 'c']) steps.ask(() => void taken.push(name));
  expect(taken).toEqual([]);
  await turn();
  expect(taken).toEqual(['c']);
  steps.ask(() => void taken.push('d'));
  await turn();
  await turn();
  expect(taken).toEqual(['c', 'd']);
});

test('does not run a canceled step, but runs a later one', async () => {
  const taken: string[] = [];
  const steps = createCoalescer();
  steps.cancel();
  steps.ask(() => void taken.push('a'));
  steps.cancel();
  await turn();
  expect(taken).toEqual([]);
  steps.ask(() => void taken.push('b'));
  await turn();
  expect(taken).toEqual(['b']);
});

test('lets a step request another one', async () => {
  const taken: string[] = [];
  const steps = createCoalescer();
  steps.ask(() => steps.ask(() => void taken.push('later')));
  await turn();
  await turn();
  expect(taken).toEqual(['later']);
});
