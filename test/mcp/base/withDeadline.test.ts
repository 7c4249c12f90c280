import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../../mcp/base/withDeadline.ts';

/** A task that ends when its signal fires. */
const untilFired = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (signal.aborted) resolve('fired');
    signal.addEventListener('abort', () => resolve('fired'));
  });

describe('withDeadline', () => {
  it('aborts with any of its signals, including one that is already aborted', async () => {
    const one = new AbortController();
    const other = new AbortController();
    const task = withDeadline({ signals: [one.signal, other.signal] }, untilFired);
    other.abort();
    expect(await task).toBe('fired');
    expect(await withDeadline({ signals: [one.signal, AbortSignal.abort()] }, untilFired)).toBe('fired');
  });

  it('aborts when the timeout is over', async () => {
    expect(await withDeadline({ signals: [], timeoutMs: 1 }, untilFired)).toBe('fired');
  });

  it('leaves no listener on its signals, however the task ends', async () => {
    const { signal } = new AbortController();
    expect(await withDeadline({ signals: [signal], timeoutMs: 60_000 }, async () => 'done')).toBe('done');
    const broken = withDeadline({ signals: [signal] }, async () => {
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('does not abort a task that is done', async () => {
    const long = new AbortController();
    let given: AbortSignal | undefined;
    await withDeadline({ signals: [long.signal], timeoutMs: 1 }, async (signal) => {
      given = signal;
    });
    long.abort();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(given?.aborted).toBe(false);
  });
});
