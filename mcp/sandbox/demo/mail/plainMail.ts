import { escapeHtml, type Letter, letterDate, type Mail, type MailExtras } from './letter.ts';
import { quotedLines, quotedWithoutPictures } from './quotedMail.ts';

const WIDTH = 76;

/** Formats a letter as plain text, with quotes marked by `>`. */
export function plainMail(letter: Letter, { answered, signature }: MailExtras): Mail {
  const lines = letter.paragraphs.flatMap((text) => [...wrap(text, WIDTH), '']);
  if (signature.lines.length > 0) lines.push('-- ', ...signature.lines, '');
  if (signature.notice !== undefined) lines.push(...wrap(signature.notice, WIDTH), '');
  if (answered !== undefined) {
    const { fromName, fromAddress, at } = answered.letter;
    lines.push(`On ${letterDate(at)}, ${fromName} <${fromAddress}> wrote:`);
    for (const line of quotedLines(answered.mail))
      lines.push(line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`);
  }
  const body = lines.join('\r\n');
  return { contentType: 'text/plain', body, quotable: body };
}

/** Formats a rep's reply like FuseDesk: simple HTML, with the previous message below a line, without its pictures. */
export function repMail(letter: Letter, { answered, signature }: MailExtras): Mail {
  const parts = [
    '<p style="color:#999999">-- Please reply above this line --</p>',
    ...letter.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
    `<p>${signature.lines.map(escapeHtml).join('<br>')}</p>`,
  ];
  if (answered !== undefined) {
    const { fromName, at } = answered.letter;
    parts.push(`<hr><p><strong>${escapeHtml(fromName)}</strong> on ${letterDate(at)}:</p>`);
    parts.push(`<div>${quotedWithoutPictures(answered.mail)}</div>`);
  }
  const body = parts.join('\n');
  return { contentType: 'text/html', body, quotable: body };
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}
