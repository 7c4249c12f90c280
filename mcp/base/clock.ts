import type { Clock } from '../hostPorts.ts';

/**
 * Timers stand still while the machine sleeps, so a long wait looks at the time of day again this often.
 * It is also far below the longest delay a timer takes (https://nodejs.org/api/timers.html).
 */
const LONGEST_STEP_MS = 30_000;

/** The machine's own clock; its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const due = Date.now() + ms;
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      timer = setTimeout(check, Math.min(Math.max(0, left), LONGEST_STEP_MS));
      timer.unref();
    };
    const check = () => {
      const left = due - Date.now();
      if (left > 0) arm(left);
      else task();
    };
    arm(ms);
    return () => clearTimeout(timer);
  },
};
