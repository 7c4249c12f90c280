import { describe, expect, it } from 'vitest';
import { drawnHtml } from '../../../../mcp/content/html/drawnHtml.ts';
import { createNotes } from '../../../../mcp/content/notes.ts';
import { readAsModel } from '../readContent.ts';
import { judgedByClass } from './judged.ts';

const draw = (html: string, includeHidden = false) =>
  drawnHtml(judgedByClass(html), createNotes('id'), { includeHidden });

describe('drawnHtml', () => {
  it.each([
    '<p title="EVIL">a</p>',
    '<p data-x="EVIL" aria-label="EVIL" id="EVIL" class="EVIL" lang="EVIL" EVIL="EVIL">a</p>',
    '<meta name="description" content="EVIL"><p>a</p>',
    '<title>EVIL</title><p>a</p>',
    '<p>a<input type=hidden value="EVIL"></p>',
    '<p>a</p><map name=m><area alt="EVIL" href="https://x.example"></map>',
    '<p>a</p><!-- EVIL words -->',
    '<p>a</p><iframe srcdoc="b">EVIL</iframe>',
    '<style>p{content:"EVIL"}</style><p>a</p>',
    '<p onclick="EVIL()">a</p><script>EVIL()</script>',
    '<p style="--x: EVIL">a</p>',
    '<table summary="EVIL"><tr><td abbr="EVIL">a</td></tr></table>',
    '<blockquote cite="EVIL">a</blockquote><q cite="EVIL">b</q><del datetime="EVIL">c</del>',
    '<div><p>b</p><evil-EVIL>a</evil-EVIL></div><p>c</p>',
    '<p>a</p><template>EVIL</template>',
    '<p>a<img src="data:text/plain,EVIL" alt=""></p>',
    '<p>a</p><a href="javascript:EVIL()">b</a>',
    '<p>a</p><ol type="EVIL" start="EVIL"><li value="EVIL">b</ol>',
    '<p>a</p><form action="EVIL" name="EVIL"><input name="EVIL" type="password" value="EVIL" pattern="EVIL"></form>',
    '<p>a</p><svg><desc>EVIL</desc></svg>',
    '<p>a</p><p hidden>EVIL</p>',
    '<p>a</p><input type=radio value="EVIL"><input type=checkbox value="EVIL">',
    '<p>a</p><select><option label="" value="EVIL">b</select>',
  ])('passes no text that is not drawn: %s', (html) => {
    expect(draw(html).html).not.toMatch(/evil/i);
    expect(draw(html).html).toContain('a');
    expect(readAsModel(html, { bodyFormat: 'html' })).not.toMatch(/evil/i);
  });

  it.each([
    ['structure', '<div><p>A &amp; b &lt;c&gt;<br>d</p></div>', '<div><p>A &amp; b &lt;c&gt;<br>d</p></div>'],
    ['a document', '<!doctype html><html><head><title></title></head><body><p>a</p></body></html>', '<p>a</p>'],
    [
      'links',
      '<a href="https://x.example/?a=1&amp;b=2" target=_blank>c</a>',
      '<a href="https://x.example/?a=1&amp;b=2">c</a>',
    ],
    [
      'images',
      '<p><img src="cid:a@b" alt="A &quot;dog&quot;" width="10"></p>',
      '<p><img src="cid:a@b" width="10" alt="A &quot;dog&quot;"></p>',
    ],
    [
      'tables',
      '<table><tr><td colspan="2">a</td><td></td></tr></table>',
      '<table><tbody><tr><td colspan="2">a</td><td></td></tr></tbody></table>',
    ],
    ['lists', '<ol start="3" type="a"><li value="4">a</li></ol>', '<ol start="3" type="a"><li value="4">a</li></ol>'],
    [
      'values',
      '<p><input value="a" name=b><input type=checkbox checked></p>',
      '<p><input value="a"><input type="checkbox" checked></p>',
    ],
    [
      'placeholders',
      '<p><textarea placeholder="Town"></textarea><input type=image alt="Go"></p>',
      '<p><textarea>Town</textarea><input type="image" alt="Go"></p>',
    ],
    ['other elements', '<x-box>a <x-b>b</x-b></x-box>', 'a b'],
    ['empty elements', '<p></p><div><span></span></div><p>a</p>', '<p>a</p>'],
  ])('keeps %s', (_name, html, expected) => {
    expect(draw(html)).toEqual({ html: expected, hidden: false });
  });

  it('marks words that may not be visible, once for neighbors', () => {
    expect(draw('<p>a <b class=doubtful>b</b> <i class=doubtful>c</i> d</p>').html).toBe(
      '<p>a <b>[may not be visible to a person #id]b</b> <i>c[end #id]</i> d</p>',
    );
    expect(draw('<p>a</p><p class=doubtful>b</p><p class=doubtful>c</p>').html).toBe(
      '<p>a</p><p>[may not be visible to a person #id]b</p><p>c[end #id]</p>',
    );
    expect(draw('<p class=doubtful><img alt="b" src="https://x.example/a.png"></p>').html).toBe(
      '<p>[may not be visible to a person #id]<img src="https://x.example/a.png" alt="b">[end #id]</p>',
    );
  });

  it('brings hidden words back if asked to', () => {
    const html = '<p>a</p><p hidden>b</p><!-- c d -->';
    expect(draw(html)).toEqual({ html: '<p>a</p>', hidden: true });
    expect(draw(html, true)).toEqual({ html: '<p>a</p><p>[hidden text #id]b</p> c d [end #id]', hidden: false });
  });
});
