import type { ContentPipeline } from '../content/contentPipeline.ts';
import { type BodyContent, readBody } from '../fusedesk/responseBody.ts';
import { type LookUpNames, shapeResult } from '../tools/results/shapeResult.ts';
import type { Answer, AnswerRequest, Effort } from './answerRequest.ts';

/** Decodes, parses and shapes one response. */
export async function shapeAnswer(
  { body, shape, options }: AnswerRequest,
  lookUpNames: LookUpNames,
): Promise<BodyContent> {
  const read = readBody(body);
  if (!read.ok) return read;
  return { ...read, data: await shapeResult(shape, read.data, options, lookUpNames) };
}

/** Cleans and fences a shaped response. */
export function renderShaped(
  shaped: unknown,
  { shape, options }: AnswerRequest,
  content: Pick<ContentPipeline, 'render'>,
  effort: Effort,
): string {
  const { bodyFormat, includeQuoted, includeHidden, part, limit, offset = 0, notes } = options;
  const { text } = content.render(shaped, {
    kind: shape.kind,
    bodyFormat,
    includeQuoted,
    includeHidden,
    part,
    loose: effort === 'loose',
    ...(notes !== undefined && { notes }),
    ...(limit !== undefined && { paging: { limit, offset } }),
  });
  return text;
}

/** An answer with what is to be known about its body. */
export function answerOf({ strayCharacters }: Extract<BodyContent, { ok: true }>, text: string): Answer {
  return { ok: true, text, ...(strayCharacters !== undefined && { strayCharacters }) };
}

/** Turns one response into the text that a model reads. */
export async function renderAnswer(
  request: AnswerRequest,
  content: Pick<ContentPipeline, 'render'>,
  lookUpNames: LookUpNames,
  effort: Effort,
): Promise<Answer> {
  const shaped = await shapeAnswer(request, lookUpNames);
  return shaped.ok ? answerOf(shaped, renderShaped(shaped.data, request, content, effort)) : shaped;
}
