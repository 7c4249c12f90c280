import { escapeHtml, type Letter, letterDate, type Mail, type MailExtras, type Signature } from './letter.ts';
import { wordHead } from './outlookHead.ts';
import { quotedHtml } from './quotedMail.ts';

/** Formats a letter like Outlook for Windows: Word's HTML, with the previous message and its header below a line. */
export function outlookMail(letter: Letter, { answered, picture, hidden, signature }: MailExtras): Mail {
  const parts = [paragraphs(letter.paragraphs)];
  if (picture !== undefined) parts.push(inline(picture));
  parts.push(hidden, signed(signature));
  if (answered !== undefined) parts.push(header(answered.letter), EMPTY_LINE, asWord(quotedHtml(answered.mail)));
  const quotable = parts.join('');
  const body = `${wordHead(answered !== undefined)}<div class="WordSection1">\n${quotable}</div>\n</body>\n</html>\n`;
  return { contentType: 'text/html', body, quotable };
}

const EMPTY_LINE = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n';

function line(html: string): string {
  return `<p class="MsoNormal">${html}<o:p></o:p></p>\n`;
}

function paragraphs(texts: readonly string[]): string {
  const styled = (html: string) => `<p class="MsoNormal"><span style="mso-fareast-language:EN-US">${html}</span></p>\n`;
  const empty = styled('<o:p>&nbsp;</o:p>');
  return texts.map((text) => styled(`${escapeHtml(text)}<o:p></o:p>`)).join(empty) + empty;
}

function inline({ source, alt }: { source: string; alt: string }): string {
  const image = `<img width="412" height="236" style="width:4.2916in;height:2.4583in" id="Picture_x0020_1" src="${source}" alt="${escapeHtml(alt)}">`;
  return line(
    `<!--[if gte vml 1]><v:shape id="Picture_x0020_1" type="#_x0000_t75"/><![endif]--><![if !vml]>${image}<![endif]>`,
  );
}

function signed({ lines, logo, notice }: Signature): string {
  const font = (size: string, colour: string) =>
    `font-size:${size};font-family:&quot;Arial&quot;,sans-serif;color:${colour};mso-fareast-language:EN-US`;
  const rows = lines.map((text, index) => {
    const written = `<span style="${font('9.0pt', '#44546A')}">${linked(text)}</span>`;
    return line(index === 0 ? `<b>${written}</b>` : written);
  });
  if (logo !== undefined) {
    const image = `<img border="0" width="143" height="57" style="width:1.4895in;height:.5937in" id="_x0000_i1025" src="${logo}" alt="Logo">`;
    rows.push(line(`<span style="${font('9.0pt', '#44546A')}">${image}</span>`));
  }
  if (notice !== undefined) {
    rows.push(EMPTY_LINE, line(`<span style="${font('7.5pt', 'gray')}">${escapeHtml(notice)}</span>`));
  }
  return `<div>\n${rows.join('')}</div>\n${EMPTY_LINE}`;
}

/** Word turns typed URLs into links. */
function linked(text: string): string {
  const html = escapeHtml(text);
  return /^https?:\/\/\S+$/.test(text) ? `<a href="${html}"><span style="color:#0563C1">${html}</span></a>` : html;
}

/** Rewrites another program's HTML like Word does. */
function asWord(html: string): string {
  return html
    .replace(
      /<hr>/g,
      '<div class="MsoNormal" align="center" style="text-align:center"><hr size="2" width="100%" align="center"></div>\n',
    )
    .replace(/(?<!<\/o:p>(?:<\/span>)?)<\/p>/g, '<o:p></o:p></p>');
}

function header(answered: Letter): string {
  const row = (name: string, value: string) => `<b>${name}:</b> ${escapeHtml(value)}`;
  const rows = [
    row('From', `${answered.fromName} <${answered.fromAddress}>`),
    row('Sent', letterDate(answered.at)),
    row('To', `${answered.toName} <${answered.toAddress}>`),
    row('Subject', answered.subject),
  ];
  return `<div>\n<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">\n${line(rows.join('<br>\n'))}</div>\n</div>\n`;
}
