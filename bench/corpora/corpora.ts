import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { measureReplies, replies } from './replies.ts';
import { harmlessTexts, injectedMails, injections, measureWholeTexts, type WholeFigures } from './wholeTexts.ts';

const USAGE = `Usage: npm run corpora -- DIR [--json]

Measures what the content pipeline does with public corpora. DIR holds any of these files:
  discourse-replies.json  [{ name, email, trimmed, elided }]: mails and the replies in them
  bipia.json              { mails: [text], attacks: { kind: [text] } }
  notinject.json          [text]: harmless texts that look like attacks
  presidio.json           [{ text }]: sentences with personal data`;

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-') || flags.some((flag) => flag !== '--json')) {
  console.error(USAGE);
  process.exit(2);
}

function read<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | undefined {
  const path = join(folder ?? '', `${name}.json`);
  return existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

const mails = read('discourse-replies', replies);
const injected = read('bipia', injections);
const wholes: readonly (readonly [string, Iterable<string> | undefined])[] = [
  ['BIPIA, mails x attacks x 3 places', injected && injectedMails(injected)],
  ['NotInject', read('notinject', harmlessTexts)],
  ['Presidio', read('presidio', harmlessTexts)],
];
const figures = {
  replies: mails && measureReplies(mails),
  whole: wholes.flatMap(([name, texts]) => (texts ? [{ name, ...measureWholeTexts(texts) }] : [])),
};

const wholeRow = (row: WholeFigures & { name: string }): string =>
  `| ${row.name} | ${row.texts} | ${row.words} | ${row.lostWords} | ${row.flagged} | ${row.brokenFences} |`;

function tables(): string {
  const lines: string[] = [];
  if (figures.replies) {
    const { others, ...row } = figures.replies;
    lines.push(
      '| Discourse | as expected, without forwards | words of replies lost | words of history left in |',
      '|---|--:|--:|--:|',
      `| ${row.mails} mails | ${row.same} of ${row.mails - row.forwards} | ${row.lostWords} of ${row.replyWords} | ${row.wordsLeftIn} of ${row.historyWords} |`,
      '',
      'Not as expected:',
      ...others.map((other) => `- ${other}`),
      '',
    );
  }
  lines.push(
    '| corpus | texts | words | words lost | texts with a note | broken fences |',
    '|---|--:|--:|--:|--:|--:|',
  );
  lines.push(...figures.whole.map(wholeRow));
  for (const { name, examples } of figures.whole) {
    if (examples.length > 0) lines.push('', `Not whole, ${name}:`, ...examples.map((text) => `- ${text}`));
  }
  return lines.join('\n');
}

if (!figures.replies && figures.whole.length === 0) {
  console.error(`No corpus found in ${folder}.\n\n${USAGE}`);
  process.exit(2);
}
console.log(flags.includes('--json') ? JSON.stringify(figures, undefined, 2) : tables());
