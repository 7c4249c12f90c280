import { expect, test } from 'vitest';
import { pageAddress, pageOf, settingsWindowOptions } from '../../../main/windows/settingsWindowOptions.ts';
import { TEXTS } from '../sampleAppStates.ts';

test.each([
  ['nothing', undefined, 900, 640],
  ['a size', { width: 1000.4, height: 700 }, 1000, 700],
  ['too small a size', { width: 1, height: -5 }, 720, 520],
  ['too large a size', { width: 1e9, height: 1e9 }, 8192, 8192],
  ['no number', { width: Number.NaN, height: Number.POSITIVE_INFINITY }, 900, 640],
])('opens the window in a usable size for %s', (_what, memory, width, height) => {
  expect(settingsWindowOptions(memory, TEXTS)).toMatchObject({ width, height, minWidth: 720, minHeight: 520 });
});

test.each([
  ['app://bundle/index.html#/activity', 'activity'],
  ['http://127.0.0.1:5173/index.html#/access', 'access'],
  ['app://bundle/index.html', undefined],
  ['app://bundle/index.html#/', undefined],
  ['app://bundle/index.html#/../x', undefined],
  ['app://bundle/index.html#/UPPER', undefined],
  ['app://bundle/index.html#/clients/connect/cursor', undefined],
  ['nonsense', undefined],
])('reads the page of %s as %s', (url, page) => {
  expect(pageOf(url)).toBe(page);
});

test.each([
  ['activity', 'index.html#/activity'],
  [undefined, 'index.html'],
  ['clients/connect/claude-desktop', 'index.html#/clients/connect/claude-desktop'],
  ['clients/../secret', 'index.html'],
  ['../secret', 'index.html'],
  ['a#b', 'index.html'],
])('shows %s at %s', (page, address) => {
  expect(pageAddress(page)).toBe(address);
});
