import { describe, expect, test } from 'vitest';
import { checkStablePath } from '../../../mcp/clients/stablePath.ts';
import type { Platform } from '../../../mcp/clients/system.ts';

describe('refuses an unstable path', () => {
  test.each<[Platform, string, string, Record<string, string>?]>([
    [
      'darwin',
      '/private/var/folders/zz/abc/T/AppTranslocation/1-2/d/FuseDesk Bridge.app/Contents/MacOS/x',
      'path_translocated',
    ],
    ['darwin', '/private/var/folders/zz/abc/T/x', 'path_temporary'],
    ['darwin', '/TMP/x/app', 'path_temporary'],
    ['linux', '/tmp/.mount_FuseDeAbC123/fusedesk-bridge', 'path_in_app_image'],
    ['linux', '/tmp/unpacked/fusedesk-bridge', 'path_temporary'],
    ['linux', '/opt/../tmp/x', 'path_temporary'],
    ['linux', '/run/scratch/x', 'path_temporary', { TMPDIR: '/run/scratch' }],
    [
      'win32',
      'C:\\Users\\rep\\AppData\\Local\\Temp\\7z1\\x.exe',
      'path_temporary',
      { LOCALAPPDATA: 'C:\\Users\\rep\\AppData\\Local' },
    ],
    ['win32', 'c:\\windows\\TEMP\\x.exe', 'path_temporary', { SystemRoot: 'C:\\Windows' }],
    ['win32', 'D:\\t\\x.exe', 'path_temporary', { TEMP: 'd:\\T\\' }],
    ['linux', 'fusedesk-bridge', 'path_not_absolute'],
    ['win32', 'node', 'path_not_absolute'],
  ])('%s %s', (platform, path, code, env = {}) => {
    expect(checkStablePath({ command: path, args: [] }, { platform, env })).toMatchObject({ ok: false, code, path });
    const good = platform === 'win32' ? 'C:\\Program Files\\x.exe' : '/opt/x';
    if (code === 'path_not_absolute') return;
    expect(checkStablePath({ command: good, args: [path, '--client', 'x'] }, { platform, env })).toMatchObject({
      code,
    });
    // The user's own choice, such as a data folder.
    expect(checkStablePath({ command: good, args: ['--data-dir', path] }, { platform, env })).toBeUndefined();
  });
});

test.each<[Platform, string, Record<string, string>?]>([
  ['darwin', '/Applications/FuseDesk Bridge.app/Contents/MacOS/x'],
  ['linux', '/opt/FuseDesk Bridge/x', { TMPDIR: '/' }],
  ['linux', '/tmpfiles/x'],
  ['linux', '/home/rep/Apps/FuseDesk.AppImage'],
  ['win32', 'C:\\Program Files\\FuseDesk Bridge\\x.exe', { TEMP: '' }],
])('accepts %s %s', (platform, path, env = {}) => {
  expect(checkStablePath({ command: path, args: [path, '--client', 'x'] }, { platform, env })).toBeUndefined();
});

test('accepts sources in a temporary folder but not a mount', () => {
  const where = { platform: 'linux', env: {}, fromSources: true } as const;
  expect(checkStablePath({ command: '/tmp/checkout/node', args: [] }, where)).toBeUndefined();
  expect(checkStablePath({ command: '/tmp/.mount_x/node', args: [] }, where)).toMatchObject({
    code: 'path_in_app_image',
  });
});
