import type { Clock } from '../../../mcp/ports.ts';

export interface DrivenClock extends Clock {
  /** Lets time pass; tasks that fall due run in order, at their own time. */
  advance(ms: number): void;
  /** Lets the time of day pass while no timer runs, as in a sleeping machine. */
  sleep(ms: number): void;
  /** How many tasks wait. */
  waiting(): number;
}

/** A clock that stands still until a test moves it. */
export function drivenClock(start: string): DrivenClock {
  let now = Date.parse(start);
  let tasks: { readonly due: number; readonly task: () => void }[] = [];
  return {
    now: () => now,
    after(ms, task) {
      const entry = { due: now + Math.max(0, ms), task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = tasks.filter(({ due }) => due <= end).sort((one, other) => one.due - other.due);
        if (!next) break;
        tasks = tasks.filter((other) => other !== next);
        now = Math.max(now, next.due);
        next.task();
      }
      now = Math.max(now, end);
    },
    sleep(ms) {
      now += ms;
    },
    waiting: () => tasks.length,
  };
}
