import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchParent } from '../../../mcp/cli/parentWatch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('reports once that the parent has exited', () => {
  let parent = 42;
  const orphaned = vi.fn();
  watchParent(() => parent, orphaned);
  vi.advanceTimersByTime(10_000);
  expect(orphaned).not.toHaveBeenCalled();
  parent = 1;
  vi.advanceTimersByTime(500);
  expect(orphaned).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(orphaned).toHaveBeenCalledTimes(1);
});

test('reports nothing after it was stopped', () => {
  let parent = 42;
  const orphaned = vi.fn();
  const end = watchParent(() => parent, orphaned);
  end();
  parent = 1;
  vi.advanceTimersByTime(1_000);
  expect(orphaned).not.toHaveBeenCalled();
});
