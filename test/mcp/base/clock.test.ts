import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../mcp/base/clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const FAR = 2 ** 31 * 3;

test('waits longer than any timer of the platform can', () => {
  const task = vi.fn();
  systemClock.after(FAR, task);
  vi.advanceTimersByTime(FAR - 1);
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(FAR);
  expect(task).toHaveBeenCalledTimes(1);
});

test('runs an overdue task within 30 seconds after the machine wakes up', () => {
  const task = vi.fn();
  systemClock.after(3_600_000, task);
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() + 7_200_000);
  vi.advanceTimersByTime(30_000);
  expect(task).toHaveBeenCalledTimes(1);
});

test('runs a task that is already due soon, but not synchronously', () => {
  const task = vi.fn();
  systemClock.after(-5, task);
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(1);
});

test('never runs a canceled task, whenever it is canceled', () => {
  const task = vi.fn();
  const early = systemClock.after(1_000, task);
  const late = systemClock.after(FAR, task);
  early();
  vi.advanceTimersByTime(FAR - 1);
  late();
  vi.advanceTimersByTime(FAR);
  expect(task).not.toHaveBeenCalled();
});
