import { expect, test } from 'vitest';
import { parseStartOptions } from '../../../main/lifecycle/startOptions.ts';

test("finds its own switches among Chromium's", () => {
  const argv = ['--no-sandbox', '--hidden', '--lang=de', '--data-dir', '/data', '--user-data-dir=/x', 'file.txt'];
  expect(parseStartOptions(argv, {}, '/home')).toEqual({ hidden: true, dataDir: '/data' });
});

test('resolves a relative folder from the working directory, and reads the variable if there is no switch', () => {
  expect(parseStartOptions(['--data-dir=data'], { FUSEDESK_BRIDGE_DATA_DIR: '/other' }, '/home')).toEqual({
    hidden: false,
    dataDir: '/home/data',
  });
  expect(parseStartOptions([], { FUSEDESK_BRIDGE_DATA_DIR: '/other' }, '/home')).toEqual({
    hidden: false,
    dataDir: '/other',
  });
  expect(parseStartOptions([], {}, '/home')).toEqual({ hidden: false });
});
