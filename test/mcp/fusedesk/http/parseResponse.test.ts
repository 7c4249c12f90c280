import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseResponse, readId, readNumber } from '../../../../mcp/fusedesk/http/parseResponse.ts';

const NOTICE = '<div class="notice" data-x="[1]">Undefined {offset} [0] of "tag on line</div>';

describe('readAnswer', () => {
  test.each([
    ['a list', '[1,2]', [1, 2]],
    ['an object with fields nobody knows', '{"caseid":"7","novel":{"a":[]}}', { caseid: '7', novel: { a: [] } }],
    ['a bare value', 'true', true],
    ['null', 'null', null],
    ['a byte order mark', '\ufeff{"a":1}', { a: 1 }],
    ['white space around', '\r\n [1] \n', [1]],
    ['HTML before a list', `${NOTICE}[{"id":1}]`, [{ id: 1 }]],
    ['HTML before an object', `\n${NOTICE}\n\n{"id":1}\n`, { id: 1 }],
    ['HTML, then a byte order mark', `${NOTICE}\ufeff[]`, []],
    ['HTML with an open quote', `<div title="it's [8"x">"</div>{"a":"b"}`, { a: 'b' }],
    ['a script before', '<script>var a = {"id":2};</script>{"id":1}', { id: 1 }],
    ['brackets and HTML in strings', `${NOTICE}[{"b":"]}<p>[{"},{"\\"]":"\\\\"}]`, [{ b: ']}<p>[{' }, { '"]': '\\' }]],
    ['JSON whose string is HTML', '{"body":"<div>[1]</div>"}', { body: '<div>[1]</div>' }],
  ])('reads %s', (_, body, data) => {
    expect(parseResponse(body)).toEqual({ ok: true, data });
  });

  test.each([
    ['', ''],
    ['white space', ' \r\n'],
    ['a byte order mark alone', '\ufeff'],
  ])('finds nothing in %s', (_, body) => {
    expect(parseResponse(body)).toEqual({ ok: false, problem: 'empty' });
  });

  test.each([
    ['plain text', 'Not Authorized'],
    ['a page', '<html><body>[1] {"a":1}</body></html>'],
    ['JSON inside an element', '<div>{"a":1}</div>'],
    ['text of a page that ends in brackets', '<p>see [1]'],
    ['a page that ends in a quote', '<p>"[1]"'],
    ['broken JSON', '[{"a":1}'],
    ['broken JSON after HTML', `${NOTICE}[{"a":1]`],
    ['a bracket too many after HTML', `${NOTICE}{"a":1}}`],
    ['brackets that never open', `<div>${']'.repeat(50)}`],
    ['JSON followed by something', '{"a":1} and more'],
  ])('takes no data from %s', (_, body) => {
    expect(parseResponse(body)).toEqual({ ok: false, problem: 'not_json' });
  });

  test('finds any array or object behind any HTML', () => {
    const tags = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'a', ' ', '<b>', '>') });
    const json = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(tags, json, fc.constantFrom('', '\n', ' \ufeff'), (inside, value, gap) => {
        const text = JSON.stringify(value);
        expect(parseResponse(`<div>${inside}</div>${gap}${text}`)).toEqual({ ok: true, data: JSON.parse(text) });
      }),
      { numRuns: 500 },
    );
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseResponse(`<${text}`)));
  });

  // A quadratic reader needs hours for these; the bound only has to be far below that.
  const SIZE = 10_000_000;
  test.each([
    ['open brackets', `<div>${'['.repeat(SIZE)}`],
    ['closed brackets', `<div>${']'.repeat(SIZE)}`],
    ['quotes', `<div>${'"'.repeat(SIZE)}]`],
    ['backslashes in one string', `<div>"${'\\'.repeat(SIZE)}"]`],
    ['escaped quotes', `<div>${'\\"'.repeat(SIZE / 2)}"]`],
    ['empty objects', `<div>${'{}'.repeat(SIZE / 2)}]`],
    ['white space', `<div>${' '.repeat(SIZE)}[`],
    ['white space before JSON', `<div${' '.repeat(SIZE)}[]`],
  ])('is done with 10 MB of %s in a moment', (_, body) => {
    const start = performance.now();
    expect(parseResponse(body)).toEqual({ ok: false, problem: 'not_json' });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('is done with 10 MB of JSON behind HTML in a moment', () => {
    const list = JSON.stringify(
      Array.from({ length: 100_000 }, (_, id) => ({ id, details: `<p>"${'x'.repeat(70)}"]</p>` })),
    );
    const start = performance.now();
    const read = parseResponse(`${NOTICE}${list}`);
    expect(read.ok && Array.isArray(read.data) ? read.data.length : undefined).toBe(100_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('readNumber', () => {
  test.each([
    [12, 12],
    ['12', 12],
    [' -1.5 ', -1.5],
    ['0', 0],
  ])('reads %j', (value, number) => {
    expect(readNumber(value)).toBe(number);
  });

  test.each([[''], ['12abc'], ['0x10'], ['1e5'], ['Infinity'], [Number.NaN], [null], [true], [[1]], ['9'.repeat(400)]])(
    'finds no number in %j',
    (value) => {
      expect(readNumber(value)).toBeUndefined();
    },
  );
});

describe('readId', () => {
  test.each([
    [12, '12'],
    ['ABCD1234', 'ABCD1234'],
    [' 7 ', '7'],
  ])('reads %j', (value, id) => {
    expect(readId(value)).toBe(id);
  });

  test.each([[''], ['  '], [1.5], [2 ** 60], [null], [{}], [true]])('finds no ID in %j', (value) => {
    expect(readId(value)).toBeUndefined();
  });
});
