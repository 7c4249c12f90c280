import { openBenchCaller } from './benchCaller.ts';
import { job, type LoadJob, type LoadResult } from './loadJob.ts';

/** Calls as fast as responses arrive; the first call of each caller does not count. */
async function run({ target, callers, milliseconds, calls = Number.POSITIVE_INFINITY }: LoadJob): Promise<LoadResult> {
  const open = await Promise.all(Array.from({ length: callers }, () => openBenchCaller(target)));
  await Promise.all(open.map((caller) => caller.call()));
  const latencies: number[] = [];
  const begun = performance.now();
  const until = begun + milliseconds;
  await Promise.all(
    open.map(async (caller) => {
      for (let at = performance.now(); at < until && latencies.length < calls; ) {
        await caller.call();
        const now = performance.now();
        latencies.push(now - at);
        at = now;
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  await Promise.all(open.map((caller) => caller.close()));
  return { latencies, seconds };
}

process.on('message', (message) => {
  run(job.parse(message)).then(
    (done) => process.send?.(done),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
