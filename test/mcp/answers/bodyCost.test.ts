import { describe, expect, test } from 'vitest';
import { hasTooManyValues, isCheap } from '../../../mcp/answers/bodyCost.ts';

const body = (...entries: unknown[]) => Buffer.from(JSON.stringify(entries));
const entry = { caseid: 1, summary: 'Printer does not work', details: 'It is "blue", and\nit smokes.' };

describe('isCheap', () => {
  test.each([
    ['a small record', body(entry)],
    ['25 cases of 2.5 KB', body(...Array(25).fill({ ...entry, history: Array(25).fill(entry) }))],
    ['a few umlauts', body({ details: 'Grüße aus München' })],
    ['a short HTML text without styles', body({ body: '<p>Hello <b>you</b></p>' })],
    ['nothing', Buffer.alloc(0)],
  ])('is true for %s', (_, bytes) => {
    expect(isCheap(bytes)).toBe(true);
  });

  test.each([
    ['a large body', body(...Array(2_000).fill(entry))],
    ['a style attribute', body({ body: '<p STYLE="color:red">x</p>' })],
    ['an escaped style sheet', Buffer.from('{"body":"\\u003cstyle\\u003ep{}\\u003c/style\\u003e"}')],
    ['many tags', body({ body: '<hr>'.repeat(300) })],
    ['HTML beyond 16 KB', body({ body: `<p>${'word '.repeat(4_000)}</p>` })],
    ['many lines', body({ body: '> a\n'.repeat(2_000) })],
    ['many characters beyond ASCII', body({ body: 'a\u0300'.repeat(3_000) })],
    ['many escaped characters', Buffer.from(`{"body":"${'\\u0300'.repeat(3_000)}"}`)],
    ['one long string', body({ body: 'x'.repeat(40_000) })],
  ])('is false for %s', (_, bytes) => {
    expect(isCheap(bytes)).toBe(false);
  });
});

test('hasTooManyValues counts values, not what texts contain', () => {
  expect(hasTooManyValues(Buffer.from(`["${',[{:\\"'.repeat(400_000)}"]`))).toBe(false);
  expect(hasTooManyValues(Buffer.from(`[${'1,'.repeat(900_000)}1]`))).toBe(false);
  expect(hasTooManyValues(Buffer.from(`[${'1,'.repeat(1_100_000)}1]`))).toBe(true);
});
