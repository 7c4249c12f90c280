import type { ContentPipeline, UnprocessedReason } from '../content/contentPipeline.ts';
import type { Clock, Log } from '../hostPorts.ts';
import type { LookUpNames } from '../tools/results/shapeResult.ts';
import { isCheapToParse, isCheapToRender } from './answerCost.ts';
import { createAnswerQueue } from './answerQueue.ts';
import type { Answer, AnswerRequest, Effort } from './answerRequest.ts';
import type { AnswerThread, ThreadResult } from './answerThread.ts';
import { answerOf, renderShaped, shapeAnswer } from './renderAnswer.ts';

/** What one answer needs from its call. */
export interface AnswerCall {
  readonly request: AnswerRequest;
  readonly lookUpNames: LookUpNames;
  readonly signal: AbortSignal;
  /** Where a person can read it, e.g. `case 10001`. */
  readonly source: string;
}

/** Turns responses into text: small plain ones at once, all others in a worker thread. */
export interface AnswerProcessor {
  /** Never rejects for what a customer wrote: what cannot be processed becomes a text that says so. */
  process(call: AnswerCall): Promise<Answer>;
  /** Ends the threads; answers that wait for one are given up. */
  close(): Promise<void>;
}

export interface AnswerProcessorOptions {
  readonly content: Pick<ContentPipeline, 'render' | 'unprocessed'>;
  readonly createThread: () => AnswerThread;
  readonly clock: Clock;
  readonly log: Log;
}

/** Answers up to this size may use the second thread, so that they never wait for a large one. */
const SMALL_BYTES = 256 * 1024;
/** Threads end when they have had no work for this long, and their memory comes back. */
const IDLE_MS = 30_000;

interface WaitingAnswer extends AnswerCall {
  readonly bytes: number;
  readonly resolve: (answer: Answer) => void;
}

/** One thread, and what it may do. */
interface Lane {
  readonly thread: AnswerThread;
  readonly maxBytes: number;
  /** The size of the answer it is working on. */
  busyWith?: number;
  cancelIdle?: () => void;
}

/** Creates the processor. Nothing is started before the first answer that needs a thread. */
export function createAnswerProcessor({ content, createThread, clock, log }: AnswerProcessorOptions): AnswerProcessor {
  const queue = createAnswerQueue<WaitingAnswer>();
  let lanes: readonly [Lane, Lane] | undefined;
  const cancelAll = new Set<() => void>();

  let isStrayNoted = false;
  /** Says once that FuseDesk's web server writes something beside the JSON, such as notices of PHP. */
  function noted(answer: Answer): Answer {
    if (answer.ok && answer.strayCharacters !== undefined && !isStrayNoted) {
      isStrayNoted = true;
      log.warn('[answers] text beside the JSON of a response', { characters: answer.strayCharacters });
    }
    return answer;
  }

  const unprocessed = ({ request, source }: AnswerCall, reason: UnprocessedReason): Answer => ({
    ok: true,
    text: content.unprocessed({ bytes: request.body.bytes.length, source, reason }),
  });

  /** Full effort once, then the loose mode once: it reads the same bytes in a much simpler way. */
  async function runIn(thread: AnswerThread, call: WaitingAnswer): Promise<Answer> {
    const run = async (effort: Effort): Promise<ThreadResult> => {
      const result = await thread.run({ ...call, effort });
      if (!result.ok && result.reason !== 'canceled') {
        const { reason, error = '' } = result;
        log.warn('[answers] answer failed', { reason, error, effort, bytes: call.bytes });
      }
      return result;
    };
    const first = await run('full');
    if (first.ok) return first.answer;
    if (first.reason === 'canceled' || first.reason === 'too_many_values') return unprocessed(call, first.reason);
    const second = await run('loose');
    return second.ok ? second.answer : unprocessed(call, reasonOf(second));
  }

  async function work(lane: Lane, call: WaitingAnswer): Promise<void> {
    lane.cancelIdle?.();
    lane.busyWith = call.bytes;
    const answer = await runIn(lane.thread, call).catch((error: unknown) => {
      log.error('[answers] internal error', { error: error instanceof Error ? error.name : typeof error });
      return unprocessed(call, 'error');
    });
    delete lane.busyWith;
    lane.cancelIdle = clock.after(IDLE_MS, () => void lane.thread.end());
    call.resolve(noted(answer));
    schedule();
  }

  function schedule(): void {
    if (queue.isEmpty()) return;
    lanes ??= [
      { thread: createThread(), maxBytes: Number.POSITIVE_INFINITY },
      { thread: createThread(), maxBytes: SMALL_BYTES },
    ];
    const [first, second] = lanes;
    // The second thread costs memory, so it only runs while the first is busy with something large.
    const isBlocked = first.busyWith !== undefined && first.busyWith > SMALL_BYTES;
    for (const lane of isBlocked ? [second] : [first]) {
      if (lane.busyWith !== undefined) continue;
      const next = queue.take(lane.maxBytes);
      if (next !== undefined) void work(lane, next);
    }
  }

  function inThread(call: AnswerCall): Promise<Answer> {
    const { request, signal } = call;
    const { body } = request;
    if (signal.aborted) return Promise.resolve(unprocessed(call, 'canceled'));
    return new Promise((resolve) => {
      const canceled = new AbortController();
      const cancel = () => {
        canceled.abort();
        queue.remove(waiting);
        settle(unprocessed(call, 'canceled'));
      };
      const settle = (answer: Answer) => {
        signal.removeEventListener('abort', cancel);
        cancelAll.delete(cancel);
        resolve(answer);
      };
      const waiting: WaitingAnswer = {
        ...call,
        request: { ...request, body: { ...body, bytes: shared(body.bytes) } },
        signal: canceled.signal,
        bytes: body.bytes.length,
        resolve: settle,
      };
      signal.addEventListener('abort', cancel, { once: true });
      cancelAll.add(cancel);
      queue.add(waiting);
      schedule();
    });
  }

  return {
    async process(call) {
      const { request, lookUpNames } = call;
      if (!isCheapToParse(request.body.bytes)) return inThread(call);
      const shaped = await shapeAnswer(request, lookUpNames);
      if (!shaped.ok) return shaped;
      if (!isCheapToRender(shaped.data)) return inThread(call);
      return noted(answerOf(shaped, renderShaped(shaped, request, content, 'full')));
    },
    async close() {
      for (const cancel of cancelAll) cancel();
      for (const { thread, cancelIdle } of lanes ?? []) {
        cancelIdle?.();
        await thread.end();
      }
    },
  };
}

/** A worker that ended for another reason than its memory has a defect. */
function reasonOf({ reason, error }: Extract<ThreadResult, { ok: false }>): UnprocessedReason {
  return reason === 'crash' && error !== 'ERR_WORKER_OUT_OF_MEMORY' ? 'error' : reason;
}

/** Shared with the worker instead of transferred, because a second try needs the bytes after the worker has ended. */
function shared(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
