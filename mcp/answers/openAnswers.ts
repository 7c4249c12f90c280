import { type ContentPipeline, createContentPipeline } from '../content/contentPipeline.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { type AnswerProcessor, createAnswerProcessor } from './answerProcessor.ts';
import { createAnswerThread } from './answerThread.ts';
import { newFenceId } from './fenceId.ts';
import { answerWorkerFile } from './workerFile.ts';

/** Milliseconds of work for one answer. */
const WORK_MS = 3_000;

/** The answers of one engine, and the pipeline that also makes its error texts safe. */
export interface Answers {
  readonly answers: AnswerProcessor;
  readonly content: ContentPipeline;
}

/** Opens the processing of answers. It costs nothing before the first large one. */
export function openAnswers({ clock, log }: { readonly clock: Clock; readonly log: Log }): Answers {
  // Without the libraries for styles: this thread renders nothing that needs them.
  const content = createContentPipeline({ fenceId: newFenceId });
  const createThread = () => createAnswerThread({ file: answerWorkerFile(), clock, workMs: WORK_MS });
  return { answers: createAnswerProcessor({ content, createThread, clock, log }), content };
}
