import { expect, test } from 'vitest';
import { createDemoData } from '../../../../mcp/sandbox/demo/demoData.ts';
import { mailFixture, readAsModel } from '../readContent.ts';
import { BENIGN_MAILS } from './benignMails.ts';
import type { BenignMail } from './benignNewsletters.ts';

/** Share of honest mails in which any words may be marked. */
const MAX_MARKED = 0.02;
const MARK = /\[may not be visible to a person\][\s\S]{0,200}/;
const FIXTURES = [
  'outlook-reply',
  'outlook-web-reply',
  'gmail-reply',
  'apple-reply',
  'thunderbird-reply',
  'newsletter',
];

/** The demo data hides orders for a model in some mails; those count as well, since what is hidden there is removed. */
function sandboxMails(): readonly BenignMail[] {
  const data = createDemoData(() => Date.UTC(2026, 10, 30), 1);
  return [...data.emails.values()].slice(0, 400).map(({ id, body }) => ({ id: `sandbox-${id}`, html: body() }));
}

const GROUPS: readonly (readonly [string, () => readonly BenignMail[]])[] = [
  [
    'mail programs and mailing tools',
    () => [...BENIGN_MAILS, ...FIXTURES.map((name) => ({ id: name, html: mailFixture(`${name}.html`) }))],
  ],
  ['the sandbox', sandboxMails],
];

test.each(GROUPS)('honest mails of %s are not marked as doubtful', (_name, mailsOf) => {
  const mails = mailsOf();
  expect(mails.length).toBeGreaterThanOrEqual(60);
  const marked = mails.flatMap(({ id, html }) => {
    const mark = MARK.exec(readAsModel(html, { includeQuoted: true }));
    return mark ? [`${id}: ${mark[0]}`] : [];
  });
  expect(marked.length / mails.length, marked.join('\n')).toBeLessThan(MAX_MARKED);
});
