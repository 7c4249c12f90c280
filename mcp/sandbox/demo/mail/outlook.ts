import { type Dressing, escapeHtml, type Letter, letterDate, type Mail } from './letter.ts';

// What Word puts at the head of every message it writes: style definitions and instructions to old versions of itself.
const HEAD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="Generator" content="Microsoft Word 15 (filtered medium)">
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}
o\\:* {behavior:url(#default#VML);}
w\\:* {behavior:url(#default#VML);}
.shape {behavior:url(#default#VML);}
</style><![endif]-->
<style><!--
/* Font Definitions */
@font-face
	{font-family:"Cambria Math";
	panose-1:2 4 5 3 5 4 6 3 2 4;}
@font-face
	{font-family:Calibri;
	panose-1:2 15 5 2 2 2 4 3 2 4;}
@font-face
	{font-family:Aptos;
	panose-1:2 11 0 4 2 2 2 2 2 4;}
/* Style Definitions */
p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin:0in;
	font-size:11.0pt;
	font-family:"Calibri",sans-serif;
	mso-ligatures:standardcontextual;}
a:link, span.MsoHyperlink
	{mso-style-priority:99;
	color:#0563C1;
	text-decoration:underline;}
span.EmailStyle18
	{mso-style-type:personal-compose;
	font-family:"Calibri",sans-serif;
	color:windowtext;}
.MsoChpDefault
	{mso-style-type:export-only;
	font-size:10.0pt;}
@page WordSection1
	{size:8.5in 11.0in;
	margin:1.0in 1.0in 1.0in 1.0in;}
div.WordSection1
	{page:WordSection1;}
--></style>
<!--[if gte mso 9]><xml>
<o:shapedefaults v:ext="edit" spidmax="1026" />
</xml><![endif]--><!--[if gte mso 9]><xml>
<o:shapelayout v:ext="edit">
<o:idmap v:ext="edit" data="1" />
</o:shapelayout></xml><![endif]-->
</head>
<body lang="EN-US" link="#0563C1" vlink="#954F72" style="word-wrap:break-word">
<div class="WordSection1">
`;

/** A letter as Outlook for Windows sends it. */
export function outlookMail(letter: Letter, dressing: Dressing): Mail {
  const parts = [HEAD, paragraphs(letter.paragraphs)];
  if (dressing.picture !== undefined) parts.push(picture(dressing.picture));
  parts.push(dressing.hidden, signature(dressing.signature));
  for (const quoted of dressing.quoted) parts.push(header(quoted), paragraphs(quoted.paragraphs));
  parts.push('</div>\n</body>\n</html>\n');
  return { contentType: 'text/html', body: parts.join('') };
}

const EMPTY_LINE = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n';

function line(html: string): string {
  return `<p class="MsoNormal">${html}<o:p></o:p></p>\n`;
}

function paragraphs(texts: readonly string[]): string {
  const styled = (text: string) => `<span style="mso-fareast-language:EN-US">${escapeHtml(text)}</span>`;
  return texts.map((text) => line(styled(text))).join(EMPTY_LINE) + EMPTY_LINE;
}

function picture({ source, alt }: { source: string; alt: string }): string {
  const image = `<img width="412" height="236" style="width:4.2916in;height:2.4583in" id="Picture_x0020_1" src="${source}" alt="${escapeHtml(alt)}">`;
  return line(
    `<!--[if gte vml 1]><v:shape id="Picture_x0020_1" type="#_x0000_t75"/><![endif]--><![if !vml]>${image}<![endif]>`,
  );
}

function signature(lines: readonly string[]): string {
  const styled = lines.map((text) =>
    line(
      `<span style="font-size:9.0pt;font-family:&quot;Arial&quot;,sans-serif;color:#44546A">${escapeHtml(text)}</span>`,
    ),
  );
  return `<div>${styled.join('')}</div>\n${EMPTY_LINE}`;
}

function header(quoted: Letter): string {
  const row = (name: string, value: string) => `<b>${name}:</b> ${escapeHtml(value)}`;
  const rows = [
    row('From', `${quoted.fromName} <${quoted.fromAddress}>`),
    row('Sent', letterDate(quoted.at)),
    row('To', `${quoted.toName} <${quoted.toAddress}>`),
    row('Subject', quoted.subject),
  ];
  return `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">\n${line(rows.join('<br>\n'))}</div>\n${EMPTY_LINE}`;
}
