import { describe, expect, it } from 'vitest';
import { htmlToLines } from '../../../../mcp/content/html/htmlToLines.ts';
import { createNotes } from '../../../../mcp/content/notes.ts';
import { plainLines } from '../../../../mcp/content/quotes.ts';
import { readAsModel } from '../readContent.ts';
import { judgedByClass } from './judged.ts';

const MAY = '[may not be visible to a person #id]';
const WAS = '[hidden text #id]';
const END = '[end #id]';

/** The text of a mail with the ID `id` in its notes. */
function read(html: string, includeHidden = false): { text: string; hidden: boolean } {
  const { lines, hidden } = htmlToLines(judgedByClass(html), createNotes('id'), { includeHidden });
  return { text: plainLines(lines, createNotes('id')), hidden };
}

describe('words that may not be visible', () => {
  it.each([
    ['in a line', '<p>a <b class=doubtful>b</b> c</p>', `a ${MAY}b${END} c`],
    ['next to each other', '<p>a <b class=doubtful>b</b> <i class=doubtful>c</i></p>', `a ${MAY}b c${END}`],
    ['of a block', '<p>a</p><p class=doubtful>b <i>c</i></p>', `a\n\n${MAY}b c${END}`],
    ['of blocks', '<div class=doubtful><p>a</p><p>b</p></div><p>c</p>', `${MAY}a\n\nb${END}\n\nc`],
    [
      'of a table',
      '<table class=doubtful><tr><td>a<td>b<tr><td>c<td>d</table><p>e</p>',
      `${MAY}a | b\nc | d${END}\n\ne`,
    ],
    ['of a cell', '<table><tr><td>a<td class=doubtful>b<td>c</table>', `a | ${MAY}b${END} | c`],
    ['of a list', '<ul class=doubtful><li>a<li>b</ul>', `${MAY}- a\n- b${END}`],
    ['in a struck-out text', '<p><s>a <b class=doubtful>b</b></s></p>', `~~a~~ ${MAY}~~b~~${END}`],
    ['in an image', '<p>a <img class=doubtful alt="b" src="https://x.example/"></p>', `a ${MAY}[image: b]${END}`],
    ['in a link', '<p><a class=doubtful href="https://x.example/">b</a> c</p>', `${MAY}b (https://x.example/)${END} c`],
  ])('are marked once: %s', (_name, html, text) => {
    expect(read(html)).toEqual({ text, hidden: false });
  });
});

describe('words that nobody sees', () => {
  it.each([
    ['in a line', '<p>a <b class=removed>b</b> c</p>', 'a c', `a ${WAS}b${END} c`],
    ['in a word', '<p>in<b class=removed>b</b>voice</p>', 'invoice', `in${WAS}b${END}voice`],
    ['of a block', '<p>a</p><p class=removed>b</p><p>c</p>', 'a\n\nc', `a\n\n${WAS}b${END}\n\nc`],
    ['of an undrawn block', '<p>a</p><div hidden>b<p>c</p></div>', 'a', `a\n\n${WAS}b\n\nc${END}`],
    ['of a comment', '<p>a</p><!-- see me --><p>b</p>', 'a\n\nb', `a\n\n${WAS}see me${END}\n\nb`],
    ['of a title', '<title>x</title><p>a</p>', 'a', `${WAS}x${END}\n\na`],
    ['of an image', '<p>a<img alt="b" width=1 height=1 src="https://x.example/"></p>', 'a', `a${WAS}[image: b]${END}`],
  ])('are left out or brought back: %s', (_name, html, without, brought) => {
    expect(read(html)).toEqual({ text: without, hidden: true });
    expect(read(html, true)).toEqual({ text: brought, hidden: false });
  });

  it('are reported once, with the argument that brings them back', () => {
    const html = '<p>a</p><p hidden>b</p><p hidden>c</p>';
    expect(readAsModel(html)).toBe('[hidden text removed; include_hidden: true shows it]\na');
    expect(readAsModel(html, { includeHidden: true })).toBe('a\n\n[hidden text]b\n\nc[end]');
  });

  it('are not reported for what has no words', () => {
    const html =
      '<!--[if mso]><p>a b</p><![endif]--><?xml version="1.0" encoding="x"?><p>Hi</p><!-- --><p hidden>&nbsp;&zwnj;</p>';
    expect(read(html)).toEqual({ text: 'Hi', hidden: false });
  });
});
