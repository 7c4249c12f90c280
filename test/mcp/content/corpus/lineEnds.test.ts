import { describe, expect, test } from 'vitest';
import { BAIT } from '../chromium/bait.ts';
import { readAsModel } from '../readContent.ts';
import type { CorpusMail } from './corpus.ts';
import { sightInText } from './readSight.ts';
import { BEYOND_MAILS, WITHIN_MAILS } from './tricks.ts';
import { readVerdicts, TRICK_VERDICTS_FILE } from './verdicts.ts';

const verdicts = readVerdicts(TRICK_VERDICTS_FILE);
const asText = ({ html }: CorpusMail) => sightInText(readAsModel(html), BAIT);
const asHtml = ({ html }: CorpusMail) => sightInText(readAsModel(html, { bodyFormat: 'html' }), BAIT);

describe('words that lose their place to others: run node test/mcp/content/corpus/judgeTricks.ts after a change', () => {
  test.each(BEYOND_MAILS)('marks what Chromium does not draw: $html', (mail) => {
    expect(verdicts.get(mail.id)).toBe(false);
    expect([asText(mail), asHtml(mail)]).toEqual(['doubtful', 'doubtful']);
  });

  test.each(WITHIN_MAILS)('shows what Chromium draws: $html', (mail) => {
    expect(verdicts.get(mail.id)).toBe(true);
    expect([asText(mail), asHtml(mail)]).toEqual(['shown', 'shown']);
  });
});
