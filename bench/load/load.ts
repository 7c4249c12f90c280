import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Job, result } from './job.ts';

/** A process of its own that puts load on servers, so that its work is on nobody's event loop but its own. */
export interface Load {
  /** @throws Error where a call failed. */
  run(job: Job): Promise<{ readonly latencies: readonly number[]; readonly seconds: number }>;
  stop(): void;
}

export function startLoad(): Load {
  const child = fork(new URL('./loader.ts', import.meta.url));
  return {
    async run(job) {
      const answered = once(child, 'message');
      child.send(job);
      const [message] = await answered;
      const done = result.parse(message);
      if ('error' in done) throw new Error(`${job.target.url}: ${done.error}`);
      return done;
    },
    stop: () => void child.kill(),
  };
}
