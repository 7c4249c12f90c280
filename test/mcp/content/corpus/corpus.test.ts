import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../../mcp/content/visibility/styledDocument.ts';
import { READING_FAILED, readStyledDocument } from '../../../../mcp/content/visibility/visibility.ts';
import { BAIT } from '../chromium/bait.ts';
import { readAsModel } from '../readContent.ts';
import { CORPUS, type CorpusMail } from './corpus.ts';
import { isHonest, sightInDocument, sightInText, TINY_LETTERS } from './readSight.ts';
import { readVerdicts } from './verdicts.ts';

const verdicts = readVerdicts();
const HIDDEN = CORPUS.filter(({ id }) => verdicts.get(id) === false);
const DRAWN = CORPUS.filter(({ id, html }) => verdicts.get(id) === true && !TINY_LETTERS.test(html));
/** Share of hidden text that may pass unmarked. */
const MAX_MISSED = 0.02;

/** A form control draws these attributes; the document judges no attribute but `alt`. */
const DRAWN_ATTRIBUTE = /<(?:input|textarea)\b[^>]* (?:value|placeholder)="WM/;

const READERS: readonly (readonly [string, (html: string) => Sight])[] = [
  ['the judged document', (html) => (DRAWN_ATTRIBUTE.test(html) ? 'doubtful' : sightInDocument(html, BAIT))],
  ['the text for a model', (html) => sightInText(readAsModel(html), BAIT)],
  ['the HTML for a model', (html) => sightInText(readAsModel(html, { bodyFormat: 'html' }), BAIT)],
];

const listed = (mails: readonly CorpusMail[]): string => mails.map(({ id, html }) => `${id}  ${html}`).join('\n');

describe('the corpus of hidden and visible text', () => {
  test('has a verdict for each mail: run node test/mcp/content/corpus/judgeCorpus.ts after a change', () => {
    expect(CORPUS.filter(({ id }) => !verdicts.has(id))).toEqual([]);
    expect(verdicts.size).toBe(CORPUS.length);
    expect(HIDDEN.length).toBeGreaterThanOrEqual(233);
    expect(DRAWN.length).toBeGreaterThanOrEqual(108);
  });

  test('is read without an error', () => {
    expect(CORPUS.filter(({ html }) => readStyledDocument(html).unreadable === READING_FAILED)).toEqual([]);
  });

  test.each(READERS)('%s does not lose drawn text', (_name, sightOf) => {
    const lost = DRAWN.filter(({ html }) => !isHonest(sightOf(html), true));
    expect(lost.length, `drawn, but removed:\n${listed(lost)}`).toBe(0);
  });

  test.each(READERS)('%s does not pass hidden text unmarked', (_name, sightOf) => {
    const missed = HIDDEN.filter(({ html }) => !isHonest(sightOf(html), false));
    const share = missed.length / HIDDEN.length;
    expect(share, `not drawn, but unmarked:\n${listed(missed)}`).toBeLessThanOrEqual(MAX_MISSED);
  });
});
