import { expect, test } from 'vitest';
import { createSequentialQueue } from '../../../mcp/base/sequentialQueue.ts';

test('runs tasks one at a time, in order', async () => {
  const queue = createSequentialQueue();
  const events: string[] = [];
  const task = (name: string) => async () => {
    events.push(`start ${name}`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`end ${name}`);
    return name;
  };
  expect(await Promise.all([queue.run(task('a')), queue.run(task('b'))])).toEqual(['a', 'b']);
  expect(events).toEqual(['start a', 'end a', 'start b', 'end b']);
});

test('passes a failure to its caller and continues with the next task', async () => {
  const queue = createSequentialQueue();
  const failed = queue.run(() => Promise.reject(new Error('no disk')));
  const next = queue.run(() => 'done');
  await expect(failed).rejects.toThrow('no disk');
  expect(await next).toBe('done');
});

test('is idle once all tasks have finished, whether or not they failed', async () => {
  const queue = createSequentialQueue();
  let finished = false;
  const failed = queue.run(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    finished = true;
    throw new Error('no disk');
  });
  failed.catch(() => 'expected');
  await queue.idle();
  expect(finished).toBe(true);
});
