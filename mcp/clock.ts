import type { Clock } from './ports.ts';

/** The longest delay a Node timer takes; longer ones fire at once (https://nodejs.org/api/timers.html). */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The machine's own clock; its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      const step = Math.min(left, LONGEST_TIMER_MS);
      timer = setTimeout(() => (left > step ? arm(left - step) : task()), step);
      timer.unref();
    };
    arm(Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};
