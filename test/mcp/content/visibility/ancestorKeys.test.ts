import { describe, expect, it } from 'vitest';
import { readStyledDocument } from '../../../../mcp/content/visibility/visibility.ts';
import { sightOf } from './sightOf.ts';

const sightIn = (html: string): string | undefined => sightOf(readStyledDocument(html));
const hides = (selector: string): string => `<style>${selector}{display:none}</style>`;

describe('a selector that asks for ancestors', () => {
  it.each([
    ['a class', '.a p', '<div class="a"><p>BAIT</p></div>'],
    ['an ID', '#a p', '<div id="a"><p>BAIT</p></div>'],
    ['a tag', 'section p', '<section><p>BAIT</p></section>'],
    ['a tag in capitals', 'SECTION p', '<section><p>BAIT</p></section>'],
    ['a parent', '.a > p', '<div class="a"><p>BAIT</p></div>'],
    ['one class of several', '.a p', '<div class="b a c"><p>BAIT</p></div>'],
    ['another case in quirks mode', '.A p', '<div class="a"><p>BAIT</p></div>'],
    ['a brother of an ancestor', '.a + .b p', '<i class="a"></i><div class="b"><p>BAIT</p></div>'],
    ['an ancestor of a brother', '.a .b + p', '<div class="a"><i class="b"></i><p>BAIT</p></div>'],
    ['an ancestor of an earlier brother', '.a > .b ~ p', '<div class="a"><i class="b"></i><b></b><p>BAIT</p></div>'],
    ['either of two', ':is(.a, .b) p', '<div class="b"><p>BAIT</p></div>'],
    ['the lack of one', ':not(.a) > p', '<div class="b"><p>BAIT</p></div>'],
    ['what another part has inside', '.a:has(i) p', '<div class="a"><i></i><p>BAIT</p></div>'],
    ['an attribute', '[data-a] p', '<div data-a><p>BAIT</p></div>'],
    ['a class with an escaped letter', '.\\61 p, .\\61  p', '<div class="a"><p>BAIT</p></div>'],
  ])('hides words below %s', (_what, selector, html) => {
    expect(sightIn(hides(selector) + html)).toBe('removed');
  });

  it('hides words below an ancestor of a nested rule', () => {
    expect(sightIn('<style>.a{& p{display:none}}</style><div class="a"><p>BAIT</p></div>')).toBe('removed');
  });

  it.each([
    ['has no such class', '.a p', '<div class="b"><p>BAIT</p></div>'],
    ['ends before the words', '.a p', '<div class="a"><i></i></div><p>BAIT</p>'],
    ['stands after the words', '.a p', '<p>BAIT</p><div class="a"></div>'],
    ['is the element itself', '.a .a', '<p class="a">BAIT</p>'],
  ])('shows words if the ancestor %s', (_what, selector, html) => {
    expect(sightIn(hides(selector) + html)).toBe('shown');
  });

  it('is no long search if a class of it occurs nowhere', () => {
    const html = `${hides('.n .d .d .d .d .d .d .t')}${'<div class=d>'.repeat(60)}<p class=t>BAIT`;
    expect(readStyledDocument(html).unreadable).toBeUndefined();
    expect(sightIn(html)).toBe('shown');
  });
});
