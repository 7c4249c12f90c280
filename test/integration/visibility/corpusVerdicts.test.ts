import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../mcp/sandbox/seededRandom.ts';
import { type DrawJudge, startDrawJudge } from '../../mcp/content/chromium/drawJudge.ts';
import { CORPUS } from '../../mcp/content/corpus/corpus.ts';
import { readVerdicts } from '../../mcp/content/corpus/verdicts.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from '../../renderer/browser/chromium.ts';

const SEED = Number(process.env.CORPUS_SEED ?? 1);
const SAMPLE_SIZE = 96;

describe.skipIf(CHROMIUM === undefined)(`the verdicts of the corpus${NEEDS_CHROMIUM}`, () => {
  let judge: DrawJudge;
  beforeAll(async () => {
    judge = await startDrawJudge();
  });
  afterAll(() => judge?.close());

  test(`are what Chromium draws, for a sample by seed ${SEED}`, async () => {
    const random = createRandom(SEED);
    const sample = Array.from({ length: SAMPLE_SIZE }, () => random.pick(CORPUS));
    const verdicts = readVerdicts();
    const drawn = await judge.drawn(sample.map(({ html }) => html));
    expect(sample.filter(({ id }, index) => verdicts.get(id) !== drawn[index])).toEqual([]);
  });
});
