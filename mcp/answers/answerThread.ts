import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../hostPorts.ts';
import type { LookUpNames } from '../tools/results/shapeResult.ts';
import type { Answer, AnswerRequest, Effort } from './answerRequest.ts';
import type { FromWorker, ToWorker } from './workerMessages.ts';

/** One answer for the worker. */
export interface ThreadJob {
  /** Its bytes must not be transferred: they are needed again if the worker ends. */
  readonly request: AnswerRequest;
  readonly effort: Effort;
  readonly lookUpNames: LookUpNames;
  readonly signal: AbortSignal;
}

export type ThreadResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly reason: FailureReason; readonly error?: string };

/** Why the worker gave no answer. After a `timeout`, a `crash` and a `canceled` call it is a new one. */
export type FailureReason = 'timeout' | 'crash' | 'error' | 'too_many_values' | 'canceled';

/** A worker thread that starts with its first job and again after it had to be ended. It runs one job at a time. */
export interface AnswerThread {
  run(job: ThreadJob): Promise<ThreadResult>;
  /** Ends the worker, so that its memory is free; the next job starts another one. */
  end(): Promise<void>;
}

export interface AnswerThreadOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Milliseconds of work for one answer; waiting for names does not count. */
  readonly workMs: number;
  readonly memory?: WorkerMemory;
}

/** What V8 may allocate in the worker before it ends it. */
export interface WorkerMemory {
  readonly maxOldGenerationSizeMb: number;
  readonly maxYoungGenerationSizeMb: number;
}

/** Includes loading the code, on a machine that is busy starting. */
const START_MS = 20_000;
/** A worker inside native code ends only when that returns. Nothing waits longer for it. */
const END_MS = 1_000;
/** Only a second line: a worker that runs out of memory may end the whole process. */
const WORKER_MEMORY: WorkerMemory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** Creates a thread; it starts nothing before the first job. */
export function createAnswerThread(options: AnswerThreadOptions): AnswerThread {
  const { file, clock, workMs, memory = WORKER_MEMORY } = options;
  let worker: Worker | undefined;
  let ending: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    // No environment: the worker needs none, and a key may be in it.
    const started = new Worker(file, { name: 'answers', env: {}, resourceLimits: memory });
    // A host that has nothing else to do may exit.
    started.unref();
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  async function end(): Promise<void> {
    const ended = worker;
    worker = undefined;
    if (ended !== undefined) ending = Promise.race([ended.terminate(), delay(END_MS, undefined, { ref: false })]);
    await ending;
  }

  async function run(job: ThreadJob): Promise<ThreadResult> {
    if (job.signal.aborted) return { ok: false, reason: 'canceled' };
    worker ??= start();
    const result = await runIn(worker, job, { clock, workMs });
    const isBroken = !result.ok && result.reason !== 'error' && result.reason !== 'too_many_values';
    // Before the next one starts, so that never two of them take memory.
    if (isBroken) await end();
    return result;
  }

  return { run, end };
}

function runIn(
  worker: Worker,
  { request, effort, lookUpNames, signal }: ThreadJob,
  { clock, workMs }: Pick<AnswerThreadOptions, 'clock' | 'workMs'>,
): Promise<ThreadResult> {
  const post = (message: ToWorker) => worker.postMessage(message);
  return new Promise((resolve) => {
    let left = workMs;
    let cancelTimer = () => {};
    let settled = false;

    function settle(result: ThreadResult): void {
      settled = true;
      cancelTimer();
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      resolve(result);
    }
    const fail = (reason: FailureReason, error?: string) =>
      settle({ ok: false, reason, ...(error !== undefined && { error }) });
    const limit = (ms: number) => {
      cancelTimer();
      cancelTimer = clock.after(ms, () => fail('timeout'));
    };

    /** The clock stops while the worker waits for us. */
    async function sendNames(
      { kinds, unnamed }: Extract<FromWorker, { type: 'names' }>,
      startedAt: number,
    ): Promise<void> {
      left -= clock.now() - startedAt;
      cancelTimer();
      const names = await lookUpNames(kinds, unnamed).catch(() => new Map());
      if (settled) return;
      workStarted = clock.now();
      limit(Math.max(1, left));
      post({ type: 'names', names });
    }

    let workStarted = clock.now();
    const onMessage = (message: FromWorker) => {
      switch (message.type) {
        case 'started':
          workStarted = clock.now();
          return limit(left);
        case 'names':
          return void sendNames(message, workStarted);
        case 'done':
          return settle({ ok: true, answer: message.answer });
        case 'too_many_values':
          return fail('too_many_values');
        case 'failed':
          return fail('error', message.error);
      }
    };
    const onError = (error: Error) => fail('crash', 'code' in error ? String(error.code) : error.name);
    const onExit = () => fail('crash');
    const onAbort = () => fail('canceled');

    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    limit(START_MS);
    post({ type: 'render', request, effort });
  });
}
