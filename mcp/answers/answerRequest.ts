import type { BodyProblem, ResponseBody } from '../fusedesk/responseBody.ts';
import type { ResultShape, ShapeOptions } from '../tools/results/shapeResult.ts';

/** One response of FuseDesk to turn into text. It is plain data, so that a worker thread can do it. */
export interface AnswerRequest {
  readonly body: ResponseBody;
  readonly shape: ResultShape;
  readonly options: ShapeOptions;
}

/** A record that is not within the case limit of the access. */
export interface OutsideLimit {
  readonly ok: false;
  readonly isOutside: true;
}

/** The text that a model reads, or why the body has no data. `strayCharacters`: text other than the JSON was found. */
export type Answer =
  | { readonly ok: true; readonly text: string; readonly strayCharacters?: number }
  | { readonly ok: false; readonly isOutside?: never; readonly problem: BodyProblem }
  | OutsideLimit;

/** How much is done for an answer: `loose` shows all words of its HTML and judges none of them. */
export type Effort = 'full' | 'loose';
