import { escapeHtml, type Letter, letterDate, type Mail, type MailExtras, type Signature } from './letter.ts';
import { quotedHtml } from './quotedMail.ts';

/** Formats a letter like Gmail on the web, with nested quotes. */
export function gmailMail(letter: Letter, dressing: MailExtras): Mail {
  const image =
    dressing.picture === undefined
      ? ''
      : `<div><img src="${dressing.picture.source}" alt="${escapeHtml(dressing.picture.alt)}" width="452" height="258"><br></div>`;
  const own = `<div dir="auto">${paragraphs(letter.paragraphs)}${image}${dressing.hidden}</div>`;
  const body = `${own}${gmailSignature(dressing.signature)}${gmailQuote(dressing.answered)}`;
  return { contentType: 'text/html', body, quotable: body };
}

function gmailSignature({ lines, logo, notice }: Signature): string {
  const below =
    notice === undefined
      ? ''
      : `<br>\n<div style="color:rgb(136,136,136);font-size:x-small">${escapeHtml(notice)}</div>`;
  if (lines.length === 0) return below;
  const written = lines.map((text, index) => {
    const styled = index === 0 ? `<b style="color:rgb(34,34,34)">${escapeHtml(text)}</b>` : escapeHtml(text);
    return `<div><font face="arial, sans-serif" size="2">${styled}</font></div>`;
  });
  const picture =
    logo === undefined ? '' : `<div><img src="${logo}" width="96" height="38" class="CToWUd" data-bit="iit"><br></div>`;
  return `<div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">${written.join('')}${picture}</div></div>${below}`;
}

function gmailQuote(answered: MailExtras['answered']): string {
  if (answered === undefined) return '';
  const { at, fromName, fromAddress } = answered.letter;
  return `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On ${letterDate(at)} ${escapeHtml(fromName)} &lt;<a href="mailto:${fromAddress}" target="_blank">${fromAddress}</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${quotedHtml(answered.mail)}</blockquote></div>`;
}

/** Formats a letter like Apple Mail, with block quotes of type `cite`. */
export function appleMail(letter: Letter, dressing: MailExtras): Mail {
  const { answered, signature } = dressing;
  const image =
    dressing.picture === undefined ? '' : `<div><img src="${dressing.picture.source}" apple-inline="yes"></div>`;
  const notice = signature.notice === undefined ? [] : ['', signature.notice];
  const marks = [...signature.lines, ...notice].map((text) => `<div>${text === '' ? '<br>' : escapeHtml(text)}</div>`);
  const quote =
    answered === undefined
      ? ''
      : `<div><br><blockquote type="cite"><div>On ${escapeHtml(letterDate(answered.letter.at))}, ${escapeHtml(answered.letter.fromName)} &lt;${answered.letter.fromAddress}&gt; wrote:</div><br class="Apple-interchange-newline"><div>${quotedHtml(answered.mail)}</div></blockquote></div>`;
  const quotable = `${paragraphs(letter.paragraphs)}${image}${dressing.hidden}<div><br></div><div>${marks.join('')}</div>${quote}`;
  const body = `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${quotable}</body></html>`;
  return { contentType: 'text/html', body, quotable };
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<div dir="auto">${escapeHtml(text)}</div>`).join('<div><br></div>');
}
