/** What ends a task before it is done. */
export interface DeadlineOptions {
  readonly signals: readonly AbortSignal[];
  /** Left out: no time limit. */
  readonly timeoutMs?: number;
}

/**
 * Runs a task under a signal that fires with the first of the given signals or after the timeout, and removes its
 * listeners and timer when the task is done. `AbortSignal.any` and `AbortSignal.timeout` leave that to the garbage
 * collector: each call would leave a timer and a listener on a signal that lives as long as its server.
 */
export async function withDeadline<T>(
  { signals, timeoutMs }: DeadlineOptions,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of signals) {
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  const timer = timeoutMs === undefined ? undefined : setTimeout(abort, timeoutMs);
  try {
    return await task(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', abort);
  }
}
