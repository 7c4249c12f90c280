import { escapeHtml, type Mail } from './letter.ts';

/** A mail as HTML for another program's quote. */
export function quotedHtml(mail: Mail): string {
  if (mail.contentType === 'text/html') return mail.quotable;
  return `<p>${mail.quotable.split('\r\n').map(escapeHtml).join('<br>\n')}</p>`;
}

/** A mail as HTML for a quote without pictures. */
export function quotedWithoutPictures(mail: Mail): string {
  return quotedHtml(mail)
    .replace(/<!--\[if gte vml 1\]>[\s\S]*?<!\[endif\]-->|<!\[if !vml\]>|<!\[endif\]>/g, '')
    .replace(/<img [^>]*>/g, '');
}

/** The lines of a mail for a plain text quote; supports the HTML that this demo sends. */
export function quotedLines(mail: Mail): readonly string[] {
  if (mail.contentType === 'text/plain') return mail.quotable.split('\r\n');
  const text = mail.quotable
    .replace(/\n/g, ' ')
    .replace(/<hr>/g, '\n________________________________\n')
    .replace(/<br> ?/g, '\n')
    .replace(/<\/p> ?/g, '\n\n')
    .replace(/<[^>]*>/g, '');
  const words = text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
  return words.trim().split(/ ?\n ?/);
}
