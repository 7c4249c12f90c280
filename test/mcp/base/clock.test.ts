import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../mcp/base/clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const FAR = 2 ** 31 * 3;

test('a wait longer than any timer of the platform is kept to its end', () => {
  const task = vi.fn();
  systemClock.after(FAR, task);
  vi.advanceTimersByTime(FAR - 1);
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(FAR);
  expect(task).toHaveBeenCalledTimes(1);
});

test('a wait that the machine slept through ends within half a minute of waking', () => {
  const task = vi.fn();
  systemClock.after(3_600_000, task);
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() + 7_200_000);
  vi.advanceTimersByTime(30_000);
  expect(task).toHaveBeenCalledTimes(1);
});

test('what is due already runs soon, and not before its caller has gone on', () => {
  const task = vi.fn();
  systemClock.after(-5, task);
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(1);
});

test('a wait that was called off never runs, at whatever time of it', () => {
  const task = vi.fn();
  const early = systemClock.after(1_000, task);
  const late = systemClock.after(FAR, task);
  early();
  vi.advanceTimersByTime(FAR - 1);
  late();
  vi.advanceTimersByTime(FAR);
  expect(task).not.toHaveBeenCalled();
});
