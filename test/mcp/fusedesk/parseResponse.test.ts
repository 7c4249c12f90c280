import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseResponse } from '../../../mcp/fusedesk/parseResponse.ts';
import { HOSTILE_BODIES } from '../../fixtures/hostileInputs.ts';

const NOTICE = '<div class="notice" data-x="[1]">Undefined {offset} [0] of "tag on line</div>';

function dataOf(body: string): unknown {
  const parsed = parseResponse(body);
  if (!parsed.ok) throw new Error(`${parsed.problem}: ${body}`);
  return parsed.data;
}

describe('parseResponse', () => {
  test.each([
    ['a list', '[1,2]', [1, 2]],
    ['an object with unknown fields', '{"caseid":"7","novel":{"a":[]}}', { caseid: '7', novel: { a: [] } }],
    ['a bare value', 'true', true],
    ['null', 'null', null],
    ['a byte order mark', '\ufeff{"a":1}', { a: 1 }],
    ['surrounding white space', '\r\n [1] \n', [1]],
    ['HTML before a list', `${NOTICE}[{"id":1}]`, [{ id: 1 }]],
    ['HTML before an object', `\n${NOTICE}\n\n{"id":1}\n`, { id: 1 }],
    ['HTML, then a byte order mark', `${NOTICE}\ufeff[]`, []],
    ['HTML with an open quote', `<div title="it's [8"x">"</div>{"a":"b"}`, { a: 'b' }],
    ['a script before', '<script>var a = {"id":2};</script>{"id":1}', { id: 1 }],
    ['brackets and HTML in strings', `${NOTICE}[{"b":"]}<p>[{"},{"\\"]":"\\\\"}]`, [{ b: ']}<p>[{' }, { '"]': '\\' }]],
    ['JSON whose string is HTML', '{"body":"<div>[1]</div>"}', { body: '<div>[1]</div>' }],
  ])('reads %s', (_, body, data) => {
    expect(dataOf(body)).toEqual(data);
  });

  test.each([
    ['an integer beyond 2^53', '{"id":12345678901234567890}', { id: '12345678901234567890' }],
    ['a long decimal', '[-0.12345678901234567890]', ['-0.12345678901234567890']],
    ['a number beyond a double', '{"n": 1e400}', { n: '1e400' }],
    ['the same inside HTML', '<p>x</p>[9007199254740993]', ['9007199254740993']],
    [
      'numbers that a double holds',
      '[9007199254740991,0.1,1e100,12345678901234567]',
      [9007199254740991, 0.1, 1e100, '12345678901234567'],
    ],
    ['digits in a text', '{"text":": 12345678901234567890","n":1}', { text: ': 12345678901234567890', n: 1 }],
  ])('keeps the digits of %s', (_, body, data) => {
    expect(dataOf(body)).toEqual(data);
  });

  test('reads a long number under any number of levels', () => {
    const body = `${'['.repeat(100_000)}12345678901234567890${']'.repeat(100_000)}`;
    expect(parseResponse(body).ok).toBe(true);
  });

  test.each([
    ['an empty body', ''],
    ['white space', ' \r\n'],
    ['only a byte order mark', '\ufeff'],
  ])('reports %s as empty', (_, body) => {
    expect(parseResponse(body)).toEqual({ ok: false, problem: 'empty' });
  });

  test.each([
    '\nNotice: Undefined index: company in contact.php on line 12\n',
    'Notice: Undefined index: company in contact.php on line 12',
    '<br />\n<b>Warning</b>:  Undefined array key "[{" in <b>/var/www/x.php</b> on line <b>3</b><br />\n',
    'Deprecated: Foo::bar() is deprecated ',
    'WARNING: session',
    'PHP Notice:  x in /a.php:12\nStack trace:\n#0 {main}\n  thrown in /a.php on line 12\n',
    'PHP Warning:  Undefined array key "a" in /var/www/x.php on line 3\n\n',
    'Deprecated: strlen(): [x] in /x.php on line 3',
  ])('passes over %j', (notice) => {
    for (const data of [{ id: 1, a: [{}] }, [{ id: 1 }]]) {
      const json = JSON.stringify(data);
      expect(parseResponse(`${notice}${json}\n`)).toEqual({
        ok: true,
        data,
        strayCharacters: notice.trimStart().length,
      });
      const after = parseResponse(`${json}\n${notice}`);
      expect(after).toEqual({ ok: true, data, strayCharacters: expect.any(Number) });
    }
  });

  test.each([
    ['Notice: a in x.php on line 3\ntrue', true],
    ['<b>Notice</b>: a in <b>x.php</b> on line <b>3</b><br />\n"5"', '5'],
    ['Notice: a in x.php on line 3\n12', 12],
    ['Deprecated: [x] in x.php on line 3\n[]', []],
    ['Array [1]\r\n[]', []],
    ['}]) {"\n{"a":"}"}', { a: '}' }],
  ])('reads the value after a line: %j', (body, data) => {
    expect(dataOf(body)).toEqual(data);
  });

  test('reports no stray text when the body is only JSON', () => {
    expect(parseResponse('\ufeff {"a":1}\n')).toEqual({ ok: true, data: { a: 1 } });
  });

  test.each([
    ['plain text', 'Not Authorized'],
    ['text that ends in brackets', 'Not authorized [1]'],
    ['text that ends in an object', 'Not authorized {"a":1}'],
    ['two values', '{"a":1}\n{"b":2}'],
    ['a notice alone', 'Notice: a in x.php on line 3'],
    ['a notice with words below', 'Notice: a in x.php on line 3\nGood bye'],
    ['a page', '<html><body>[1] {"a":1}</body></html>'],
    ['JSON inside an element', '<div>{"a":1}</div>'],
    ['text of a page that ends in brackets', '<p>see [1]'],
    ['a page that ends in a quote', '<p>"[1]"'],
    ['broken JSON', '[{"a":1}'],
    ['broken JSON after HTML', `${NOTICE}[{"a":1]`],
    ['an extra bracket after HTML', `${NOTICE}{"a":1}}`],
    ['brackets that never open', `<div>${']'.repeat(50)}`],
    ['JSON followed by something', '{"a":1} and more'],
  ])('rejects %s', (_, body) => {
    expect(parseResponse(body)).toEqual({ ok: false, problem: 'not_json' });
  });

  test('finds any array or object after any HTML', () => {
    const tags = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'a', ' ', '<b>', '>') });
    const json = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(tags, json, fc.constantFrom('', '\n', ' \ufeff'), (inside, value, gap) => {
        const text = JSON.stringify(value);
        expect(dataOf(`<div>${inside}</div>${gap}${text}`)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseResponse(`<${text}`)));
  });

  // The timeout catches what never ends; `npm run bench` compares how the time grows.
  test.each(HOSTILE_BODIES)('finds no JSON in 10 MB of $name', ({ make }) => {
    expect(parseResponse(make(10_000_000))).toEqual({ ok: false, problem: 'not_json' });
  });

  test('parses 10 MB of JSON after HTML', () => {
    const list = Array.from({ length: 100_000 }, (_, id) => ({ id, details: `<p>"${'x'.repeat(70)}"]</p>` }));
    const read = parseResponse(`${NOTICE}${JSON.stringify(list)}`);
    expect(read.ok && read.data).toEqual(list);
  });
});
