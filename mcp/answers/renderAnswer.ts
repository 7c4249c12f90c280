import type { ContentPipeline } from '../content/contentPipeline.ts';
import { type BodyContent, readBody } from '../fusedesk/responseBody.ts';
import { type LookUpNames, type ShapedResult, shapeResult } from '../tools/results/shapeResult.ts';
import type { Answer, AnswerRequest, Effort, OutsideLimit } from './answerRequest.ts';

/** A shaped response, or why the body has no data. */
export type ShapedAnswer =
  | (Extract<BodyContent, { ok: true }> & ShapedResult)
  | Extract<BodyContent, { ok: false }>
  | OutsideLimit;

/** Decodes, parses and shapes one response. */
export async function shapeAnswer(
  { body, shape, options }: AnswerRequest,
  lookUpNames: LookUpNames,
): Promise<ShapedAnswer> {
  const read = readBody(body);
  if (!read.ok) return read;
  const shaped = await shapeResult(shape, read.data, options, lookUpNames);
  return shaped.isOutside ? { ok: false, isOutside: true } : { ...read, ...shaped };
}

/** Cleans and fences a shaped response. */
export function renderShaped(
  { data, notes, left }: ShapedResult,
  { shape, options }: AnswerRequest,
  content: Pick<ContentPipeline, 'render'>,
  effort: Effort,
): string {
  const { bodyFormat, includeQuoted, includeHidden, bodyLimit, part, limit, offset = 0, page } = options;
  const { text } = content.render(data, {
    kind: shape.kind,
    bodyFormat,
    includeQuoted,
    includeHidden,
    part,
    ...(shape.kind === 'list' && { saysTotal: true as const }),
    loose: effort === 'loose',
    ...(bodyLimit !== undefined && { bodyLimit }),
    ...(notes.length > 0 && { notes }),
    // The end of a list is never followed by a page.
    ...(page !== undefined && {
      paging: { ...page, limit: page.isLast ? Number.POSITIVE_INFINITY : page.rows, offset },
    }),
    ...(page === undefined && limit !== undefined && { paging: { limit, offset, ...left } }),
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
  return shaped.ok ? answerOf(shaped, renderShaped(shaped, request, content, effort)) : shaped;
}
