import { type Dressing, type Letter, letterDate, type Mail } from './letter.ts';

const WIDTH = 76;

/** A letter of a program that writes plain text, quotes marked by `>`. */
export function plainMail(letter: Letter, dressing: Dressing): Mail {
  const lines = letter.paragraphs.flatMap((text) => [...wrap(text, WIDTH), '']);
  if (dressing.signature.length > 0) lines.push('-- ', ...dressing.signature, '');
  dressing.quoted.forEach((quoted, depth) => {
    const mark = '>'.repeat(depth);
    const prefix = mark === '' ? '' : `${mark} `;
    lines.push(`${prefix}On ${letterDate(quoted.at)}, ${quoted.fromName} <${quoted.fromAddress}> wrote:`);
    for (const text of quoted.paragraphs) {
      for (const wrapped of wrap(text, WIDTH - depth - 2)) lines.push(`${mark}> ${wrapped}`);
      lines.push(`${mark}>`);
    }
  });
  return { contentType: 'text/plain', body: lines.join('\r\n') };
}

/** A reply as the help desk itself sends it: simple HTML, the thread below a line. */
export function deskMail(letter: Letter, dressing: Dressing): Mail {
  const html = (text: string) => `<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`;
  const thread = dressing.quoted.map(
    (one) =>
      `<hr><p><strong>${one.fromName}</strong> on ${letterDate(one.at)}:</p>\n${one.paragraphs.map(html).join('\n')}`,
  );
  const body = [
    '<p style="color:#999999">-- Please reply above this line --</p>',
    ...letter.paragraphs.map(html),
    `<p>${dressing.signature.join('<br>')}</p>`,
    ...thread,
  ];
  return { contentType: 'text/html', body: body.join('\n') };
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
