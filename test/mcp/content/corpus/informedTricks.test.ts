import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../../mcp/content/visibility/styledDocument.ts';
import { BAIT } from '../chromium/bait.ts';
import { readAsModel } from '../readContent.ts';
import { isHonest, sightInText } from './readSight.ts';
import { HIDDEN_INFORMED_MAILS, VISIBLE_INFORMED_MAILS } from './tricks.ts';
import { readVerdicts, TRICK_VERDICTS_FILE } from './verdicts.ts';

const verdicts = readVerdicts(TRICK_VERDICTS_FILE);

const READERS: readonly (readonly [string, (html: string) => Sight])[] = [
  ['text', (html) => sightInText(readAsModel(html), BAIT)],
  ['HTML', (html) => sightInText(readAsModel(html, { bodyFormat: 'html' }), BAIT)],
];

describe('tricks by somebody who knows the reader of styles', () => {
  test('have a verdict each: run node test/mcp/content/corpus/judgeTricks.ts after a change', () => {
    expect(HIDDEN_INFORMED_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(97).fill(false));
    expect(VISIBLE_INFORMED_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(74).fill(true));
  });

  test.each(READERS)('the %s for a model passes no hidden words unmarked and loses no drawn ones', (_name, sightOf) => {
    const mails = [...HIDDEN_INFORMED_MAILS, ...VISIBLE_INFORMED_MAILS];
    const broken = mails.filter(({ id, html }) => !isHonest(sightOf(html), verdicts.get(id) === true));
    expect(broken.map(({ html }) => html)).toEqual([]);
  });
});
