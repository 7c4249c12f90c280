import { describe, expect, it } from 'vitest';
import { mailFixture, readAsModel } from '../readContent.ts';

describe('htmlToLines', () => {
  it.each([
    ['paragraphs and breaks', '<p>One<br>two</p><p>three</p>', 'One\ntwo\n\nthree'],
    ['white space', '<div>  a \n\t b&nbsp;&nbsp; <b> c</b> d</div>', 'a b c d'],
    ['entities', '<p>Caf&eacute; &amp; &lt;b&gt; &#8364; &hellip;</p>', 'Café & <b> € …'],
    ['lists', '<ul><li>a<li>b<ol start=3><li>c</ol></ul>', '- a\n- b\n  3. c'],
    ['a link', '<p><a href="https://x.example/a">the guide</a>.</p>', 'the guide (https://x.example/a).'],
    [
      'a link whose text is its URL',
      '<a href="https://x.example/">x.example</a> <a href="mailto:a@x.example">a@x.example</a>',
      'x.example a@x.example',
    ],
    [
      'a link twice',
      '<a href="https://x.example/a">one</a> <a href="https://x.example/a">two</a>',
      'one (https://x.example/a) two',
    ],
    ['a link that runs', '<a href="javascript:alert(1)">go</a> <a href="#x">top</a>', 'go top'],
    ['a link around blocks', '<a href="https://x.example/a"><div>box</div></a>', 'box (https://x.example/a)'],
    [
      'images',
      '<p><img src="https://x/a.png" alt="A dog"> <img src="cid:i1@x" alt="y"> <img src="https://x/s.gif" alt=""><img src="https://x/p.gif" width=1 height=1></p>',
      '[image: A dog] [inline image i1@x]',
    ],
    ['an embedded image', '<img src="data:image/png;base64,QUJD"> end', '[image] end'],
    ['a data table', '<table border=1><tr><th>A<th>B<th>C<tr><td>1<td><td>3</table>', 'A | B | C\n1 |  | 3'],
    [
      'a layout table',
      '<table role="presentation"><tr><td><p>Long</p><p>text</p></td><td></td><td>side</td></tr></table>',
      'Long\n\ntext\nside',
    ],
    ['preformatted text', '<pre>a\n  b   c</pre>', 'a\n  b   c'],
    [
      'Word markup',
      '<p class=MsoNormal>A<o:p></o:p></p><p class=MsoNormal>B<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>C</p>',
      'A\nB\n\nC',
    ],
    ['unclosed tags', '<div><b>a<i>b<p>c', 'ab\n\nc'],
    ['upper case', '<P>A</P><BR><TABLE><TR><TD>b</TD></TR></TABLE>', 'A\n\nb'],
  ])('renders %s', (_name, html, text) => {
    expect(readAsModel(html)).toBe(text);
  });

  it.each([
    'a < b and c > d',
    'John <john@x.example>',
    'use the <b> tag',
    'see <https://x.example/?a=1&amp;b=2>',
    '5 &amp; 6',
  ])('keeps text that is not HTML: %j', (text) => {
    expect(readAsModel(text)).toBe(text);
  });

  it('renders an Outlook email', () => {
    expect(readAsModel(mailFixture('outlook-reply.html'))).toMatchSnapshot();
  });

  it('renders a newsletter of nested tables', () => {
    const shown = readAsModel(mailFixture('newsletter.html'));
    expect(shown).toMatchSnapshot();
    expect(Buffer.byteLength(shown)).toBeLessThan(mailFixture('newsletter.html').length / 5);
  });

  it('cuts very long URLs and says so', () => {
    expect(readAsModel(`<a href="https://x.example/${'q'.repeat(400)}">go</a>`)).toMatch(
      /q\[cut: 118 more characters\]\)$/,
    );
  });
});
