/** A mail as a mail program writes it. */
export interface SampleMail {
  readonly name: string;
  readonly maxMs: number;
  readonly html: string;
}

const SENTENCE = 'The export stops after 2,000 rows, and the button stays gray until I sign in again. ';

const rules = (count: number, selectorsOf: (index: number) => string): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `${selectorsOf(index)} {margin:0 ${index % 9}px;font-size:${10 + (index % 6)}pt;color:#1f${index % 10}97d}`,
  ).join('\n');

/** A reply without styles, 4 KB. */
function plainMail(): string {
  return `<p>Hello,</p>${`<p>${SENTENCE}</p>`.repeat(40)}<p>Kind regards<br>Dana</p>`;
}

/** As Outlook writes it, 40 KB: 200 rules of three selectors, 125 elements with a class and a style. */
function outlookMail(): string {
  const css = rules(200, (index) => `p.Mso${index}, li.Mso${index}, div.Mso${index}`);
  const lines = Array.from(
    { length: 125 },
    (_, index) =>
      `<p class=Mso${index} style='margin-bottom:12.0pt;line-height:115%'><span lang=EN-US>${SENTENCE}${SENTENCE}</span></p>`,
  );
  return `<html><head><style><!--\n${css}\n--></style></head><body lang=EN-US link="#0563C1"><div class=WordSection1>${lines.join('\n')}</div></body></html>`;
}

/** A newsletter of nested tables, 100 KB: 500 rules, about 1,000 elements. */
function newsletterMail(): string {
  const css = rules(480, (index) => `table.row .col-${index}, td.c${index} p`);
  const small = `@media only screen and (max-width:480px){${rules(20, (index) => `.m${index}`)}}`;
  const block = (index: number): string =>
    `<table class="row" role="presentation" width="100%"><tr><td class="col-${index} c${index}" bgcolor="#ffffff" style="padding:12px"><p style="margin:0;color:#333333">${SENTENCE}</p><a href="https://shop.test/${index}" style="color:#0a6ebd">Read more</a></td></tr></table>`;
  return `<!doctype html><html><head><style>${css}${small}</style></head><body style="background:#f4f4f4">${Array.from({ length: 170 }, (_, index) => block(index)).join('')}</body></html>`;
}

export const SAMPLE_MAILS: readonly SampleMail[] = [
  { name: 'plain mail', maxMs: 5, html: plainMail() },
  { name: 'Outlook mail', maxMs: 50, html: outlookMail() },
  { name: 'newsletter', maxMs: 100, html: newsletterMail() },
];
