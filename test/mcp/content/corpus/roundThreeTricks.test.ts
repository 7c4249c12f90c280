import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../../mcp/content/visibility/styledDocument.ts';
import { BAIT } from '../chromium/bait.ts';
import { readAsModel } from '../readContent.ts';
import { isHonest, sightInText } from './readSight.ts';
import { DRAWING_AGAIN_MAILS, HIDING_AGAIN_MAILS } from './tricks.ts';
import { readVerdicts, TRICK_VERDICTS_FILE } from './verdicts.ts';

const READERS: readonly (readonly [string, (html: string) => Sight])[] = [
  ['text', (html) => sightInText(readAsModel(html), BAIT)],
  ['HTML', (html) => sightInText(readAsModel(html, { bodyFormat: 'html' }), BAIT)],
];

const writtenHtml = ({ html }: { readonly html: string }): string =>
  html.replace('<div>Dear team,</div>', '').replaceAll(BAIT, '@@');

describe('one way of each part of HTML and CSS, after values that are not ordinary are marked', () => {
  test('hides 29 times and draws 19 times: run node test/mcp/content/corpus/judgeTricks.ts after a change', () => {
    const verdicts = readVerdicts(TRICK_VERDICTS_FILE);
    expect(HIDING_AGAIN_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(29).fill(false));
    expect(DRAWING_AGAIN_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(19).fill(true));
  });

  test.each(READERS)('hides: the %s for a model passes no words unmarked', (_name, sightOf) => {
    const passed = HIDING_AGAIN_MAILS.filter(({ html }) => !isHonest(sightOf(html), false));
    expect(passed.map(writtenHtml)).toEqual([]);
  });

  test.each(READERS)('draws: the %s for a model loses no words', (_name, sightOf) => {
    const lost = DRAWING_AGAIN_MAILS.filter(({ html }) => !isHonest(sightOf(html), true));
    expect(lost.map(writtenHtml)).toEqual([]);
  });
});
