import { isTag } from 'domhandler';
import { findOne } from 'domutils';
import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../../../../mcp/content/visibility/styledDocument.ts';
import { readStyledDocument } from '../../../../mcp/content/visibility/visibility.ts';
import { DOUBTFUL } from './doubtfulCases.ts';
import { REMOVED } from './removedCases.ts';
import { SHOWN } from './shownCases.ts';
import { sightOf } from './sightOf.ts';
import { UNUSUAL } from './unusualCases.ts';

const sightIn = (html: string): string | undefined => sightOf(readStyledDocument(html));
const styleOf = (html: string): TextStyle | undefined => {
  const document = readStyledDocument(html);
  const element = findOne((each) => isTag(each) && each.attribs.id === 'x', document.root.children);
  return element ? document.styleOf(element) : undefined;
};

describe('readStyledDocument', () => {
  it.each(REMOVED)('removes the words of %s', (html) => {
    expect(sightIn(html)).toBe('removed');
  });

  it.each(DOUBTFUL)('doubts the words of %s', (html) => {
    expect(sightIn(html)).toBe('doubtful');
  });

  it.each(SHOWN)('shows the words of %s', (html) => {
    expect(sightIn(html)).toBe('shown');
  });

  it.each(UNUSUAL)('keeps and doubts the unusual words of %s', (html) => {
    expect(sightIn(html)).toBe('doubtful');
  });

  it.each([
    ['more tags than a tree may have', `BAIT${'<p>'.repeat(50_001)}`, 'too many tags'],
    ['style sheets that are too long', `<style>${'a'.repeat(1_000_001)}</style>BAIT`, 'style sheets too long'],
    ['too many rules', `<style>${'p{color:red}'.repeat(10_001)}</style>BAIT`, 'too many rules'],
    [
      'selectors that take too many steps',
      `<style>.n .d .d .d .d .d .d .t{color:red}</style>${'<div class=d>'.repeat(60)}<div class=n><p class=t>BAIT`,
      'selectors too intricate',
    ],
    ['a selector that is too long', `<style>${'p '.repeat(1_001)}{color:red}</style>BAIT`, 'selector too long'],
    [
      "nested rules beyond a browser's use",
      `<style>${'p{'.repeat(40)}color:red</style>BAIT`,
      'style sheet nested too deeply',
    ],
    [
      'too many boxes over others',
      `${'<div style="position:absolute;background:red">x</div>'.repeat(201)}BAIT`,
      'too many boxes over others',
    ],
    [
      'too much text in inline styles',
      `${Array.from({ length: 60 }, (_, index) => `<b style="color:red;${`x${index}`.repeat(6_000)}">x</b>`).join('')}BAIT`,
      'inline styles too long',
    ],
  ])('doubts everything in a mail with %s', (_what, html, reason) => {
    const document = readStyledDocument(html);
    expect(document.unreadable).toBe(reason);
    expect(sightOf(document)).not.toBe('removed');
  });

  it('doubts an element whose inline style is too long, and no other', () => {
    const html = `<p style="color:red;${'x:y;'.repeat(6_000)}">BAIT</p><p>OTHER</p>`;
    expect(sightIn(html)).toBe('doubtful');
    expect(sightOf(readStyledDocument(html), 'OTHER')).toBe('shown');
  });

  it('doubts what only some of several unknown conditions hide', () => {
    const html =
      '<style>@media (min-width:900px){p{display:none}}@media (min-width:1000px){p{display:block}}</style><p>BAIT</p>';
    expect(sightIn(html)).toBe('doubtful');
  });

  it('removes what is hidden whatever an unknown condition says', () => {
    const html = '<style>@media (min-width:900px){p{color:red}}</style><p style="display:none">BAIT</p>';
    expect(sightIn(html)).toBe('removed');
  });

  it('does not print the warnings of css-tree', () => {
    const html = `<p style="box-shadow:${'0 0 1px red,'.repeat(150)}0 0 1px red">BAIT</p>`;
    expect(sightIn(html)).toBe('doubtful');
  });
});

describe('styleOf', () => {
  it('gives the display after blockification', () => {
    expect(styleOf('<span id=x style="float:left">a</span>')?.display).toBe('block');
    expect(styleOf('<div style="display:flex"><b id=x>a</b></div>')?.display).toBe('block');
    expect(styleOf('<style>b{display:table-cell}</style><b id=x>a</b>')?.display).toBe('table-cell');
  });

  it('inherits white space and case, and keeps decoration to its own element', () => {
    const style = styleOf('<div style="white-space:pre-line;text-transform:uppercase"><del><b id=x>a</b></del></div>');
    expect(style).toMatchObject({ whiteSpace: 'pre-line', textTransform: 'uppercase', lineThrough: false });
    expect(styleOf('<span id=x style="text-decoration:line-through red">a</span>')?.lineThrough).toBe(true);
  });

  it('tells raised letters, reversed text and lines beside a box', () => {
    expect(styleOf('<span id=x style="vertical-align:super">a</span>')?.raised).toBe('super');
    expect(styleOf('<bdo id=x dir=rtl>a</bdo>')?.rightToLeftOverride).toBe(true);
    expect(styleOf('<div id=x style="border-left:1px solid #ccc">a</div>')).toMatchObject({
      borderLeft: true,
      borderTop: false,
    });
    expect(styleOf('<div id=x style="border:none;border-top:solid #E1E1E1 1.0pt">a</div>')?.borderTop).toBe(true);
  });

  it('reads the numbering of lists', () => {
    expect(styleOf('<ol type=a><li id=x>a</ol>')?.listStyleType).toBe('lower-alpha');
    expect(styleOf('<ul style="list-style:none"><li id=x>a</ul>')?.listStyleType).toBe('none');
  });
});
