import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type LoadJob, result } from './loadJob.ts';

/** Puts load on servers from a separate process, so that nothing else shares its event loop. */
export interface LoadGenerator {
  /** @throws Error if a call fails. */
  run(job: LoadJob): Promise<{ readonly latencies: readonly number[]; readonly seconds: number }>;
  stop(): void;
}

export function startLoadGenerator(): LoadGenerator {
  const child = fork(new URL('./loadWorker.ts', import.meta.url));
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
