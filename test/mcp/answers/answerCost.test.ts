import { describe, expect, test } from 'vitest';
import { hasTooManyValues, isCheapToParse, isCheapToRender } from '../../../mcp/answers/answerCost.ts';

const entry = { caseid: 1, summary: 'Printer does not work', details: 'It is "blue", and\nit smokes.' };

describe('isCheapToRender', () => {
  test.each([
    ['a small record', entry],
    ['25 cases of 2.5 KB', Array(25).fill({ ...entry, history: Array(25).fill(entry) })],
    ['a few umlauts', { details: 'Gr\u00fc\u00dfe aus M\u00fcnchen' }],
    ['a short HTML text without styles', { body: '<p>Hello <b>you</b></p>' }],
    ['a plain mail of 40 KB', { body: 'Hello. '.repeat(6_000) }],
    ['null', null],
  ])('is true for %s', (_, shaped) => {
    expect(isCheapToRender(shaped)).toBe(true);
  });

  test.each([
    ['a style attribute', { body: '<p STYLE="color:red">x</p>' }],
    ['a style sheet', ['<style>p{}</style>']],
    ['many tags', { body: '<hr>'.repeat(300) }],
    ['long HTML', { body: `<p>${'word '.repeat(4_000)}</p>` }],
    ['many lines', { body: '> a\n'.repeat(2_000) }],
    ['many combining marks', { body: 'a\u0300'.repeat(10_000) }],
    ['a long text', { body: 'x'.repeat(70_000) }],
    ['many texts that are long together', Array(1_000).fill('x'.repeat(80))],
    ['many values', Array(20_000).fill(1)],
    ['many keys', Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 1]))],
    ['a long key', { ['x'.repeat(70_000)]: 1 }],
  ])('is false for %s', (_, shaped) => {
    expect(isCheapToRender(shaped)).toBe(false);
  });
});

test('isCheapToParse is true up to 128 KB', () => {
  expect(isCheapToParse(new Uint8Array(128 * 1024))).toBe(true);
  expect(isCheapToParse(new Uint8Array(128 * 1024 + 1))).toBe(false);
});

test('hasTooManyValues counts values, not what texts contain', () => {
  expect(hasTooManyValues(Buffer.from(`["${',[{:\\"'.repeat(400_000)}"]`))).toBe(false);
  expect(hasTooManyValues(Buffer.from(`[${'1,'.repeat(900_000)}1]`))).toBe(false);
  expect(hasTooManyValues(Buffer.from(`[${'1,'.repeat(1_100_000)}1]`))).toBe(true);
});
