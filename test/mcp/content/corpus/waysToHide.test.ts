import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../../mcp/content/visibility/styledDocument.ts';
import { BAIT } from '../chromium/bait.ts';
import { readAsModel } from '../readContent.ts';
import { isHonest, sightInText } from './readSight.ts';
import { DRAWING_MAILS, HIDING_MAILS } from './tricks.ts';
import { readVerdicts, TRICK_VERDICTS_FILE } from './verdicts.ts';

const READERS: readonly (readonly [string, (html: string) => Sight])[] = [
  ['text', (html) => sightInText(readAsModel(html), BAIT)],
  ['HTML', (html) => sightInText(readAsModel(html, { bodyFormat: 'html' }), BAIT)],
];

describe('one way of each part of HTML and CSS', () => {
  test('hides 30 times and draws 20 times: run node test/mcp/content/corpus/judgeTricks.ts after a change', () => {
    const verdicts = readVerdicts(TRICK_VERDICTS_FILE);
    expect(HIDING_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(30).fill(false));
    expect(DRAWING_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(20).fill(true));
  });

  test.each(READERS)('hides: the %s for a model passes no such words unmarked', (_name, sightOf) => {
    expect(HIDING_MAILS.filter(({ html }) => !isHonest(sightOf(html), false)).map(({ html }) => html)).toEqual([]);
  });

  test.each(READERS)('draws: the %s for a model loses no words', (_name, sightOf) => {
    const lost = DRAWING_MAILS.filter(({ html }) => !isHonest(sightOf(html), true));
    expect(lost.map(({ html }) => html)).toEqual([]);
  });
});
