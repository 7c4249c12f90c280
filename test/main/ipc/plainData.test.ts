import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArguments } from '../../../main/ipc/ipcArguments.ts';
import { isPlainData } from '../../../main/ipc/plainData.ts';
import { COMMANDS, type CommandName } from '../../../preload/contract.ts';

const names = Object.keys(COMMANDS).filter((name): name is CommandName => Object.hasOwn(COMMANDS, name));

test('accepts all JSON values up to a depth', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      expect(isPlainData(value)).toBe(true);
    }),
  );
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  expect([isPlainData(deep(8)), isPlainData(deep(9))]).toEqual([true, false]);
});

test.each([
  ['a map', new Map()],
  ['a set', new Set()],
  ['a date', new Date(0)],
  ['an expression', /x/],
  ['a buffer', new ArrayBuffer(1)],
  ['bytes', new Uint8Array(1)],
  ['an error', new Error('x')],
  ['a big number', 1n],
  ['a boxed text', Object('x')],
])('rejects %s at any depth', (_what, value) => {
  expect(isPlainData(value)).toBe(false);
  expect(isPlainData({ a: [{ b: value }] })).toBe(false);
});

test('never throws on any input and accepts only bounded arguments', () => {
  const anything = fc.anything({
    withMap: true,
    withSet: true,
    withDate: true,
    withTypedArray: true,
    withBigInt: true,
  });
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(anything, { maxLength: 3 }), (name, sent) => {
      const crossed: unknown[] = deserialize(serialize(sent));
      const read = parseArguments(name, crossed);
      if (read.ok) expect(crossed).toHaveLength(1);
      else expect(read.where.length).toBeLessThan(300);
    }),
    { numRuns: 2000 },
  );
});
