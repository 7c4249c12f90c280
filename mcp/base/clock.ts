/** Time in milliseconds since the epoch, and timers that tests can control. */
export interface Clock {
  now(): number;
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/**
 * Timers pause while the machine sleeps, so a long wait checks the wall clock at this interval.
 * It is also far below the longest delay of a timer (https://nodejs.org/api/timers.html).
 */
const MAX_STEP_MS = 30_000;

/** The system clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const due = Date.now() + ms;
    let timer: NodeJS.Timeout;
    const schedule = (remaining: number) => {
      timer = setTimeout(check, Math.min(Math.max(0, remaining), MAX_STEP_MS));
      timer.unref();
    };
    const check = () => {
      const remaining = due - Date.now();
      if (remaining > 0) schedule(remaining);
      else task();
    };
    schedule(ms);
    return () => clearTimeout(timer);
  },
};
