import { describe, expect, it } from 'vitest';
import { needsStyles } from '../../../../mcp/content/visibility/needsStyles.ts';
import { readPlainDocument } from '../../../../mcp/content/visibility/plainDocument.ts';
import { readStyledDocument } from '../../../../mcp/content/visibility/visibility.ts';
import { DOUBTFUL } from './doubtfulCases.ts';
import { REMOVED } from './removedCases.ts';
import { SHOWN } from './shownCases.ts';
import { sightOf } from './sightOf.ts';

const PLAIN = [...REMOVED, ...DOUBTFUL, ...SHOWN].filter((html) => !needsStyles(html));

describe('readPlainDocument', () => {
  it('has cases', () => {
    expect(PLAIN.length).toBeGreaterThan(30);
  });

  it.each(PLAIN)('judges %s as the styled reader does', (html) => {
    expect(sightOf(readPlainDocument(html))).toBe(sightOf(readStyledDocument(html)));
  });

  it('doubts everything in a mail with more tags than a tree may have', () => {
    expect(readPlainDocument(`a${'<p>'.repeat(50_001)}`).unreadable).toBe('too many tags');
  });
});

describe('needsStyles', () => {
  it.each([
    '<style>p{}</style>',
    '<p style="color:red">a',
    '<p STYLE = "a">a',
    '<font size=1>a</font>',
    '<table bgcolor="#fff">',
    '<p hidden>a',
    '<link rel=stylesheet href="data:text/css,">',
    '<svg><text>a</text></svg>',
    '<dialog open>a</dialog>',
    '<body text=white>',
    '<p/style=color:red>',
  ])('returns true for %s', (html) => {
    expect(needsStyles(html)).toBe(true);
  });

  it.each([
    '<p>Hello <b>you</b></p>',
    '<div dir="ltr"><div class="gmail_quote">x</div></div>',
    '<p>my style is plain</p>',
    '<img src="cid:1" width="100" height="50" alt="x">',
    '<blockquote type="cite">x</blockquote>',
    '<table border="0" cellpadding="0"><tr><td>x</td></tr></table>',
  ])('returns false for %s', (html) => {
    expect(needsStyles(html)).toBe(false);
  });
});
