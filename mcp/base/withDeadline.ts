/** What ends a piece of work before it is done. */
export interface DeadlineOptions {
  readonly signals: readonly AbortSignal[];
  /** Milliseconds it may take; as long as it likes where left out. */
  readonly timeoutMs?: number;
}

/**
 * Does work under a signal that fires with the first of its bounds, and lets go of all of them when it is done.
 * `AbortSignal.any` and `AbortSignal.timeout` leave that to the garbage collector: every call would leave
 * a timer and an entry at each of its signals, one of which lives as long as the server.
 */
export async function withDeadline<T>(
  { signals, timeoutMs: ms }: DeadlineOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const end = () => own.abort();
  for (const signal of signals) {
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }
  const timer = ms === undefined ? undefined : setTimeout(end, ms);
  try {
    return await work(own.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', end);
  }
}
