import { describe, expect, it } from 'vitest';
import { isHtml } from '../../../../mcp/content/html/isHtml.ts';
import { readAsModel } from '../readContent.ts';

const PLAIN = [
  'My code: Map<String> list; see </b>',
  'Set <name> to <your value> then <br> done',
  'write to <u@x.test> please <br>',
  'which is right: <b>bold</b> or <strong>bold</strong>?',
  'I <3 this product and </3 the other',
  'if a < b and c > d then <b> wins',
  'List<Map<String, Integer>> x = new ArrayList<>();',
  'std::vector<std::pair<int, int>> p; template<typename T> f();',
  'cat <<EOF > file.txt\n<b>hello</b>\nEOF',
  'sort < in.txt > out.txt; grep "<p>" page.html',
  '- <p>old price</p>\n+ <p>new price</p>',
  '@@ -1,2 +1,2 @@\n-<div>a</div>\n+<div>b</div>',
  '> <p>what you wrote</p>\n> <p>more</p>\nI agree',
  '<order><id>7</id><item>Pump</item></order>',
  '<?xml version="1.0"?>\n<order id="7"><total currency="EUR">9</total></order>',
  '<product size="12" color="red">Shirt</product>',
  '<note text="hello"/>',
  'The component <Button onClick={() => go()} style={{ color: "red" }}>Go</Button> fails',
  '<div className="x" onClick={() => go()}>{user.name}</div>',
  'Is `<div>` or `<p>` right? I used "<br>" so far.',
  'Use <br> or <br/> to break lines, <p> for paragraphs',
  '<p> tags do not close in my editor',
  '<br> does not work, <p> neither',
  'My page:\n\n<ul><li>one</li><li>two</li></ul>\n\nWhat is wrong?',
  'My form does not work. I put this on the page:\n\n<form action="https://example.com/go"><input type="hidden" name="tag" value="77"></form>\n<script>track("abc");</script>\n\nWhat is wrong with it?',
  'Is <!-- note --> right in your templates?',
  'Jo <jo@x.test>\nAnn <ann@x.test>',
  'see <https://x.example/?a=1&amp;b=2>',
  'Replace <имя> and <br> please',
  'AT&T &amp; <you>',
  '<g>rins<g>',
  'x <= 3 and y >= 4 <> z',
];

const HTML = [
  'Hello <mark style="display:none">evil</mark> bye',
  "Hello <abbr style='display:none'>evil</abbr> bye",
  'Hello <q style=display:none>evil</q> bye',
  'Hello <x-note style="display&#58;none">evil</x-note> bye',
  'Hello <mark hidden>evil</mark> bye',
  'Hello <mark a=b" style="opacity:0">evil</mark> bye',
  'Hello <cite\nstyle\n=\n"font-size:0">evil</cite> bye',
  'Hello <font color=white>evil</font> bye',
  'Hello <bdo dir=ltr STYLE="color:#fff">evil</bdo> Map<String> <u@x.test> bye',
  'Hello <style>.x{display:none}</style><i class=x>evil</i> bye',
  'Hello <template>evil words</template> bye',
  'Hello <svg><text>evil</text></svg> bye',
  '<!doctype html>Hello',
  '\ufeff <html><p>x',
  '<?xml version="1.0" encoding="UTF-8"?>\n<html><body><p>x</p></body></html>',
  '<!-- a --><div>Hello</div>',
  '<p>Hello</p>',
  '<div>Jo <jo@x.test> wrote (<b>today</b>)</div>',
  '<div><b>a<i>b<p>c',
  '<P>A</P><BR><TABLE><TR><TD>b</TD></TR></TABLE>',
  '<p class=MsoNormal>A<o:p></o:p></p>',
  '<span>Hello</span>, world',
  '<a href="https://x.example/a">one</a>',
  '<img src="https://x.example/a.png" alt="A"> end',
  'Hi Ines,<br><br>my printer<br>Jo',
  'Hi Ines,<br />\nmy printer is broken.<br />\nJo',
  'Hello,<p>my printer is broken</p><p>Jo</p>',
  'Hello<div><br></div><div>Regards</div>',
];

describe('isHtml', () => {
  it.each(PLAIN)('keeps a text that mentions tags letter by letter: %j', (text) => {
    expect(isHtml(text)).toBe(false);
    expect(readAsModel(text, { includeQuoted: true })).toBe(text);
  });

  it.each(HTML)('recognizes HTML: %j', (text) => {
    expect(isHtml(text)).toBe(true);
  });

  it('believes the record', () => {
    expect(isHtml('<p>Hello</p>', 'text')).toBe(false);
    expect(isHtml('My code: <b>x</b>', 'html')).toBe(true);
    expect(isHtml('5 &lt; 6', 'html')).toBe(true);
    expect(isHtml('5 < 6\n7', 'html')).toBe(false);
  });

  it.each(['<a ', '<a b=c ', '<', '<a b="', '<!--', '<a>', '<br>x', '</p>', '<p x={', '"<b>'])(
    'takes linear time for %j again and again',
    (piece) => {
      expect(typeof isHtml(`x ${piece.repeat(200_000)}>`)).toBe('boolean');
    },
  );
});
