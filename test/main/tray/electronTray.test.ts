import { expect, test } from 'vitest';
import { menuTemplate } from '../../../main/tray/electronTray.ts';
import { isPanelDark } from '../../../main/tray/panelShade.ts';
import type { TrayCommand } from '../../../main/tray/trayCommand.ts';
import { findTrayHost } from '../../../main/tray/trayHost.ts';

const QUIT: TrayCommand = { command: 'app.quit' };

test('a menu as Electron wants it', () => {
  const template = menuTemplate(
    [
      { kind: 'label', label: 'R&D: 3 tools' },
      { kind: 'separator' },
      { kind: 'check', label: 'Read-only', checked: true, command: QUIT },
      { kind: 'submenu', label: 'More', items: [{ kind: 'action', label: 'Quit', command: QUIT }] },
    ],
    () => {},
  );
  expect(template).toEqual([
    { label: 'R&&D: 3 tools', enabled: false },
    { type: 'separator' },
    { label: 'Read-only', type: 'checkbox', checked: true, click: expect.any(Function) },
    { label: 'More', submenu: [{ label: 'Quit', click: expect.any(Function) }] },
  ]);
});

test.each([
  ['win32', {}, false, 'present'],
  ['darwin', {}, false, 'present'],
  ['linux', {}, true, 'present'],
  ['linux', { XDG_CURRENT_DESKTOP: 'GNOME' }, true, 'present'],
  ['linux', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, false, 'absent'],
  ['linux', { XDG_CURRENT_DESKTOP: 'XFCE' }, false, 'older'],
  ['linux', { XDG_CURRENT_DESKTOP: 'GNOME' }, undefined, 'unknown'],
] as const)('on %s with %j and a watcher %s, icons are %s', async (platform, env, watched, host) => {
  expect(await findTrayHost(platform, env, async () => watched)).toBe(host);
});

test.each([
  ['linux', { shouldUseDarkColors: false }, { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, true],
  ['linux', { shouldUseDarkColors: false }, { XDG_CURRENT_DESKTOP: 'KDE' }, false],
  ['linux', { shouldUseDarkColors: true }, {}, true],
  ['win32', { shouldUseDarkColors: false, shouldUseDarkColorsForSystemIntegratedUI: true }, {}, true],
  ['win32', { shouldUseDarkColors: true }, {}, true],
] as const)('on %s with %j and %j, a dark panel is %s', (platform, theme, env, dark) => {
  expect(isPanelDark(theme, platform, env)).toBe(dark);
});
