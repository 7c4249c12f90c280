import { describe, expect, it } from 'vitest';
import { mailFixture, readAsModel } from '../readContent.ts';

const HIDDEN = '[hidden text removed; include_hidden: true shows it]';
const MARKED = /\[may not be visible to a person\][\s\S]*?\[end\]/g;

const HIDING = [
  '<div style="display:none">EVIL</div>',
  '<div style="DISPLAY : NONE !important; display:block">EVIL</div>',
  '<div style="display:none;display:nonsense">EVIL</div>',
  '<div style="disp\\6c ay:none">EVIL</div>',
  '<div style="dis/**/play:block;display:/* x */none">EVIL</div>',
  '<span style="visibility:hidden">EVIL</span>',
  '<span style="font-size:0px">EVIL</span>',
  '<span style="font:0/0 a">EVIL</span>',
  '<div style="font-size:0"><b style="font-size:2em">EVIL</b></div>',
  '<span style="opacity:0.01">EVIL</span>',
  '<span style="color:#fff">EVIL</span>',
  '<span style="color:#fefefe;background:white">EVIL</span>',
  '<div style="background-color:#222"><span style="color:#232323">EVIL</span></div>',
  '<span style="color:transparent">EVIL</span>',
  '<span style="color:hsl(0,0%,99%)">EVIL</span>',
  '<font color="white">EVIL</font>',
  '<div style="height:0;overflow:hidden">EVIL</div>',
  '<div hidden>EVIL</div>',
  '<link rel=stylesheet href="data:text/css,i{display:none}"><i>EVIL</i>',
  '<div style="display:none"><p style="display:block;visibility:visible;color:red;font-size:20px">EVIL</p></div>',
  '<template><p style="display:block">EVIL</p></template>',
  '<!-- EVIL words in a comment -->',
  '<title>EVIL</title>',
  '<script>EVIL()</script>',
  '<template>EVIL</template>',
  '<iframe>EVIL</iframe>',
  '<noembed>EVIL</noembed>',
  '<audio>EVIL</audio>',
  '<dialog>EVIL</dialog>',
  '<svg><title>EVIL</title><desc>EVIL</desc></svg>',
  '<style>.x{display:none}</style><p class="a x">EVIL</p>',
  '<p id="y">EVIL</p><style>@media screen{#y{color:#fff}}</style>',
  '<div style="display:none"><p>a</p><table><tr><td></div>EVIL</td></tr></table></div>',
  '<span style="display:none"><div></span>EVIL</div></span>',
  '<div><font style="display:none"></div>EVIL</font>',
  '<p><b style="display:none"></p>EVIL</b>',
  '<div hidden><b><div></b></div>EVIL</div>',
  `<div hidden>${'<div>'.repeat(600)}${'</div>'.repeat(600)}EVIL</div>`,
  `${'<i>'.repeat(600)}<div hidden></i></i>EVIL</div>`,
  '<div hidden></body></html>EVIL</div>',
  '<img alt="EVIL" style="display:none" src="https://x/a.png">',
];

/** By place or picture, which nobody can compute for sure: removed or marked. */
const UNSURE = [
  '<span style="font-size:1px">EVIL</span>',
  '<div style="position:absolute;left:-9999px">EVIL</div>',
  '<div style="position:fixed;top:-100em">EVIL</div>',
  '<div style="margin-left:-5000px">EVIL</div>',
  '<div style="text-indent:-9999px">EVIL</div>',
  '<div style="transform:translateX(-9999px)">EVIL</div>',
  '<div style="transform:scale(0)">EVIL</div>',
  '<div style="position:absolute;clip:rect(0,0,0,0)">EVIL</div>',
  '<div style="clip-path:inset(100%)">EVIL</div>',
  '<span style="filter:opacity(0)">EVIL</span>',
  '<div style="width:1px;height:1px;overflow:hidden">EVIL</div>',
];

describe('hidden text', () => {
  it.each(HIDING)('is removed and reported: %s', (html) => {
    const shown = readAsModel(`<p>Before.</p>${html}`);
    expect(shown).not.toContain('EVIL');
    expect(shown.split('\n')[0]).toBe(HIDDEN);
    expect(shown).toContain('Before.');
    const kept = readAsModel(`<p>Before.</p>${html}`, { bodyFormat: 'html' });
    expect(kept).not.toContain('EVIL');
    expect(kept.split('\n')[0]).toBe(HIDDEN);
  });

  it.each(UNSURE)('is removed or marked: %s', (html) => {
    for (const bodyFormat of ['text', 'html'] as const) {
      const shown = readAsModel(`<p>Before.</p>${html}`, { bodyFormat });
      expect(shown.replace(MARKED, '')).not.toContain('EVIL');
      expect(shown).toMatch(/^\[hidden text removed|\[may not be visible/m);
      expect(shown).toContain('Before.');
    }
  });

  it.each([
    '<div style="max-height:0">SEEN</div>',
    '<div aria-hidden="true">SEEN words</div>',
    '<div style="font-size:0"><p style="font-size:14px">SEEN</p></div>',
    '<div style="visibility:hidden"><p style="visibility:visible">SEEN</p></div>',
    '<div style="background:#036"><p style="color:#fff">SEEN</p></div>',
    '<table bgcolor="#000000"><tr><td><font color="white">SEEN</font></td></tr></table>',
    '<div style="background:url(a.png)"><p style="color:white">SEEN</p></div>',
    '<style>@media (max-width:600px){.m{display:none}}</style><p class="m">SEEN</p>',
    '<p style="display:none">x<p>SEEN',
    '<ul><li style="display:none">x<li>SEEN</ul>',
    '<td style="max-width:0;overflow:hidden">SEEN</td>',
    '<p style="color:#999;font-size:9px">SEEN</p>',
    '<!--[if mso]>x<![endif]--><p>SEEN</p>',
    '<body style="background:#000" text="#ffffff"><p>SEEN</p></body>',
  ])('does not include visible text: %s', (html) => {
    expect(readAsModel(html)).toContain('SEEN');
  });

  it('is not reported for scripts and styles only', () => {
    const html =
      '<!--[if mso]><p>a b</p><![endif]--><style>p{margin:0}</style><p>Hi</p><!-- --><span style="display:none">&nbsp;&zwnj;</span>';
    expect(readAsModel(html)).toBe('Hi');
  });

  it('of every kind in one email is removed or marked', () => {
    for (const bodyFormat of ['text', 'html'] as const) {
      const shown = readAsModel(mailFixture('hidden-text.html'), { bodyFormat });
      expect(shown.replace(MARKED, '')).not.toContain('IGNORE');
      expect(shown.match(/\[hidden text removed; /g)).toHaveLength(1);
      for (const words of [
        'refund',
        'Seen: said to no screen reader',
        'Seen: white on blue',
        'Seen: own size',
        'Thanks, Omar',
      ])
        expect(shown).toContain(words);
    }
  });

  it('leaves the markup that a person sees the effect of', () => {
    const html = '<div class="a"><p style="color: red">A &amp; b<br/></p><a href="https://x.example">c</a></div>';
    expect(readAsModel(html, { bodyFormat: 'html' })).toBe(
      '<div><p>A &amp; b<br></p><a href="https://x.example">c</a></div>',
    );
    expect(readAsModel('<p>a&#8203;b&zwj;c&#xE0041;d\u200be</p>', { bodyFormat: 'html' })).toBe('<p>abcde</p>');
  });
});
