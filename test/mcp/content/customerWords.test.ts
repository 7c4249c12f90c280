import { describe, expect, it } from 'vitest';
import { createTestPipeline, openFenced, RECORD, readAsModel } from './readContent.ts';

const WROTE = 'On Fri, Nov 20, 2026 at 10:00 AM Jo <jo@x.test> wrote:';
const header = (subject: string) => `From: Shop <shop@x.test>\nDate: 20 Nov 2026\nTo: me@x.test\nSubject: ${subject}`;

describe('what a customer wrote in plain text', () => {
  it.each([
    ['a list with > for "more than"', 'I need:\n> 10 kg is fine\n> 20 kg arrived broken\nPlease replace the second.'],
    ['a sentence quoted from the shop', 'You wrote:\n> refunds within 30 days\nThat is not what the shop says.'],
    ['commands of a shell', 'Here is what I ran:\n\n> npm install\n> npm start\nerror: port in use'],
    ['a difference of two files', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-> old\n+> new'],
    ['a poem', 'As the poet wrote:\n> Two roads\n> diverged\nCan you engrave that?'],
    ['a table of bars', '| item | price |\n| a | 5 |\n| b | 6 |'],
    ['a journey', 'From: Berlin\nTo: Rome\nDate: 3 May\nWhat does it cost?'],
    ['a form', 'Name: Jo\nFrom: Berlin\nSubject: Booking\nDate: 2026-11-20\nTo: Rome\nPlease confirm.'],
    ['a colleague who is quoted', 'On 20 November 2026 your colleague wrote:\n> you get 20 EUR back\nWhere is it?'],
    ['what a bank answered', `My bank says this:\n\n${header('Charge')}\n\nWe cannot refund it.\n\nCan you?`],
    ['a strange mail', `I got a strange mail, is it from you?\n\n${header('Pay now')}\n\nPay 100 EUR.`],
    ['a scam', `Is this mail a scam?\n\n${header('Pay now')}\n\nPay 100 EUR.`],
    ['a strange mail in German', `Habe eine komische Mail erhalten\n\n${header('Zahlung')}\n\nZahlen Sie 100 EUR.`],
    ['a strange mail in French', `J’ai reçu ce drôle de message\n\n${header('Paiement')}\n\nPayez 100 EUR.`],
    ['a strange mail in Spanish', `Recibí este correo\n\n${header('Pago')}\n\nPague 100 EUR.`],
    ['a forward in Dutch', `Zie mijn mail\n\n---------- Doorgestuurd bericht ----------\n${header('x')}\n\nHallo daar`],
    ['a forward of Apple Mail', `Begin forwarded message:\n\n${header('x')}\n\nHello there`],
    ['a reply without own words', `${WROTE}\n> Hello there`],
    ['tags that are placeholders', 'Dear <Name>, your <order no> is <b>late</b>'],
    ['tags that it speaks of', 'I typed <img src="a.png"> and <br> into the editor but it shows <p> as text'],
    ['comparisons', 'a<b and c>d, I <3 you'],
    ['XML', '<?xml version="1.0"?><order><id>5</id><title>Chair</title></order>'],
    ['hashes', '3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed\n'.repeat(5).trim()],
    ['a license key', 'ABCD-'.repeat(100)],
    ['a scream', 'a'.repeat(600)],
    [
      'flags of countries in a country',
      '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    ],
    ['a Bengali word with a joiner', '\u09b0\u200d\u09cd\u09af\u09be\u09ae'],
    ['a Persian word', 'می\u200cخواهم'],
    ['a family and a keycap', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} 1\ufe0f\u20e3'],
  ])('stays as it is: %s', (_name, text) => {
    expect(readAsModel(text)).toBe(text);
  });

  it('stays where it answers inside a quote, and below one', () => {
    const inside = readAsModel(`${WROTE}\n> Which color?\nBlue.\n> Which size?\nXL, please\n> Regards`);
    expect(inside.split('\n').filter((line) => !line.startsWith('['))).toEqual(['Blue.', 'XL, please']);
    expect(readAsModel(`${WROTE}\n> Which color?\n\nBlue, and XL.`)).toMatch(
      /^\[2 quoted lines[^\n]*\n\nBlue, and XL\.$/,
    );
  });

  it.each([
    ['Japanese', '2026年11月20日(金) 10:00 Jo Chen <jo@x.test>:'],
    [
      'Hebrew',
      '\u202bבתאריך יום ו׳, 20 בנוב׳ 2026 ב-10:00 מאת \u202aJo\u202c\u200f <\u202ajo@x.test\u202c\u200f>:\u202c',
    ],
    ['Arabic', 'في الجمعة، ٢٠ نوفمبر ٢٠٢٦ في ١٠:٠٠ ص تمت كتابة ما يلي بواسطة Jo <jo@x.test>:'],
    ['Persian', 'در جمعه ۲۰ نوامبر ۲۰۲۶ ساعت ۱۰:۰۰ Jo <jo@x.test> نوشت:'],
    ['Hindi', 'शुक्र, २० नव॰ २०२६ को १०:०० बजे Jo <jo@x.test> ने लिखा:'],
    ['Thai', 'ในวันที่ ศ. 20 พ.ย. 2026 เวลา 10:00 Jo <jo@x.test> เขียนว่า:'],
    ['Estonian', 'Kuupäev R, 20. november 2026 kell 10:00 kirjutas kasutaja Jo <jo@x.test>:'],
    ['Serbian', 'У пет, 20. нов 2026. у 10:00 Jo <jo@x.test> је написао/ла:'],
    ['Lithuanian', '2026-11-20, pn, 10:00 Jo <jo@x.test> rašė:'],
  ])('stands above a quote with a head in %s', (_language, head) => {
    expect(readAsModel(`Thanks, it came.\n\n${head}\n> Your order ships.`)).toMatch(
      /^Thanks, it came\.\n\[2 quoted lines not shown[^\n]*$/,
    );
  });

  it('is not shown less for a reply that only thanks for a message', () => {
    expect(readAsModel(`Thanks, I received your message.\n\n${header('x')}\n\nHello`)).toContain(
      'quoted lines not shown',
    );
    expect(readAsModel(`Ich habe Ihre Mail erhalten.\n\n${header('x')}\n\nHello`)).toContain('quoted lines not shown');
  });
});

describe('what a customer’s HTML draws', () => {
  it.each([
    ['numbers apart by padding', '<p>10<span style="padding-left:20px">20</span></p>', '10 20'],
    ['numbers apart by a margin', '<p><span style="margin-right:2em">10</span>20</p>', '10 20'],
    ['numbers apart by an empty box', '<p>10<span style="display:inline-block;width:30px"></span>20</p>', '10 20'],
    ['numbers apart by a picture', '<p>10<img src="https://x.test/a.gif" width=30 alt="">20</p>', '10 20'],
    ['a number around a tracking pixel', '<p>10<img src="https://x.test/a.gif" width=1 height=1 alt="">20</p>', '1020'],
    ['a number with a tight box', '<p>10<span style="padding:0 1px">20</span></p>', '1020'],
    ['columns', '<div style="display:flex"><span>10</span><span>20</span></div>', '10\n20'],
    ['a fraction', '<p><sup>1</sup>&frasl;<sub>2</sub> cup, 10<sup>-6</sup></p>', '1⁄2 cup, 10^-6'],
    [
      'terms it quotes',
      '<p>Your terms say:</p><blockquote type=cite>Free</blockquote><p>So?</p>',
      'Your terms say:\n\nFree\n\nSo?',
    ],
    ['a line with >', '<p>one<br>&gt; not a quote<br>three</p>', 'one\n> not a quote\nthree'],
    ['lists', '<ol start=5 type=a><li>x<li value=9>y</ol><ol reversed><li>a<li>b</ol>', 'e. x\ni. y\n2. a\n1. b'],
    ['a table in a table', '<table><tr><td><table><tr><td>10<td>20</table><td>30</table>', '10 | 20 | 30'],
    ['kept spaces', '<div style="white-space:pre-wrap">a\n   b\tc</div>', 'a\n   b\tc'],
  ])('reads as it is drawn: %s', (_name, html, text) => {
    expect(readAsModel(html)).toBe(text);
  });

  it('keeps apart in HTML what is drawn apart', () => {
    const html = '<p>10<span style="padding-left:20px">20</span><b style="margin-left:9px">30</b></p>';
    expect(readAsModel(html, { bodyFormat: 'html' }).replace(/<[^>]+>/g, '')).toBe('10 20 30');
  });

  it('keeps a file’s name of any length and the words beside it', () => {
    const name = `${'a'.repeat(300)}.pdf`;
    const files = [
      { filename: name, size: 5 },
      { filename: 'b.txt', size: 3, caption: 'my words' },
    ];
    const { json } = openFenced(createTestPipeline().render({ files }, RECORD).text);
    expect(json).toContain(name);
    expect(json).toContain('my words');
  });
});
