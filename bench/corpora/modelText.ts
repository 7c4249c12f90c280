import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { createContentPipeline } from '../../mcp/content/contentPipeline.ts';

/** Large enough for every text of the corpora, so that none is split into parts. */
const BUDGET_BYTES = 5_000_000;
const pipeline = createContentPipeline({
  fenceId: () => randomBytes(12).toString('hex'),
  budgetBytes: BUDGET_BYTES,
});

const RESULT = /^[^\n]+\n<fusedesk-data-(\w+)>\n([^\n]*)\n<\/fusedesk-data-(\w+)>$/;
const fencedBody = z.object({ body: z.string() });
const WORD = /[\p{L}\p{N}]+/gu;

/** One mail as a model reads it. */
export interface ModelText {
  /** Without our notes. */
  readonly text: string;
  /** How many notes of ours stand in it. */
  readonly notes: number;
  /** False if the result is not exactly one fence with JSON in it. */
  readonly fenced: boolean;
}

/** Passes a mail through the whole content pipeline. */
export function showToModel(body: string): ModelText {
  const { text } = pipeline.render(
    { body },
    { kind: 'record', bodyFormat: 'text', includeQuoted: false, includeHidden: false, part: 1 },
  );
  const [, id = '', json = '', endId] = RESULT.exec(text) ?? [];
  if (id === '' || id !== endId) return { text: '', notes: 0, fenced: false };
  const shown = fencedBody.parse(JSON.parse(json)).body;
  const notes = shown.split(` #${id}]`).length - 1;
  return { text: shown.replace(new RegExp(`\\[[^\\]\\n]* #${id}\\]`, 'g'), ''), notes, fenced: true };
}

export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? [];

/** How many words of `expected` do not occur in `found`, each occurrence counted. */
export function countMissing(expected: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  let missing = 0;
  for (const word of expected) {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    else missing += 1;
  }
  return missing;
}
