import { type Document, isTag, isText } from 'domhandler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnHtml } from '../../../../mcp/content/html/drawnHtml.ts';
import { htmlToLines } from '../../../../mcp/content/html/htmlToLines.ts';
import { walkTree } from '../../../../mcp/content/html/walkTree.ts';
import { createNotes } from '../../../../mcp/content/notes.ts';
import { plainLines } from '../../../../mcp/content/quotes.ts';
import type { StyledDocument } from '../../../../mcp/content/visibility/styledDocument.ts';
import { HOSTILE_HTML } from '../../../fixtures/hostileInputs.ts';
import { judgedByClass } from './judged.ts';

const NOTES = createNotes('id');
const NAMES = (
  'p div span b i s sup sub del a ul ol li table tr td th blockquote pre q h1 section details summary select option button ' +
  'textarea font center form label bdo ruby rt x-box dl dt dd caption template title svg math fieldset legend nobr'
).split(' ');
const ATTRIBUTES = [
  '',
  ' class=removed',
  ' class=doubtful',
  ' hidden',
  ' dir=rtl',
  ' colspan=2',
  ' rowspan=3',
  ' href="https://x.example/"',
  ' reversed',
  ' open',
  ' type=cite',
  ' value=7',
];

/** HTML of random elements; every text is the letter `w` and a number, and stands once. */
const mail = fc
  .letrec<{ node: string; element: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('@', ' @ ', '@ @', '<br>', '<hr>', '<!-- c -->', '\n'),
      tie('element'),
    ),
    element: fc
      .tuple(
        fc.constantFrom(...NAMES),
        fc.constantFrom(...ATTRIBUTES),
        fc.array(tie('node'), { maxLength: 5 }),
        fc.boolean(),
      )
      .map(
        ([name, attribute, children, closed]) =>
          `<${name}${attribute}>${children.join('')}${closed ? `</${name}>` : ''}`,
      ),
  }))
  .node.map((html) => {
    let count = 0;
    return `<div>${html}</div>`.replaceAll('@', () => {
      count += 1;
      return `w${count}q`;
    });
  });

/** The words of a mail by how a person sees them. */
function wordsOf(document: StyledDocument): { readonly shown: string[]; readonly removed: string[] } {
  const shown: string[] = [];
  const removed: string[] = [];
  walkTree(document.root.children, {
    enter: () => {},
    leave: () => {},
    comment: () => {},
    text: (node) => (document.sightOf(node) === 'removed' ? removed : shown).push(...(node.data.match(/w\d+q/g) ?? [])),
  });
  return { shown, removed };
}

const isReversed = (html: string): boolean => html.includes('dir=rtl');
const wordsIn = (text: string): string[] => [...(text.match(/w\d+q|q\d+w/g) ?? [])].sort();

describe('any tree', () => {
  it('loses no word that is drawn and passes no other one', () => {
    fc.assert(
      fc.property(mail, (html) => {
        const document = judgedByClass(html);
        const { shown, removed } = wordsOf(document);
        const { lines, hidden } = htmlToLines(document, NOTES, { includeHidden: false });
        const drawn = drawnHtml(document, NOTES, { includeHidden: false });
        const text = plainLines(lines, NOTES);
        if (!isReversed(html)) expect(wordsIn(text)).toEqual([...shown].sort());
        expect(wordsIn(text)).toHaveLength(shown.length);
        expect(wordsIn(drawn.html)).toEqual([...shown].sort());
        if (removed.length > 0) expect([hidden, drawn.hidden]).toEqual([true, true]);
      }),
      { numRuns: 500 },
    );
  });

  it('shows every word if hidden ones are asked for, each once', () => {
    fc.assert(
      fc.property(
        mail.filter((html) => !isReversed(html)),
        (html) => {
          const document = judgedByClass(html);
          const { shown, removed } = wordsOf(document);
          const { lines } = htmlToLines(document, NOTES, { includeHidden: true });
          expect(wordsIn(plainLines(lines, NOTES))).toEqual([...shown, ...removed].sort());
          const { html: drawn } = drawnHtml(document, NOTES, { includeHidden: true });
          expect(wordsIn(drawn)).toEqual([...shown, ...removed].sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('closes every mark that it opens', () => {
    fc.assert(
      fc.property(mail, fc.boolean(), (html, includeHidden) => {
        const document = judgedByClass(html);
        const { lines } = htmlToLines(document, NOTES, { includeHidden });
        const marks = `${plainLines(lines, NOTES)} ${drawnHtml(document, NOTES, { includeHidden }).html}`.match(
          /\[(?:may not be visible to a person|hidden text|end) #id\]/g,
        );
        for (const [at, mark] of (marks ?? []).entries()) expect(mark === '[end #id]').toBe(at % 2 === 1);
      }),
      { numRuns: 300 },
    );
  });
});

/** How often a rendering asks about a node, and how many nodes there are. */
function steps(html: string): { readonly asked: number; readonly nodes: number } {
  const document = judgedByClass(html);
  let asked = 0;
  const counting: StyledDocument = {
    ...document,
    sightOf: () => {
      asked += 1;
      return 'shown';
    },
    styleOf: (element) => {
      asked += 1;
      return document.styleOf(element);
    },
  };
  htmlToLines(counting, NOTES, { includeHidden: true });
  drawnHtml(counting, NOTES, { includeHidden: true });
  return { asked, nodes: countNodes(document.root) };
}

function countNodes(root: Document): number {
  let count = 0;
  const pending = [...root.children];
  for (let node = pending.pop(); node; node = pending.pop()) {
    count += 1;
    if (isTag(node)) for (const child of node.children) pending.push(child);
    else if (!isText(node) && 'children' in node) for (const child of node.children) pending.push(child);
  }
  return count;
}

describe('large trees', () => {
  it.each(HOSTILE_HTML)('ask about each node a few times: $name', ({ make }) => {
    const { asked, nodes } = steps(make(20_000));
    expect(asked).toBeLessThanOrEqual(8 * nodes + 100);
  });

  it.each([
    ['div', '<div>'],
    ['span', '<span>'],
    ['list', '<ul><li>'],
    ['table', '<table><tr><td>'],
    ['border', '<div><hr>'],
    ['quote', '<blockquote type=cite>'],
    ['link in a box', '<a href="https://x.example"><div>'],
    ['sup', '<sup>'],
    ['rtl', '<bdo dir=rtl>'],
  ])('do not overflow the stack: 15,000 nested, %s', (_name, tag) => {
    const document = judgedByClass(`${tag.repeat(15_000)}wow`);
    const plain: StyledDocument = { ...document, sightOf: () => 'shown' };
    expect(plainLines(htmlToLines(plain, NOTES, { includeHidden: false }).lines, NOTES)).toContain('wow');
    expect(drawnHtml(plain, NOTES, { includeHidden: false }).html).toContain('wow');
  });
});
