import { describe, expect, test } from 'vitest';
import { nextZoomFactor, zoomActionOf } from '../../../main/windows/zoom.ts';

const press = (key: string, over = {}) => ({ type: 'keyDown', key, control: true, alt: false, ...over });

describe('zooming a window', () => {
  test.each([
    ['+', 'in'],
    ['=', 'in'],
    ['-', 'out'],
    ['0', 'reset'],
    ['a', undefined],
  ])('Ctrl with %s: %s', (key, what) => {
    expect(zoomActionOf(press(key), 'linux')).toBe(what);
    expect(zoomActionOf(press(key), 'darwin')).toBeUndefined();
    expect(zoomActionOf(press(key, { control: false }), 'win32')).toBeUndefined();
    expect(zoomActionOf(press(key, { alt: true }), 'win32')).toBeUndefined();
    expect(zoomActionOf(press(key, { type: 'keyUp' }), 'win32')).toBeUndefined();
  });

  test('zooms in steps from 80% to 200% and back', () => {
    const sizes = [1];
    for (let press = 0; press < 7; press += 1) sizes.push(nextZoomFactor(sizes.at(-1) ?? 1, 'in'));
    expect(sizes).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2, 2]);
    expect(nextZoomFactor(1.2500001, 'in')).toBe(1.5);
    expect(nextZoomFactor(1.0999999, 'out')).toBe(1);
    expect(nextZoomFactor(0.8, 'out')).toBe(0.8);
    expect(nextZoomFactor(1.75, 'reset')).toBe(1);
  });
});
