import { describe, expect, it } from 'vitest';
import { readAsModel } from '../readContent.ts';

const read = (css: string, html = '<p>refundable</p>'): string => readAsModel(`<style>${css}</style>${html}`);
const MARKED = '[may not be visible to a person]';

describe('words that a style sheet draws', () => {
  it.each([
    ['before', 'p:before{content:"NOT "}', 'NOT refundable'],
    ['after', "p::after{content:' not'}", 'refundable not'],
    ['of two strings', 'p:before{content:"a" "b " / "spoken"}', 'ab refundable'],
    ['as escapes', 'p:before{content:"\\2014  "}', '— refundable'],
    ['that mention CSS', 'p:before{content:"-moz-x attr(y) "}', '-moz-x attr(y) refundable'],
    ['as a block', 'p:after{content:"each";display:block}', 'refundable\neach'],
    ['that win', 'p:before{content:"a "}p:before{content:"b "}', 'b refundable'],
    ['before an invalid value', 'p:before{content:"a ";content:bogus}', 'a refundable'],
    ['in the case in which they are drawn', 'p:before{content:"A ";text-transform:lowercase}', 'a refundable'],
    ['in hidden words', 'p{color:#fff}p:before{content:"a ";color:#000}', 'a'],
  ])('are shown: %s', (_name, css, text) => {
    expect(read(css).replace(/^\[hidden[^\n]*\n/, '')).toBe(text);
  });

  it.each([
    'content:"x ";display:none',
    'content:"x ";color:#fff',
    'content:"x ";font-size:0',
    'content:"x ";content:none',
    'content:"\\e900"',
    'content:counter(n) " x "',
    'content:url(https://x.test/a.png)',
    'content:""',
  ])('are neither shown nor reported if they are not drawn, or not known: %s', (declarations) => {
    expect(read(`p:before{${declarations}}`)).toBe('refundable');
  });

  it('come from an attribute', () => {
    const html = '<table><tr><td data-label=Price>5<td data-label=Number>2</table>';
    expect(read('td:before{content:attr(data-label) ": "}', html)).toBe('Price: 5 | Number: 2');
  });

  it('are marked if a condition decides, or a place', () => {
    expect(read('@media (min-height:700px){p:before{content:"a "}}')).toContain(`${MARKED}a[end]`);
    expect(read('p:before{content:"a ";position:absolute;left:-999px}')).toContain(`${MARKED}a`);
  });

  it('change no selector, whatever is put before', () => {
    expect(read('div:before{content:"x "}p:first-child{text-transform:uppercase}', '<div><p>a</p></div>')).toBe(
      'x\n\nA',
    );
  });

  it('do not multiply without a limit', () => {
    const shown = read(`*:before{content:"${'x'.repeat(1_000)}"}`, '<p>a</p>'.repeat(1_000));
    expect(shown.length).toBeLessThan(10_000);
    expect(shown).toContain(`${MARKED}a\na`);
  });
});
