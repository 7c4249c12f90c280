import { type Dressing, escapeHtml, type Letter, letterDate, type Mail } from './letter.ts';

/** A letter as Gmail on the web sends it: quotes nest in each other. */
export function gmailMail(letter: Letter, dressing: Dressing): Mail {
  const image =
    dressing.picture === undefined
      ? ''
      : `<div><img src="${dressing.picture.source}" alt="${escapeHtml(dressing.picture.alt)}" width="452" height="258"><br></div>`;
  const own = `<div dir="auto">${paragraphs(letter.paragraphs)}${image}${dressing.hidden}</div>`;
  const mark =
    dressing.signature.length === 0
      ? ''
      : `<div><br></div>-- <br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">${dressing.signature.map((text) => `<div>${escapeHtml(text)}</div>`).join('')}</div></div>`;
  return { contentType: 'text/html', body: `${own}${mark}${quotes(dressing.quoted)}` };
}

/** A letter as Apple Mail sends it: the quotes are block quotes of type `cite`. */
export function appleMail(letter: Letter, dressing: Dressing): Mail {
  const image =
    dressing.picture === undefined ? '' : `<div><img src="${dressing.picture.source}" apple-inline="yes"></div>`;
  const marks = dressing.signature.map((text) => `<div>${escapeHtml(text)}</div>`).join('');
  const quoted = dressing.quoted.reduceRight(
    (inner, one) =>
      `<div><br><blockquote type="cite"><div>On ${escapeHtml(letterDate(one.at))}, ${escapeHtml(one.fromName)} &lt;${one.fromAddress}&gt; wrote:</div><br class="Apple-interchange-newline"><div>${paragraphs(one.paragraphs)}</div>${inner}</blockquote></div>`,
    '',
  );
  return {
    contentType: 'text/html',
    body: `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${paragraphs(letter.paragraphs)}${image}${dressing.hidden}<div><br></div><div>${marks}</div>${quoted}</body></html>`,
  };
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<div dir="auto">${escapeHtml(text)}</div>`).join('<div><br></div>');
}

function quotes(quoted: readonly Letter[]): string {
  return quoted.reduceRight(
    (inner, one) =>
      `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On ${letterDate(one.at)} ${escapeHtml(one.fromName)} &lt;<a href="mailto:${one.fromAddress}" target="_blank">${one.fromAddress}</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${paragraphs(one.paragraphs)}${inner}</blockquote></div>`,
    '',
  );
}
