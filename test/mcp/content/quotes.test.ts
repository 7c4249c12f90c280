import { describe, expect, it } from 'vitest';
import { mailFixture, readAsModel } from './readContent.ts';

const FOLD = /\[\d+ quoted lines? not shown; include_quoted: true shows them\]/g;

describe('quoted history', () => {
  it.each([
    ['outlook-reply.html', ['order AC-20417', 'Marc Delorme', 'Gasket set'], 1],
    ['outlook-web-reply.html', ['Yes please, cancel it.', 'Ana Ruiz'], 1],
    ['gmail-reply.html', ['it works now', 'Vogt & Söhne'], 1],
    ['gmail-interleaved.html', ['between your questions', 'Version 4.2', 'Since Friday the 13th.'], 2],
    ['apple-reply.html', ['attached invoice', 'the one from October', 'C-7781'], 2],
    ['yahoo-reply.html', ['expired again'], 1],
    ['thunderbird-reply.html', ['nog steeds dezelfde fout', 'Jan   de Boer'], 1],
    ['plain-reply.txt', ['sigue sin funcionar', 'dos veces', 'Firefox 140', 'Ana Ruiz'], 2],
    ['plain-outlook.txt', ['stornieren', 'Karl Lang'], 1],
  ])('%s: is folded, and all of the author’s text stays', (name, own, folds) => {
    const shown = readAsModel(mailFixture(name));
    for (const words of own) expect(shown).toContain(words);
    expect(shown).not.toMatch(/OLD-WORDS/);
    expect(shown).not.toMatch(/support@acme\.example/);
    expect(shown.match(FOLD)).toHaveLength(folds);

    const all = readAsModel(mailFixture(name), { includeQuoted: true });
    for (const words of [...own, 'OLD-WORDS-ONE']) expect(all).toContain(words);
    expect(all).not.toMatch(FOLD);
  });

  it.each([
    'On Mon, Nov 16, 2026 at 4:12 PM Bo Chen <bo@chen.example> wrote:',
    'On 16 Nov 2026, at 16:12, Bo Chen <bo@chen.example>\nwrote:',
    'Am 16.11.2026 um 16:12 schrieb Bo Chen:',
    'Am Mo., 16. Nov. 2026 um 16:12 Uhr schrieb Bo <bo@chen.example>:',
    'Le lun. 16 nov. 2026 à 16:12, Bo <bo@chen.example> a écrit :',
    'El lun, 16 nov 2026 a las 16:12, Bo (<bo@chen.example>) escribió:',
    'Il giorno lun 16 nov 2026 alle ore 16:12 Bo <bo@chen.example> ha scritto:',
    'Op ma 16 nov 2026 om 16:12 schreef Bo <bo@chen.example>:',
    'Em seg., 16 de nov. de 2026 às 16:12, Bo <bo@chen.example> escreveu:',
  ])('recognizes the attribution %j', (intro) => {
    const note = (lines: number) => `[${lines} quoted lines not shown; include_quoted: true shows them]`;
    const lines = intro.split('\n').length + 1;
    expect(readAsModel(`Own.\n\n${intro}\n\n> old\n\nBelow.`)).toBe(`Own.\n${note(lines)}\n\nBelow.`);
    expect(readAsModel(`Own.\n\n${intro}\n\nold`)).toBe(`Own.\n${note(lines)}`);
  });

  it.each([
    ['From', 'Sent', 'To', 'Subject'],
    ['Von', 'Gesendet', 'An', 'Betreff'],
    ['De', 'Envoyé', 'À', 'Objet'],
    ['De', 'Enviado el', 'Para', 'Asunto'],
    ['Da', 'Inviato', 'A', 'Oggetto'],
    ['Van', 'Verzonden', 'Aan', 'Onderwerp'],
    ['De', 'Enviada em', 'Para', 'Assunto'],
  ])('recognizes a header of %s, %s, %s, %s', (from, sent, to, subject) => {
    const head = `${from}: Bo <bo@chen.example>\n${sent}: 16.11.2026 16:12\n${to}: support@acme.example\n${subject}: RE: x`;
    const shown = readAsModel(`Own.\n\n________________________________\n${head}\n\nold`);
    expect(shown).toMatch(/^Own\.\n\[\d quoted lines not shown; include_quoted: true shows them\]$/);
  });

  it('recognizes a help desk thread below a rule, and keeps similar text without one', () => {
    const thread = '<hr><p><b>Bo Chen</b> on Mon, Nov 16, 2026 at 4:12 PM:</p><p>old</p>'.repeat(2);
    expect(readAsModel(`<p>Own.</p><p>Ann</p>${thread}`)).toBe(
      'Own.\n\nAnn\n[5 quoted lines not shown; include_quoted: true shows them]',
    );
    for (const own of [
      'Hello,\n\nI asked you on Mon, Nov 16, 2026 at 4:12 PM:\n\nwhen?',
      'Hello,\n\n---\n\nI asked you on Monday at 4:12 PM:\n\nwhen?',
    ]) {
      expect(readAsModel(own)).toBe(own);
    }
  });

  it('keeps a forwarded message', () => {
    expect(readAsModel(mailFixture('forward.html'))).toContain('FORWARDED-WORDS');
    expect(
      readAsModel('See.\n\nBegin forwarded message:\n\nFrom: a@b.example\nDate: x\nTo: c\nSubject: d\n\nWORDS'),
    ).toContain('WORDS');
  });

  it('keeps the whole block when the author says that replies are inside', () => {
    const shown = readAsModel(
      'Hi, see my answers below in red.\n\nFrom: Bo\nSent: 2026\nTo: me\nSubject: x\n\nq? ANSWER',
    );
    expect(shown).toContain('ANSWER');
  });

  it('shows a message that is only quotes, and sentences that resemble quotes', () => {
    expect(readAsModel('> a\n> b')).toBe('> a\n> b');
    const message = 'Hi,\nOn Monday your colleague wrote:\nwe refund you.\nNow what?';
    expect(readAsModel(message)).toBe(message);
    const note = 'Order:\nFrom: Paris\nTo: Rome\nThanks';
    expect(readAsModel(note)).toBe(note);
  });

  it('keeps a reply outside the box with the history', () => {
    const html =
      '<div>Top.</div><div><div style="border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> a<br><b>Sent:</b> b<br><b>To:</b> c<br>' +
      '<b>Subject:</b> d</p></div><p>OLD-WORDS</p></div>';
    expect(readAsModel(`<div>${html}</div>`)).not.toContain('OLD-WORDS');
    expect(readAsModel(`<div><p>x</p><div>mid ${html}</div></div><p>Reply after it.</p>`)).toContain('Reply after it.');
    expect(readAsModel(`<div><p>x</p><div>mid ${html}</div></div><p>Reply after it.</p>`)).not.toContain('OLD-WORDS');
  });
});
