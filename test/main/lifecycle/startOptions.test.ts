import { expect, test } from 'vitest';
import { parseStartOptions } from '../../../main/lifecycle/startOptions.ts';

test('the own switches are found among those of Chromium', () => {
  const argv = ['--no-sandbox', '--hidden', '--lang=de', '--data-dir', '/data', '--user-data-dir=/x', 'file.txt'];
  expect(parseStartOptions(argv, {}, '/home')).toEqual({ hidden: true, dataDir: '/data' });
});

test('a relative folder is taken from where the app was started, and the variable stands in for the switch', () => {
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
