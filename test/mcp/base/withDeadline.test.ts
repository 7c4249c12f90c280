import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../../mcp/base/withDeadline.ts';

/** Work that ends when its signal fires. */
const untilFired = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (signal.aborted) resolve('fired');
    signal.addEventListener('abort', () => resolve('fired'));
  });

describe('bounded', () => {
  it('fires with any of its signals, also with one that has fired before', async () => {
    const one = new AbortController();
    const other = new AbortController();
    const work = withDeadline({ signals: [one.signal, other.signal] }, untilFired);
    other.abort();
    expect(await work).toBe('fired');
    expect(await withDeadline({ signals: [one.signal, AbortSignal.abort()] }, untilFired)).toBe('fired');
  });

  it('fires when the time is up', async () => {
    expect(await withDeadline({ signals: [], timeoutMs: 1 }, untilFired)).toBe('fired');
  });

  it('leaves nothing at its signals, however the work ends', async () => {
    const { signal } = new AbortController();
    expect(await withDeadline({ signals: [signal], timeoutMs: 60_000 }, async () => 'done')).toBe('done');
    const broken = withDeadline({ signals: [signal] }, async () => {
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('does not fire for work that is done', async () => {
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
