import { type BenignMail, newsletters } from './benignNewsletters.ts';

/** What a person writes, as HTML paragraphs without styles. */
interface Letter {
  readonly id: string;
  readonly paragraphs: readonly string[];
}

const LETTERS: readonly Letter[] = [
  { id: 'short', paragraphs: ['Hi Ines,', 'Yes, Tuesday works for us.', 'Jo'] },
  {
    id: 'list',
    paragraphs: [
      'Hello,',
      'three things are wrong with order <b>20417</b>:',
      '<ul><li>one box is missing</li><li>the invoice says 12 instead of 10</li><li>the <i>blue</i> cover is scratched</li></ul>',
      'Could you look into it? See <a href="https://shop.test/orders/20417">the order</a>.',
      'Thanks',
    ],
  },
  {
    id: 'table',
    paragraphs: [
      'Good morning,',
      'these are the numbers we have:',
      '<table border="1" cellpadding="4" style="border-collapse:collapse"><tr><th>Month</th><th align="right">Sum</th></tr><tr><td>May</td><td align="right">1,204.50</td></tr><tr><td>June</td><td align="right" style="color:#c00">-88.10</td></tr></table>',
      'Kind regards',
    ],
  },
  {
    id: 'emphasis',
    paragraphs: [
      '<span style="color:#1f497d">Dear support,</span>',
      '<u>please</u> note that the price is <s>49</s> <b style="background:yellow">59 EUR</b> from July on.',
      '<font color="#ff0000" size="4">The export still fails!</font>',
      '<span style="font-size:9.0pt;font-family:Arial,sans-serif;color:#7f7f7f">Sent from the road</span>',
    ],
  },
];

const QUOTED = '<p>Dear Jo,</p><p>please send us the serial number. It is on the back.</p><p>Ines</p>';
const p = (paragraphs: readonly string[], open: string, close: string): string =>
  paragraphs.map((paragraph) => open + paragraph + close).join('\n');

/** What mail programs make of a letter. */
const PROGRAMS: Readonly<Record<string, (letter: Letter) => string>> = {
  gmail: ({ paragraphs }) =>
    `<div dir="ltr">${p(paragraphs, '<div>', '</div><div><br></div>')}<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature"><div dir="ltr"><b style="color:rgb(34,34,34)">Jo Doe</b><div style="color:rgb(136,136,136);font-size:12.8px">Acme Ltd</div></div></div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Fri, Jan 9, 2026 at 2:47 PM Ines &lt;<a href="mailto:ines@helpco.test">ines@helpco.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${QUOTED}</blockquote></div>`,
  word: ({ paragraphs }) =>
    `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--
@font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; margin-bottom:.0001pt; font-size:11.0pt; font-family:"Calibri",sans-serif; mso-fareast-language:EN-US;}
a:link, span.MsoHyperlink {mso-style-priority:99; color:#0563C1; text-decoration:underline;}
span.EmailStyle17 {mso-style-type:personal-compose; font-family:"Calibri",sans-serif; color:windowtext;}
.MsoChpDefault {mso-style-type:export-only; font-family:"Calibri",sans-serif;}
@page WordSection1 {size:612.0pt 792.0pt; margin:72.0pt 72.0pt 72.0pt 72.0pt;}
div.WordSection1 {page:WordSection1;}
--></style></head><body lang="EN-US" link="#0563C1" vlink="#954F72" style="word-wrap:break-word"><div class="WordSection1">${p(paragraphs, '<p class="MsoNormal"><span style="mso-fareast-language:EN-US">', '<o:p></o:p></span></p>')}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Ines &lt;ines@helpco.test&gt; <br><b>Sent:</b> Friday, 9 January 2026 14:47<br><b>Subject:</b> Order</p></div>${QUOTED}</div></body></html>`,
  outlookWeb: ({ paragraphs }) =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">${p(paragraphs, '<div class="elementToProof" style="font-family:Aptos,Calibri,sans-serif;font-size:12pt;color:rgb(0,0,0)">', '</div>')}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> Ines</font><div>&nbsp;</div></div><div>${QUOTED}</div></body></html>`,
  apple: ({ paragraphs }) =>
    `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${p(paragraphs, '<div>', '</div>')}<div><br><blockquote type="cite"><div>On 9. Jan 2026, at 14:47, Ines &lt;ines@helpco.test&gt; wrote:</div><br class="Apple-interchange-newline"><div>${QUOTED}</div></blockquote></div><br></body></html>`,
  phone: ({ paragraphs }) =>
    `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">${p(paragraphs, '<div dir="auto">', '</div>')}<div dir="ltr"><br>Sent from my phone</div><div dir="ltr"><br><blockquote type="cite">${QUOTED}</blockquote></div></body></html>`,
  thunderbird: ({ paragraphs }) =>
    `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body text="#000000" bgcolor="#FFFFFF">${p(paragraphs, '<p>', '</p>')}<div class="moz-cite-prefix">Am 09.01.26 um 14:47 schrieb Ines:<br></div><blockquote type="cite" cite="mid:1@helpco.test">${QUOTED}</blockquote><div class="moz-signature">-- <br>Jo</div></body></html>`,
  yahoo: ({ paragraphs }) =>
    `<html><head></head><body><div class="ydp1yahoo-style-wrap" style="font-family:Helvetica Neue, Helvetica, Arial, sans-serif;font-size:13px;">${p(paragraphs, '<div dir="ltr" data-setdir="false">', '</div>')}<div><br></div></div><div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted"><div style="font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:13px;color:#26282a;"><div>On Friday, Ines wrote: </div>${QUOTED}</div></div></body></html>`,
  proton: ({ paragraphs }) =>
    `${p(paragraphs, '<div style="font-family: Arial, sans-serif; font-size: 14px; color: rgb(0, 0, 0); background-color: rgb(255, 255, 255);">', '</div>')}<div class="protonmail_signature_block protonmail_signature_block-empty" style="font-family: Arial, sans-serif; font-size: 14px;"><div class="protonmail_signature_block-user protonmail_signature_block-empty"></div></div><div class="protonmail_quote">On Friday, Ines wrote:<br><blockquote class="protonmail_quote" type="cite">${QUOTED}</blockquote></div>`,
  form: ({ paragraphs }) =>
    `<html><body style="margin:0;padding:20px;background:#f7f7f7"><table width="100%" style="max-width:600px;margin:0 auto;background:#fff;border:1px solid #e5e5e5" cellpadding="8"><tr bgcolor="#EAF2FA"><td colspan="2"><font style="font-family:sans-serif;font-size:12px"><strong>Name</strong></font></td></tr><tr bgcolor="#FFFFFF"><td width="20">&nbsp;</td><td><font style="font-family:sans-serif;font-size:12px">Jo Doe</font></td></tr><tr bgcolor="#EAF2FA"><td colspan="2"><strong>Message</strong></td></tr><tr bgcolor="#FFFFFF"><td width="20">&nbsp;</td><td>${p(paragraphs, '<p>', '</p>')}</td></tr></table></body></html>`,
  signature: ({ paragraphs }) =>
    `<div style="font-family:Verdana;font-size:10pt">${p(paragraphs, '<p style="margin:0 0 10px">', '</p>')}<table cellpadding="0" cellspacing="0" style="border-top:2px solid #e4002b"><tr><td style="padding:8px 12px 0 0;vertical-align:top"><img src="cid:logo" alt="Acme" width="96" height="38" style="display:block"></td><td style="padding-top:8px;font-size:8pt;line-height:11pt;color:#6d6e71"><b style="color:#e4002b">Jo Doe</b><br>Head of Purchasing<br><a href="https://acme.test" style="color:#6d6e71;text-decoration:none">acme.test</a></td></tr></table><p style="font-size:7.5pt;color:gray">This message is confidential. If it reached you by mistake, delete it.</p></div>`,
  dark: ({ paragraphs }) =>
    `<html><head><meta name="color-scheme" content="light dark"><style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){body{background:#111!important;color:#eee!important}a{color:#8ab4f8!important}}</style></head><body style="background:#ffffff;color:#222222">${p(paragraphs, '<p style="margin:0 0 12px">', '</p>')}</body></html>`,
  webmail: ({ paragraphs }) =>
    `<html><head><style>body{font-family:sans-serif;font-size:13px}.wrap{max-width:700px}.wrap p{margin:0 0 1em}blockquote{border-left:2px solid #3c3c3c;padding-left:8px;margin:0}</style></head><body><div class="wrap">${p(paragraphs, '<p>', '</p>')}<blockquote>${QUOTED}</blockquote></div></body></html>`,
};

/** Honest mails of common mail programs and mailing tools. */
export const BENIGN_MAILS: readonly BenignMail[] = [
  ...Object.entries(PROGRAMS).flatMap(([program, write]) =>
    LETTERS.map((letter) => ({ id: `${program}-${letter.id}`, html: write(letter) })),
  ),
  ...newsletters(),
];
