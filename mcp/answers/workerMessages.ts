import type { NameKind } from '../tools/nameLists.ts';
import type { NamesByKind, UnnamedIds } from '../tools/results/shapeResult.ts';
import type { Answer, AnswerRequest, Effort } from './answerRequest.ts';

/** What the main thread sends to the worker. The worker has one answer at a time. */
export type ToWorker =
  | { readonly type: 'render'; readonly request: AnswerRequest; readonly effort: Effort }
  | { readonly type: 'names'; readonly names: NamesByKind };

/** What the worker sends back. */
export type FromWorker =
  /** The code is loaded, and the time of this answer starts. */
  | { readonly type: 'started' }
  /** Asks for names: lookups stay on the main thread, which has the network and the cache. */
  | { readonly type: 'names'; readonly kinds: readonly NameKind[]; readonly unnamed?: UnnamedIds }
  | { readonly type: 'done'; readonly answer: Answer }
  | { readonly type: 'too_many_values' }
  /** An error of ours, as its name and stack; its message may quote what a customer wrote. */
  | { readonly type: 'failed'; readonly error: string };
