import { expect, test } from 'vitest';
import { menuTemplate } from '../../../main/tray/electronTray.ts';
import { isPanelDark } from '../../../main/tray/icon/panelTheme.ts';
import type { QueryBus } from '../../../main/tray/linux/sessionBusQuery.ts';
import { findTrayHost } from '../../../main/tray/linux/trayHost.ts';
import type { TrayCommand } from '../../../main/tray/trayCommand.ts';

const QUIT: TrayCommand = { command: 'app.quit' };

test("converts a menu to Electron's template", () => {
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

/** The output of `gdbus` on a session bus with or without a tray icon watcher. */
const busWith =
  (watched: boolean | undefined, items: string | undefined): QueryBus =>
  async (_to, _path, method, name) => {
    if (watched === undefined) return undefined;
    if (method.endsWith('NameHasOwner')) return `(${watched},)\n`;
    if (method.endsWith('GetConnectionUnixProcessID')) return name === ':1.7' ? '(uint32 4711,)\n' : '(uint32 12,)\n';
    return items;
  };
const OTHERS = "(<[':1.5/StatusNotifierItem', 'org.kde.StatusNotifierItem-12-1']>,)\n";

test.each([
  ['win32', {}, false, undefined, 'present'],
  ['darwin', {}, false, undefined, 'present'],
  ['linux', {}, true, "(<[':1.5/StatusNotifierItem', ':1.7@/StatusNotifierItem']>,)\n", 'present'],
  ['linux', { XDG_CURRENT_DESKTOP: 'GNOME' }, true, OTHERS, 'late'],
  ['linux', {}, true, '(<@as []>,)\n', 'late'],
  ['linux', {}, true, undefined, 'present'],
  ['linux', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, false, undefined, 'absent'],
  ['linux', { XDG_CURRENT_DESKTOP: 'XFCE' }, false, undefined, 'older'],
  ['linux', { XDG_CURRENT_DESKTOP: 'GNOME' }, undefined, undefined, 'unknown'],
] as const)(
  'on %s with %j, a watcher %s and its icons %j, the host is %s',
  async (platform, env, watched, items, host) => {
    expect(await findTrayHost(platform, env, busWith(watched, items), 4711)).toBe(host);
  },
);

test.each([
  ['linux', { shouldUseDarkColors: false }, { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, true],
  ['linux', { shouldUseDarkColors: false }, { XDG_CURRENT_DESKTOP: 'KDE' }, false],
  ['linux', { shouldUseDarkColors: true }, {}, true],
  ['win32', { shouldUseDarkColors: false, shouldUseDarkColorsForSystemIntegratedUI: true }, {}, true],
  ['win32', { shouldUseDarkColors: true }, {}, true],
] as const)('on %s with %j and %j, a dark panel is %s', (platform, theme, env, dark) => {
  expect(isPanelDark(theme, platform, env)).toBe(dark);
});
