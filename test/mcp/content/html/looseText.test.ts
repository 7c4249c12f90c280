import { describe, expect, it } from 'vitest';
import { createContentPipeline } from '../../../../mcp/content/contentPipeline.ts';
import { looseLines } from '../../../../mcp/content/html/looseText.ts';
import { createTestPipeline, openFenced, RECORD, readAsModel } from '../readContent.ts';

const texts = (html: string): readonly string[] => looseLines(html).map((line) => line.text);

describe('looseLines', () => {
  it('takes the words without a tree', () => {
    expect(texts('<p>a <b>b</b>c</p><p>d &amp; e<br>f</p>')).toEqual(['a bc', 'd & e', 'f']);
    expect(texts('<table><tr><td>a<td>b<tr><td>c</table>')).toEqual(['a b', 'c']);
    expect(texts('<style>x</style><script>y</script><!-- z --><p title="t">a</p>')).toEqual(['a']);
  });

  it.each([
    '<p><a href="https://shop.test/a">Our shop</a> now</p>',
    '<p><a href="https://shop.test/a?x=1&amp;y=2">Our shop</a></p>',
    '<p><a href="https://shop.test/a">https://shop.test/a</a></p>',
    '<p><a href="https://evil.test/a">https://shop.test</a></p>',
    '<p><a href="https://shop.test/a">One</a> <a href="https://shop.test/a">two</a></p>',
    '<base href="https://shop.test/"><p><a href="a/b">One</a></p>',
    '<p><a href="javascript:x()">One</a> <a href="#x">two</a> <a>three</a> <a href="https://shop.test"></a></p>',
    '<p><a href="mailto:jo@shop.test">Jo</a></p>',
    `<p><a href="https://shop.test/${'a'.repeat(900)}">long</a></p>`,
    '<p>x <A HREF=https://shop.test/a>one<b>two</b></A>, three</p>',
    '<p><a href="https://shop.test/a">One<a href="https://shop.test/b">two</a></p>',
    '<div><a href="https://shop.test/a"><div>One</div></a></div>',
    '<p>a <img alt="b" src="https://x.test/a.png"> <img src="https://x.test/a.png" width=1 height=1> c</p>',
    '<p>a <input value="b"> <input type=hidden value=c> <input type=checkbox checked></p>',
    '<p><a href="https://x.test/a"><img alt="b" src="https://x.test/a.png"></a></p>',
  ])('shows addresses and words of attributes like the normal way: %s', (html) => {
    expect(
      texts(html)
        .join('\n')
        .replace(/ #\w+\]/g, ']'),
    ).toBe(readAsModel(html));
  });

  it('calls every line doubtful', () => {
    expect(looseLines('<p>a</p><p>b</p>').map(({ sight }) => sight)).toEqual(['doubtful', 'doubtful']);
  });

  it('reads what is over the limits, in one mark', () => {
    const html = `<p>first</p>${'<b>x</b>'.repeat(50_000)}<p>last</p>`;
    const shown = readAsModel(`<div>${html}</div>`);
    expect(shown).toMatch(/^\[may not be visible to a person\]first\nxxx/);
    expect(shown).toMatch(/last\[end\]$/);
    expect(readAsModel(`<div>${html}</div>`, { bodyFormat: 'html' })).toMatch(/^\[may not/);
  });

  it('is used for styles if nothing reads them', () => {
    const { render } = createContentPipeline({ fenceId: () => 'abcdefabcdef' });
    const { data } = openFenced(render(['<p>a</p><p style="display:none">b</p>'], RECORD).text);
    expect(data).toEqual(['[may not be visible to a person]a\nb[end]']);
  });

  it('is used where nothing is to be judged', () => {
    const { data } = openFenced(
      createTestPipeline().render({ body: '<p>a</p><p hidden>b</p>' }, { ...RECORD, loose: true }).text,
    );
    expect(JSON.stringify(data)).toMatch(/may not be visible to a person[^\]]*\]a\\nb\[end/);
  });
});
