import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../../mcp/content/visibility/styledDocument.ts';
import { BAIT } from '../chromium/bait.ts';
import { readAsModel } from '../readContent.ts';
import { isHonest, sightInDocument, sightInText } from './readSight.ts';
import { HIDDEN_TRICK_MAILS, isOutOfReach, TRICK_MAILS, VISIBLE_TRICK_MAILS } from './tricks.ts';
import { readVerdicts, TRICK_VERDICTS_FILE } from './verdicts.ts';

const verdicts = readVerdicts(TRICK_VERDICTS_FILE);

const READERS: readonly (readonly [string, (html: string) => Sight])[] = [
  ['the judged document', (html) => sightInDocument(html, BAIT)],
  ['the text for a model', (html) => sightInText(readAsModel(html), BAIT)],
  ['the HTML for a model', (html) => sightInText(readAsModel(html, { bodyFormat: 'html' }), BAIT)],
];

describe('round one of tricks against the reader of styles', () => {
  test('are 60 hidden and 40 drawn ones: run node test/mcp/content/corpus/judgeTricks.ts after a change', () => {
    expect(HIDDEN_TRICK_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(60).fill(false));
    expect(VISIBLE_TRICK_MAILS.map(({ id }) => verdicts.get(id))).toEqual(Array(40).fill(true));
  });

  test.each(READERS)('%s holds against each trick within reach', (_name, sightOf) => {
    const within = TRICK_MAILS.filter((mail) => !isOutOfReach(mail));
    const broken = within.filter(({ id, html }) => !isHonest(sightOf(html), verdicts.get(id) === true));
    expect(broken.map(({ html }) => html)).toEqual([]);
  });

  test('one is out of reach: see outOfReach.test.ts', () => {
    expect(HIDDEN_TRICK_MAILS.filter(isOutOfReach)).toHaveLength(1);
  });

  test('a wildcard in a language range removes nothing, as Chromium matches none', () => {
    const html = `<style>p:lang("de-*"){display:none}</style><p lang="de-AT">${BAIT}</p>`;
    expect(sightInDocument(html, BAIT)).toBe('doubtful');
  });
});
