import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sight } from '../../../mcp/content/visibility/styledDocument.ts';
import { BAIT } from '../../mcp/content/chromium/bait.ts';
import { type DrawJudge, startDrawJudge } from '../../mcp/content/chromium/drawJudge.ts';
import { randomMail } from '../../mcp/content/corpus/randomMail.ts';
import { sightInDocument, TINY_LETTERS } from '../../mcp/content/corpus/readSight.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from '../../renderer/browser/chromium.ts';

const COUNT = Number(process.env.MAIL_COUNT ?? 2000);
/** The first mail's seed; the next mail's is one greater. */
const SEED = Number(process.env.MAIL_SEED ?? 1);
/** Removing drawn text lets an attacker hide words from the model, so this stays rare. */
const MAX_DRAWN_REMOVED = 2;

/**
 * In doubt, the words are kept and marked. These mails consist of tricks: of 6,000, 40 % are in doubt. Chance moves the
 * share of 2,000 mails by a hundredth.
 */
const MAX_DOUBTFUL_SHARE = 0.65;

interface Mail {
  readonly seed: number;
  readonly html: string;
  readonly sight: Sight;
}

function readMail(seed: number): Mail {
  const html = randomMail(seed);
  return { seed, html, sight: sightInDocument(html, BAIT) };
}

const listed = (mails: readonly Mail[]): string => mails.map(({ seed, html }) => `seed ${seed}: ${html}`).join('\n');

describe.skipIf(CHROMIUM === undefined)(`random mails${NEEDS_CHROMIUM}`, () => {
  let judge: DrawJudge;
  beforeAll(async () => {
    judge = await startDrawJudge();
  });
  afterAll(() => judge?.close());

  test(`are judged as Chromium draws them, ${COUNT} from seed ${SEED}`, { timeout: 900_000 }, async () => {
    const mails = Array.from({ length: COUNT }, (_, index) => readMail(SEED + index));
    // A doubtful mail is right either way, so only the others have to be drawn.
    const certain = mails.filter(({ sight }) => sight !== 'doubtful');
    const drawn = await judge.drawn(certain.map(({ html }) => html));
    const missed = certain.filter(({ sight }, index) => sight === 'shown' && drawn[index] !== true);
    const removed = certain.filter(
      ({ sight, html }, index) => sight === 'removed' && drawn[index] === true && !TINY_LETTERS.test(html),
    );
    expect(1 - certain.length / COUNT, 'share of doubtful mails').toBeLessThan(MAX_DOUBTFUL_SHARE);
    // Both kinds of mail must occur, or the test shows nothing.
    expect(drawn.filter(Boolean).length).toBeGreaterThan(COUNT / 10);
    expect(drawn.filter((each) => !each).length).toBeGreaterThan(COUNT / 20);
    expect.soft(missed.length, `not drawn, but unmarked:\n${listed(missed)}`).toBe(0);
    expect.soft(removed.length, `drawn, but removed:\n${listed(removed)}`).toBeLessThanOrEqual(MAX_DRAWN_REMOVED);
  });
});
