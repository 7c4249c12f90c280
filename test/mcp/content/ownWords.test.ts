import { describe, expect, it } from 'vitest';
import { HOSTILE_QUOTES } from '../../fixtures/hostileInputs.ts';
import { createTestPipeline, openFenced, RECORD, readAsModel } from './readContent.ts';

const NOT_SHOWN = /not shown; include_quoted/;
const HEAD = 'On Mon, Nov 16, 2026 at 4:12 PM Bo Chen <bo@chen.example> wrote:';
const CITE = '<blockquote type="cite">';
const GMAIL = '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc">';

describe('the heads of quotes', () => {
  it.each([
    'W dniu 2026-01-19 o 12:04, Ines Marlow pisze:',
    'pon., 19 sty 2026 o 12:04 Ines Marlow <ines@helpco.test> napisał(a):',
    '19.01.2026, 12:04, "Ines Marlow" <ines@helpco.test>:',
    'пн, 19 янв. 2026 г. в 12:04, Ines Marlow <ines@helpco.test>:',
    '19 янв. 2026 г., в 12:04, Ines Marlow <ines@helpco.test> написал(а):',
    'пн, 19 січ. 2026 р. о 12:04 Ines Marlow <ines@helpco.test> пише:',
    'Den mån 19 jan. 2026 kl 12:04 skrev Ines Marlow <ines@helpco.test>:',
    '19. jan. 2026 kl. 12:04 skrev Ines Marlow <ines@helpco.test>:',
    'Den man. 19. jan. 2026 kl. 12.04 skrev Ines Marlow <ines@helpco.test>:',
    'ma 19. tammik. 2026 klo 12.04 Ines Marlow (ines@helpco.test) kirjoitti:',
    'po 19. 1. 2026 v 12:04 odesílatel Ines Marlow <ines@helpco.test> napsal:',
    'Ines Marlow <ines@helpco.test>, 19 Oca 2026 Pzt, 12:04 tarihinde şunu yazdı:',
    '2026年1月19日(月) 12:04 Ines Marlow <ines@helpco.test>:',
    'Ines Marlow <ines@helpco.test> 于2026年1月19日周一 12:04写道：',
    '2026년 1월 19일 (월) 오후 12:04, Ines Marlow <ines@helpco.test>님이 작성:',
    'On Mon, Jan 19 at 12:04 PM, Ines Marlow <ines@helpco.test> wrote:',
    '---- On Mon, 19 Jan 2026 12:04:36 +0530 Ines Marlow <ines@helpco.test> wrote ----',
    '-----Original Message-----',
    '------- Исходное сообщение -------',
    '-------- Původní zpráva --------',
    'Från: Ines Marlow [mailto:ines@helpco.test]\nSkickat: den 19 januari 2026 12:04\nTill: Jo\nÄmne: Printer',
    'Fra: Ines Marlow\nSendt: 19. januar 2026 12:04\nTil: Jo\nEmne: Printer',
    'Lähettäjä: Ines Marlow\nLähetetty: maanantai 19. tammikuuta 2026 12.04\nVastaanottaja: Jo\nAihe: Printer',
    'Od: Ines Marlow\nWysłano: 19 stycznia 2026 12:04\nDo: Jo\nTemat: Printer',
    'От: Ines Marlow\nОтправлено: 19 января 2026 г. 12:04\nКому: Jo\nТема: Printer',
    'Від: Ines Marlow\nНадіслано: 19 січня 2026 р. 12:04\nКому: Jo\nТема: Printer',
    'Kimden: Ines Marlow\nGönderildi: 19 Ocak 2026 12:04\nKime: Jo\nKonu: Printer',
    '差出人: Ines Marlow\n送信日時: 2026年1月19日 12:04\n宛先: Jo\n件名: Printer',
    '发件人： Ines Marlow\n发送时间： 2026年1月19日 12:04\n收件人： Jo\n主题： Printer',
    'Date: Thu, 26 Jun 2026 13:53:45 +0400\nSubject: printer\nFrom: ines@helpco.test\nTo: jo@example.com',
  ])('fold what follows %j', (head) => {
    const count = head.split('\n').length + 1;
    const note = `[${count} quoted lines not shown; include_quoted: true shows them]`;
    expect(readAsModel(`It works now.\n\n${head}\n\nOLD`)).toBe(`It works now.\n${note}`);
  });

  it.each([
    'El jueves, 21 de noviembre de 2026, Bo escribió:',
    'понедельник, 6 октября 2026 г. пользователь Bo написал:',
    'At 6/16/2026 08:32 PM, you wrote:',
    'Bo Chen/Chen wrote on 01/09/2026 02:47:00 PM:',
    '2026/7/20 Bo Chen <bo@chen.example>',
    'Bo Chen <bo@chen.example> schrieb:',
  ])('fold only marked lines below the less certain %j', (head) => {
    expect(readAsModel(`Own.\n\n${head}\n\n> OLD\n> WORDS`)).toMatch(/^Own\.\n\[3 quoted lines/);
    expect(readAsModel(`Own.\n\n${head}\nmy own words`)).toContain('my own words');
  });

  it('fold lines marked with a bar', () => {
    expect(readAsModel(`Own.\n\n${HEAD}\n\n| OLD\n| WORDS`)).toMatch(/^Own\.\n\[3 quoted lines/);
    const table = 'Prices:\n\n| A | 5 |\n| B | 7 |';
    expect(readAsModel(table)).toBe(table);
  });

  it('may be broken over lines', () => {
    const broken = 'On Thu, 31 Mar 2026 at 11:16 Some One\n\n<\nmailto:Some One <some.one@foo.example>\n> wrote:';
    expect(readAsModel(`Own.\n\n${broken}\n\nOLD`)).toMatch(/^Own\.\n\[5 quoted lines/);
    const dutch = 'Op 16 aug. 2026 05:13 schreef "bo" <bo@chen.example> het\nvolgende geschreven:';
    expect(readAsModel(`Own.\n${dutch}\n\n> OLD`)).toMatch(/^Own\.\n\[3 quoted lines/);
  });

  it('may stand inside the marked lines', () => {
    expect(readAsModel(`Own.\n\n> ${HEAD}\n> OLD`)).toMatch(/^Own\.\n\[2 quoted lines/);
    expect(readAsModel(`<p>Own.</p>${CITE}<p>${HEAD.replace(/[<>]/g, '')}</p><p>OLD</p></blockquote>`)).toMatch(
      /^Own\.\n\[2 quoted lines/,
    );
  });

  it('take a device line above and a program’s signature below with them', () => {
    const note = (count: number) =>
      `[${count} quoted lines and a signature not shown; include_quoted: true shows them]`;
    expect(readAsModel(`Thank you.\n\nSent from my iPhone\n\n${HEAD}\n\n> OLD`)).toBe(`Thank you.\n${note(2)}`);
    expect(readAsModel(`Thank you.\n\n${HEAD}\n\n> OLD\n\n-- \nAnn Lee\nSales`)).toBe(`Thank you.\n${note(2)}`);
    for (const kept of ['Tel. 030 1234', 'I need it by Monday.', 'May we keep it?']) {
      expect(readAsModel(`Thank you.\n\n${HEAD}\n\n> OLD\n\n-- \n${kept}`)).toContain(kept);
    }
    expect(readAsModel(`Thank you.\n\n-- \nAnn Lee\n\n${HEAD}\n\n> OLD`)).toContain('Ann Lee');
    expect(readAsModel('Sent from my iPhone')).toBe('Sent from my iPhone');
  });
});

describe('the author’s own words', () => {
  it.each([
    ['lines marked like quotes', 'The page says:\n\n> Error 4412: cannot save\n\nWhat can I do?'],
    ['a price', 'Hi,\nwe agreed on\n> 100 EUR, as agreed\nright?'],
    ['a shell prompt', 'I typed\n> npm install\n> npm start\nand nothing happened.'],
    [
      'a colleague’s words',
      'Hello,\n\nOn 3 March 2026 your colleague Bo wrote:\n"You will get 20 EUR back."\n\nI have not got it.',
    ],
    [
      'a colleague’s words at an hour',
      'Hello,\n\nOn 3 March 2026 at 14:05 your colleague Bo wrote:\nYou will get 20 EUR.\n\nWhen?',
    ],
    ['a sentence', 'It is late.\n\nOn 3 March 2026 at 14:05, Bo Chen wrote:\nYou get 20 EUR.\n\nI have not got it.'],
    [
      'a quotation',
      'It is late.\n\nOn 3 March 2026 at 14:05 Bo wrote:\n“You will get 20 EUR back.”\n\nI have not got it.',
    ],
    [
      'marked words of a colleague',
      'Hello,\nOn 3 March 2026 your colleague Bo wrote:\n> You get 20 EUR.\n\nI have not got it.',
    ],
    [
      'all below a greeting',
      'Hello,\n\nOn 3 March 2026 at 14:05 Bo Chen wrote:\nYou will get 20 EUR back.\n\nI have not got it.',
    ],
    ['an address in a sentence', 'Hi,\nit came from\nBo <bo@chen.example> wrote:\nPay now.\n\nIs that you?'],
    [
      'a pasted mail header',
      'I received the following mail.\n\nFrom: Shop <a@shop.example>\nSent: 16.11.2026 16:12\nTo: Jo\nSubject: Pay\n\nPay now.\n\nIs it from you?',
    ],
    [
      'a mail header that is led to',
      'Look at its header:\n\nFrom: Shop <a@shop.example>\nDate: 16.11.2026 16:12\nTo: Jo\nSubject: Pay\n\nIs it from you?',
    ],
    ['a header without a date', 'Order:\nFrom: Paris\nTo: Rome\nSubject: box\nThanks'],
    ['a journey', 'I want to change my flight.\n\nFrom: Berlin\nTo: Rome\nDate: 3 May 2026\n\nMy number is 55.'],
    [
      'a form',
      'A visitor wrote to you.\n\nName: Jo\nFrom: jo@x.example\nDate: 1.1.2026\nTo: help\nSubject: Printer\n\nIt is broken.',
    ],
    [
      'a contact form',
      'New message from your website\n\nFrom: jo@x.example\nDate: 1.1.2026\nTo: help\nSubject: Printer\n\nIt is broken.',
    ],
    ['a quotation of a manual', 'Hello,\nIn 2026 the FAQ wrote:\n> Returns are free\nIs that true?'],
    ['a terminal', 'Hello,\nAt 14:05 the terminal wrote:\n> Error 12\nWhat is that?'],
    [
      'a line above an attribution',
      'I called 3 times on 2026-01-02 at 10:00 with no answer\nBo Chen, bo@chen.example wrote:\n> OLD',
      'with no answer',
    ],
    [
      'marked lines that the author leads to',
      `Own.\n\n${HEAD}\n\n> OLD?\n\nThe page says:\n> Error 4412`,
      'Error 4412',
    ],
    ['answers below marked lines', `${HEAD}\n> OLD?\n\nYes, since Friday.\n\n> OLD 2?\n\nNo.`, 'Yes, since Friday.'],
    ['all of a quote with answers inside', `See my answers in red.\n\n${HEAD}\n\n> What?\n> XR-77`, 'XR-77'],
    ['words of unclear origin', `Own.\n${HEAD}\n> Hello\n\nText.\n\nC> More\n`, 'Hello'],
  ])('stay: %s', (_kind, text, words = text) => {
    expect(readAsModel(text)).toContain(words);
    if (words === text) expect(readAsModel(text)).not.toMatch(NOT_SHOWN);
  });

  it.each([
    `<p>You wrote</p>${GMAIL}Returns are free</blockquote><p>but I paid 8 EUR. Why?</p>`,
    `<p>You wrote</p>${GMAIL}Returns are free</blockquote>`,
    `<p>The page says</p>${CITE}Returns are free</blockquote><p>Why?</p>`,
    '<p>The page says</p><blockquote style="border-left:1px solid #ccc">Returns are free</blockquote>',
  ])('stay in boxes without a head: %s', (html) => {
    expect(readAsModel(html)).toContain('Returns are free');
  });

  it.each([
    `See.\n\n> Begin forwarded message:\n>\n> From: Foo <foo@x.example>\n> Date: 1 January 2026 at 12:00\n> To: b\n> Subject: x\n>\n> WORDS`,
    `<div>See</div>${CITE}<div>Begin forwarded message:</div><div>From: Foo</div><div>Date: 1 January 2026 12:00</div><div>Subject: x</div><div>To: b</div><div>WORDS</div></blockquote>`,
    `See.\n\n---------- Forwarded message ---------\nFrom: Foo <foo@x.example>\nDate: 1 January 2026\nSubject: x\nTo: b\n\nHi\n\n${HEAD}\n\n> WORDS`,
    'See.\n\n-------- Videresendt meddelelse --------\nFra: Foo\nSendt: 1. januar 2026 12:00\nTil: b\nEmne: x\n\nWORDS',
    'See.\n\n-------- Mesaĝo plusendita --------\nFrom: Foo\nDate: 1. januar 2026 12:00\nTo: b\nSubject: x\n\nWORDS',
    'Please take care of this.\n\nFrom: Foo <foo@x.example>\nSent: 1 January 2026 12:00\nTo: b\nSubject: x\n\nWORDS',
    'FYI, please take care.\n\nFrom: Foo <foo@x.example>\nSent: 1 January 2026 12:00\nTo: b\nSubject: x\n\nWORDS',
  ])('stay with what they forward: %j', (mail) => {
    expect(readAsModel(mail)).toContain('WORDS');
    expect(readAsModel(mail)).not.toMatch(NOT_SHOWN);
  });

  it('stay with what they forward if only the subject says so', () => {
    const body = 'Please handle.\n\nFrom: Foo\nSent: 1 January 2026 12:00\nTo: b\nSubject: x\n\nWORDS';
    const shown = (record: unknown): string =>
      JSON.stringify(openFenced(createTestPipeline().render(record, RECORD).text).data);
    for (const subject of ['FW: x', 'Fwd: x', 'WG: x', 'TR : x', '[EXT] RV: x', '转发: x']) {
      expect(shown({ subject, body })).toContain('WORDS');
      expect(shown({ title: subject, history: [{ body }] })).toContain('WORDS');
    }
    expect(shown({ subject: 'Re: x', body })).not.toContain('WORDS');
    expect(shown({ subject: 'Fwd: x', history: [{ subject: 'Re: x', body }] })).not.toContain('WORDS');
  });

  it('stay if the head of a quote may not be visible', () => {
    const hidden = '<div style="filter:opacity(1%)">On Mon, Nov 16, 2026 at 4:12 PM Bo (bo@chen.example) wrote:</div>';
    expect(readAsModel(`<p>Hi.</p><p>One.</p>${hidden}<p>TWO</p>`)).toContain('TWO');
  });
});

// How their time grows with their length is measured by `npm run bench -- --only growth`.
describe('hostile messages', () => {
  it.each(HOSTILE_QUOTES)('keep the own words: $name', ({ make }) => {
    expect(readAsModel(make(25_000))).toMatch(/^Own\./);
  });
});
