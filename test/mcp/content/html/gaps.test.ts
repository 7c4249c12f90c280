import { describe, expect, it } from 'vitest';
import { readAsModel } from '../readContent.ts';

const words = (html: string, bodyFormat: 'text' | 'html'): string =>
  readAsModel(html, { bodyFormat })
    .replace('[hidden text removed; include_hidden: true shows it]\n', '')
    .replace(/<[^>]+>/g, '');

describe('what a person does not see', () => {
  it.each([
    '<p>1<span style="visibility:hidden">0</span>0</p>',
    '<p>1<span style="color:transparent">0</span>0</p>',
    '<p>1<span style="opacity:0">0</span>0</p>',
    '<p>1<span style="color:#fff">0</span>0</p>',
    '<p>1<b style="visibility:hidden"><i>0</i></b>0</p>',
    '<p>1<span style="visibility:hidden">-</span>0</p>',
    '<p>1<span style="visibility:hidden">&nbsp;</span>0</p>',
    '<p>1<span style="opacity:0"> </span>0</p>',
    '<p>1<span style="-webkit-text-fill-color:transparent">0</span>0</p>',
    '<style>.a{visibility:hidden}</style><p>1<span class=a>0</span>0</p>',
  ])('leaves a gap where it keeps its place: %s', (html) => {
    expect(words(html, 'text')).toBe('1 0');
    expect(words(html, 'html')).toBe('1 0');
  });

  it.each([
    '<p>1<span style="display:none">0</span>0</p>',
    '<p>1<span style="font-size:0">0</span>0</p>',
    '<p>1<span style="font:0/0 a">0</span>0</p>',
    '<p>1<span style="display:none"><b>0</b> x</span>0</p>',
    '<p>1<span style="display:none"><b style="visibility:hidden">0</b></span>0</p>',
    '<p>1<span hidden>0</span>0</p>',
    '<p>1<script>0</script>0</p>',
    '<p>1<!-- words in a comment -->0</p>',
    '<p>1<span style="visibility:hidden"></span>0</p>',
    '<p>1<span style="font-size:1px;color:#fff">0</span>0</p>',
    '<style>.a{display:none}</style><p>1<span class=a>0</span>0</p>',
  ])('leaves none where it takes no room: %s', (html) => {
    expect(words(html, 'text')).toBe('10');
    expect(words(html, 'html')).toBe('10');
  });

  it('comes back without a gap beside it', () => {
    const html = '<p>1<span style="visibility:hidden">0</span>0</p>';
    expect(readAsModel(html, { includeHidden: true })).toBe('1[hidden text]0[end]0');
  });
});
