import { createHash } from 'node:crypto';
import { BAIT } from '../chromium/bait.ts';
import { COLOR_DECLARATIONS, COLOR_MAILS, LETTER_COLORS } from './colorCorpus.ts';
import { DECLARATIONS } from './declarationCorpus.ts';
import { ELEMENT_MAILS, PLAIN_ATTRIBUTES, PLAIN_TAGS, SVG_MAILS } from './elementCorpus.ts';
import { ATTRIBUTE_MAILS, ODD_DECLARATIONS } from './parsingCorpus.ts';
import { SHEET_PLACES, SHEETS } from './sheetCorpus.ts';

/** A mail with one bait, hidden or not. */
export interface CorpusMail {
  /** Its kind and a hash of its HTML, so that a changed mail has no verdict. */
  readonly id: string;
  readonly kind: string;
  readonly html: string;
}

function mailOf(kind: string, html: string): CorpusMail {
  const whole = html.replaceAll('@@', BAIT);
  return { id: `${kind}-${createHash('sha256').update(whole).digest('hex').slice(0, 8)}`, kind, html: whole };
}

/** Other words around the bait, so that the mail has something to show; a whole document stays as it is. */
function withGreeting(html: string): string {
  return /^<(?:!doctype|html|body|head|title|frameset)\b/i.test(html) ? html : `<div>Dear team,</div>${html}`;
}

function sheetMail(line: string): string {
  const [sheet = '', html = ''] = line.split(' || ');
  const doctype = html.startsWith('<!doctype html>') ? '<!doctype html>' : '';
  return `${doctype}<style>${sheet}</style>${html.slice(doctype.length)}`;
}

const declared = (declarations: string): string => `<p style="${declarations.replaceAll('"', '&quot;')}">@@</p>`;
/** Some tricks in an inline element as well, where many properties do nothing. */
const declaredInline = (declarations: string): string =>
  `<div>Dear team, <span style="${declarations.replaceAll('"', '&quot;')}">@@</span> thanks</div>`;

/** The lines of one kind as mails, each with a greeting before it. */
export function kindOf(kind: string, mails: readonly string[]): readonly CorpusMail[] {
  return mails.map((html) => mailOf(kind, withGreeting(html)));
}

const everyThird = (lines: readonly string[]): readonly string[] => lines.filter((_, index) => index % 3 === 0);

function generateCorpus(): readonly CorpusMail[] {
  const boxes = Object.entries(DECLARATIONS).flatMap(([kind, lines]) => [
    ...kindOf(kind, lines.map(declared)),
    ...kindOf(kind, everyThird(lines).map(declaredInline)),
  ]);
  const colors = [...LETTER_COLORS.map((color) => `color:${color}`), ...COLOR_DECLARATIONS].map(declared);
  const bySheet = Object.values(DECLARATIONS).flatMap((lines) =>
    everyThird(lines).map((line) => `<style>.x{${line}}</style><p class="x">@@</p>`),
  );
  const plain = PLAIN_TAGS.flatMap((tag, index) =>
    PLAIN_ATTRIBUTES.filter((_, at) => (at + index) % 3 === 0).map(
      (attribute) => `Hello <${tag} ${attribute}>@@</${tag}> bye`,
    ),
  );
  return [
    ...boxes,
    ...kindOf('color', [...colors, ...COLOR_MAILS]),
    ...kindOf('odd', ODD_DECLARATIONS.map(declared)),
    ...kindOf(
      'odd',
      everyThird(ODD_DECLARATIONS).map((line) => `<!doctype html>${declared(line)}`),
    ),
    ...kindOf('attribute', ATTRIBUTE_MAILS),
    ...kindOf('sheet', [...SHEETS.map(sheetMail), ...bySheet]),
    ...kindOf(
      'sheet',
      SHEET_PLACES.map((html) => html.replaceAll('%%', 'p{display:none}')),
    ),
    ...kindOf('svg', SVG_MAILS),
    ...kindOf('element', ELEMENT_MAILS),
    ...plain.map((html) => mailOf('plain', html)),
  ];
}

/** All mails of the corpus, each once. */
export const CORPUS: readonly CorpusMail[] = [...new Map(generateCorpus().map((mail) => [mail.id, mail])).values()];
