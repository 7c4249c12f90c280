import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BAIT } from '../chromium/bait.ts';
import { readAsModel } from '../readContent.ts';
import { DRAWN_ELSEWHERE, LAYOUTS, READER_DEPENDENT } from './outOfReach.ts';
import { sightInDocument, sightInText } from './readSight.ts';
import { LAYOUT_MAILS } from './tricks.ts';
import { readVerdicts, TRICK_VERDICTS_FILE } from './verdicts.ts';

const CASES = [...LAYOUTS, ...READER_DEPENDENT, ...DRAWN_ELSEWHERE];
const TODAY = { shown: 'pass', doubtful: 'marked', removed: 'removed' };

describe('words out of reach of the reader of styles', () => {
  test.each(CASES)('$name: $today today', ({ html, today }) => {
    const mail = html.replace('@@', BAIT);
    expect(sightInDocument(mail, BAIT)).toBe(today);
    expect(sightInText(readAsModel(mail), BAIT)).toBe(today);
  });

  test('are not drawn by Chromium where a layout decides', () => {
    const verdicts = readVerdicts(TRICK_VERDICTS_FILE);
    expect(LAYOUT_MAILS.map(({ id }) => verdicts.get(id))).toEqual(LAYOUTS.map(() => false));
  });

  test('are named in docs/security.md, each with what happens today', () => {
    const docs = readFileSync(new URL('../../../../docs/security.md', import.meta.url), 'utf8');
    const [, section = ''] = docs.split('**Out of reach**');
    const rows = [...section.matchAll(/^\| (.+) \| (pass|marked|removed) \|$/gm)].map(([, name, today]) => [
      name,
      today,
    ]);
    expect(rows).toEqual(CASES.map(({ name, today }) => [name, TODAY[today]]));
  });
});
