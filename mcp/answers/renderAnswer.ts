import type { ContentPipeline } from '../content/contentPipeline.ts';
import { readBody } from '../fusedesk/responseBody.ts';
import { type LookUpNames, shapeResult } from '../tools/results/shapeResult.ts';
import type { Answer, AnswerRequest, Effort } from './answerRequest.ts';

/** Turns one response into the text that a model reads: decode, parse, shape, clean, fence. */
export async function renderAnswer(
  { body, shape, options }: AnswerRequest,
  content: Pick<ContentPipeline, 'render'>,
  lookUpNames: LookUpNames,
  effort: Effort = 'full',
): Promise<Answer> {
  const read = readBody(body);
  if (!read.ok) return read;
  const shaped = await shapeResult(shape, read.data, options, lookUpNames);
  const { bodyFormat, includeQuoted, part, limit, offset = 0 } = options;
  const { text } = content.render(shaped, {
    kind: shape.kind,
    bodyFormat,
    includeQuoted,
    part,
    loose: effort === 'loose',
    ...(limit !== undefined && { paging: { limit, offset } }),
  });
  return { ok: true, text };
}
