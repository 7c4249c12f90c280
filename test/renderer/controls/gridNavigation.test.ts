import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextGridPosition } from '../../../renderer/controls/gridNavigation.ts';

const plain = (key: string) => ({ key, ctrlKey: false, metaKey: false });
const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
const SIZE = { rows: 100, columns: 4, page: 10 };

test('never leaves the grid and its header', () => {
  fc.assert(
    fc.property(
      fc.record({
        rows: fc.integer({ min: 1, max: 500 }),
        columns: fc.integer({ min: 1, max: 9 }),
        page: fc.integer({ min: 1, max: 40 }),
      }),
      fc.array(fc.record({ key: fc.constantFrom(...KEYS), ctrlKey: fc.boolean(), metaKey: fc.boolean() })),
      (size, keys) => {
        let place = { row: 0, column: 0 };
        for (const key of keys) {
          place = nextGridPosition(place, key, size) ?? place;
          expect(place.row).toBeGreaterThanOrEqual(-1);
          expect(place.row).toBeLessThan(size.rows);
          expect(place.column).toBeGreaterThanOrEqual(0);
          expect(place.column).toBeLessThan(size.columns);
        }
      },
    ),
  );
});

test.each([
  ['ArrowDown', { row: 6, column: 2 }],
  ['ArrowUp', { row: 4, column: 2 }],
  ['PageDown', { row: 15, column: 2 }],
  ['PageUp', { row: 0, column: 2 }],
  ['Home', { row: 5, column: 0 }],
  ['End', { row: 5, column: 3 }],
])('%s', (key, place) => {
  expect(nextGridPosition({ row: 5, column: 2 }, plain(key), SIZE)).toEqual(place);
});

test('moves to the corners with Ctrl, and nowhere for other keys', () => {
  expect(nextGridPosition({ row: 5, column: 2 }, { ...plain('End'), ctrlKey: true }, SIZE)).toEqual({
    row: 99,
    column: 3,
  });
  expect(nextGridPosition({ row: 5, column: 2 }, { ...plain('Home'), metaKey: true }, SIZE)).toEqual({
    row: 0,
    column: 0,
  });
  expect(nextGridPosition({ row: 0, column: 2 }, plain('ArrowUp'), SIZE)).toEqual({ row: -1, column: 2 });
  expect(nextGridPosition({ row: 5, column: 2 }, plain('x'), SIZE)).toBeUndefined();
});
