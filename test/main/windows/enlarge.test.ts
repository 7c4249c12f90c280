import { describe, expect, test } from 'vitest';
import { enlarged, enlargingOf } from '../../../main/windows/enlarge.ts';

const press = (key: string, over = {}) => ({ type: 'keyDown', key, control: true, alt: false, ...over });

describe('enlarging a window', () => {
  test.each([
    ['+', 'in'],
    ['=', 'in'],
    ['-', 'out'],
    ['0', 'reset'],
    ['a', undefined],
  ])('Ctrl with %s: %s', (key, what) => {
    expect(enlargingOf(press(key), 'linux')).toBe(what);
    expect(enlargingOf(press(key), 'darwin')).toBeUndefined();
    expect(enlargingOf(press(key, { control: false }), 'win32')).toBeUndefined();
    expect(enlargingOf(press(key, { alt: true }), 'win32')).toBeUndefined();
    expect(enlargingOf(press(key, { type: 'keyUp' }), 'win32')).toBeUndefined();
  });

  test('goes in steps to twice the size and a little below the usual, and back', () => {
    const sizes = [1];
    for (let press = 0; press < 7; press += 1) sizes.push(enlarged(sizes.at(-1) ?? 1, 'in'));
    expect(sizes).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2, 2]);
    expect(enlarged(1.2500001, 'in')).toBe(1.5);
    expect(enlarged(1.0999999, 'out')).toBe(1);
    expect(enlarged(0.8, 'out')).toBe(0.8);
    expect(enlarged(1.75, 'reset')).toBe(1);
  });
});
