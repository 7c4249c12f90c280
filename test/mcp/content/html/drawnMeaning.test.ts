import { describe, expect, it } from 'vitest';
import { readAsModel } from '../readContent.ts';

describe('what drawing says', () => {
  it.each([
    ['struck-out words', '<p>Ship to <del>12 Mill Lane</del> 7 Park Road</p>', 'Ship to ~~12 Mill Lane~~ 7 Park Road'],
    [
      'a struck-out entry',
      '<ul><li><s>The invoice <b>is</b> wrong</s></li><li>b</li></ul>',
      '- ~~The invoice is wrong~~\n- b',
    ],
    ['struck-out blocks', '<del><p>one</p><p>two</p></del>three', '~~one~~\n\n~~two~~\n\nthree'],
    ['a power', '<p>10<sup>6</sup> counts, $19<sup>99</sup></p>', '10^6 counts, $19^99'],
    ['a power before a digit', '<p>10<sup>2</sup>5 and x<sup>n + 1</sup></p>', '10^(2)5 and x^(n + 1)'],
    ['a raised figure in bold', '<p>10<sup><b>2</b></sup></p>', '10^2'],
    ['ordinals and signs', '<p>the 1<sup>st</sup>, Acme<sup>TM</sup>, M<sup>me</sup></p>', 'the 1st, AcmeTM, Mme'],
    ['footnotes', '<p>a word<sup>[1]</sup> and 5<sup>(2)</sup></p>', 'a word[1] and 5(2)'],
    [
      'blocks that are said to be raised',
      '<p style="vertical-align:super">x<span style="vertical-align:super">2</span></p>',
      'x^2',
    ],
    ['styled lines', '<div style="white-space:pre-line">  a   b\n c</div>', 'a b\nc'],
    ['styled letters', '<p style="text-transform:capitalize">hello <b>w</b>orld isn\'t</p>', "Hello World Isn't"],
    [
      'styled lists',
      '<ul style="list-style:none"><li>a</ul><ul style="list-style-type:upper-roman"><li>b</ul>',
      'a\nI. b',
    ],
    ['styled boxes', '<div style="display:flex"><span>Qty</span><span>2</span></div>', 'Qty\n2'],
    [
      'boxes in a line',
      '<p><span style="display:inline-block">10</span><span style="display:inline-block">20</span></p>',
      '10 20',
    ],
    ['formulas', '<p>H<sub>2</sub>O, log<sub>10</sub>5, 5<sub>2</sub></p>', 'H2O, log_(10)5, 5_2'],
    [
      'MathML',
      '<p><math><msup><mn>10</mn><mn>6</mn></msup><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>',
      '10^(6)1/2',
    ],
    ['text drawn from right to left', '<p>Code <bdo dir="rtl">(321-CBA)</bdo> ok</p>', 'Code (ABC-123) ok'],
    ['Hebrew in such a box', '<p><bdo dir="rtl">שלום</bdo></p>', 'שלום'],
    [
      'boxes to tick',
      '<p><input type=checkbox checked> Yes <input type=checkbox> No <input type=radio checked>A<input type=radio>B</p>',
      '[x] Yes [ ] No (x) A ( ) B',
    ],
    [
      'values of a form',
      '<p>Name<input value="Jo Doe"><input type=password value=secret><input type=hidden value=x><input placeholder="Town"></p>',
      'Name [Jo Doe] [******] [Town]',
    ],
    [
      'values that a field does not take',
      '<p>a<input type=number value="none" placeholder="Count"><input type=date value="soon" placeholder="Day">b<input type=number value="1.5e3"><input type=time value="10:30"><input value=" " placeholder="Town"></p>',
      'a [Count] b [1.5e3] [10:30]',
    ],
    [
      'labels of options',
      '<select><option label="Yes"><option label="No"></select><select size=2><option label="Red"><option label="Blue"></select>',
      '( ) Yes\n( ) Red\n( ) Blue',
    ],
    [
      'labels of groups in an open list',
      '<p>a</p><select size=3><optgroup label="Fruit"><option>Pear</optgroup></select>',
      'a\n\nFruit\n( ) Pear',
    ],
    ['an image that has only a title', '<p><img src="x.gif" title="Our shop"></p>', '[image: Our shop]'],
    ['buttons', '<p><button>Yes</button><button>No</button><input type=submit></p>', 'Yes No [Submit]'],
    ['a list number', '<ol><li value="4">four<li>five</ol>', '4. four\n5. five'],
    ['letters', '<ol type="a"><li>Yes<li>No</ol><ol type=I start=3><li>x</ol>', 'a. Yes\nb. No\nIII. x'],
    ['a countdown', '<ol reversed><li>third<li>second<li>first</ol>', '3. third\n2. second\n1. first'],
    ['a list in a list', '<ol><li>a<ol type=i><li>b<li>c</ol><li>d</ol>', '1. a\n  i. b\n  ii. c\n2. d'],
    ['a list at the start of an entry', '<ol><li><ol type=a><li>x</ol></ol>', '1. a. x'],
    ['an empty entry', '<ol><li></li><li>b</li></ol><p>c</p>', '2. b\n\nc'],
    [
      'a cell over columns',
      '<table><tr><th>Item<th>Jan<th>Feb<tr><td colspan=2>Total<td>7</table>',
      'Item | Jan | Feb\nTotal |  | 7',
    ],
    [
      'a cell over rows',
      '<table><tr><th>Item<th>Size<th>Qty<tr><td rowspan=2>Pump<td>S<td>1<tr><td>L<td>2<tr><td>Hose<td>M<td>3</table>',
      'Item | Size | Qty\nPump | S | 1\n| L | 2\nHose | M | 3',
    ],
    ['blocks in text', '<div>Three<div>Four</div>Five</div>', 'Three\nFour\nFive'],
    ['a word in parts', '<p>in<b>voi</b><span>ce</span> 4<i>7</i></p>', 'invoice 47'],
    ['preformatted words', '<pre>a\n\n  <b>b</b>  c</pre><p>d', 'a\n\n  b  c\n\nd'],
    ['quotation marks', '<p>He said <q>no <q>x</q></q>.</p>', 'He said "no "x"".'],
    ['ruby', '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>', '漢 (kan)字'],
    ['an open box', '<details open><summary>More</summary><p>words</p></details>', 'More\n\nwords'],
    [
      'an address of the same link',
      '<a href="https://evil.test/a">x</a> <a href="https://evil.test/a">bank.example</a>',
      'x (https://evil.test/a) bank.example (https://evil.test/a)',
    ],
    [
      'a base',
      '<base href="https://x.example/d/"><p><a href="e?f=1">go</a> <a href="//y.example/">y</a></p>',
      'go (https://x.example/d/e?f=1) y (https://y.example/)',
    ],
    ['mail addresses', '<a href="mailto:a@x.example?subject=Hi">write</a>', 'write (mailto:a@x.example?subject=Hi)'],
  ])('keeps %s', (_name, html, text) => {
    expect(readAsModel(html)).toBe(text);
  });

  it('shows the options of a list that a person sees', () => {
    const list = '<p>Size:</p><select><option>10<option selected>12<option>14</select>';
    expect(readAsModel(list)).toContain('(x) 12');
    const open = '<select multiple size=4><option>10<option selected>12</select>';
    expect(readAsModel(`<p>Size:</p>${open}`)).toBe('Size:\n\n[ ] 10\n[x] 12');
  });
});
