import { beforeEach, expect, test, vi } from 'vitest';
import { createStateTree } from '../../../main/state/stateTree.ts';
import { createTray, type TrayOptions } from '../../../main/tray/createTray.ts';
import type { TrayCommand } from '../../../main/tray/trayCommand.ts';
import { systemClock } from '../../../mcp/clock.ts';
import { recordingLog } from '../../fixtures/ports.ts';
import { recordedIcon } from './recordedIcon.ts';
import { atWork, inMinutes, NOW, server } from './states.ts';

const steady = atWork({ accounts: [], servers: [], clients: [] });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  return () => void vi.useRealTimers();
});

function setUp(parts: Partial<TrayOptions> = {}, initial = steady) {
  const icon = recordedIcon();
  const tree = createStateTree(initial);
  const log = recordingLog();
  const ran: TrayCommand[] = [];
  const unavailable: string[] = [];
  const tray = createTray({
    putIcon: icon.putIcon,
    state: tree,
    run: (command) => void ran.push(command),
    platform: 'linux',
    iconFolder: '/icons',
    isDark: () => false,
    findHost: async () => 'present',
    onUnavailable: (message) => void unavailable.push(message),
    clock: systemClock,
    log,
    ...parts,
  });
  const since = () => icon.log.splice(0);
  return { icon, tree, log, ran, unavailable, tray, since };
}

test('shows the state at once, then what changes of it and nothing else', () => {
  const { tree, since } = setUp();
  expect(since()).toEqual(['put running.png', expect.stringMatching(/^tooltip FuseDesk Bridge/), 'menu']);
  tree.update({ ...steady, readOnly: true });
  expect(since()).toEqual(['image read_only.png', 'menu']);
  tree.update({ ...steady, readOnly: true, apiTokens: [{ id: 't', name: 'n', createdAt: inMinutes(0) }] });
  expect(since()).toEqual([]);
});

test('counts down each minute while a server expires, and rests otherwise', () => {
  const { tree, since } = setUp();
  expect(vi.getTimerCount()).toBe(0);
  tree.update(atWork({ servers: [server({ expiresAt: inMinutes(12) })] }));
  since();
  vi.advanceTimersByTime(60_000);
  expect(since()).toEqual(['menu']);
  vi.advanceTimersByTime(120_000);
  expect(since()).toEqual(['menu', 'menu']);
  tree.update(steady);
  expect(vi.getTimerCount()).toBe(0);
});

test('forgets what FuseDesk said of its limit after an hour, without anything happening', () => {
  const said = { limit: 1800, remaining: 0, at: inMinutes(0) };
  const accounts = [{ id: 'a', appName: 'acme', baseUrl: 'https://acme', demo: false, hasKey: true, limit: said }];
  const { since } = setUp({}, { ...steady, accounts });
  expect(since()).toContain('put attention.png');
  vi.advanceTimersByTime(60 * 60_000);
  expect(since()).toContain('image running.png');
  expect(vi.getTimerCount()).toBe(0);
});

test('a check mark that the system turned is turned back where the command was refused', () => {
  const { icon, ran, since } = setUp();
  since();
  icon.click({ command: 'ceiling.setReadOnly', args: { on: true } });
  expect(ran).toEqual([{ command: 'ceiling.setReadOnly', args: { on: true } }]);
  expect(since()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(since()).toEqual(['menu']);
  expect(icon.menu()).toContainEqual(
    expect.objectContaining({ kind: 'check', label: 'Read-only mode', checked: false }),
  );
});

test('a click on the icon opens the window, but for macOS, which opens the menu', () => {
  const clicked = (platform: string) => {
    const { icon, ran } = setUp({ platform });
    icon.clickIcon();
    return ran;
  };
  expect(clicked('win32')).toEqual([{ command: 'window.open' }]);
  expect(clicked('darwin')).toEqual([]);
  expect(clicked('linux')).toEqual([{ command: 'window.open' }]);
});

test('follows the colour of the panel when asked to look again', () => {
  let dark = false;
  const { tray, since } = setUp({ isDark: () => dark });
  since();
  dark = true;
  tray.refresh();
  expect(since()).toEqual(['image running-dark.png']);
});

test('an icon that cannot be put is said once, and the app goes on', () => {
  const { tray, tree, log, unavailable } = setUp({
    putIcon: () => {
      throw new Error('no tray');
    },
  });
  expect(tray.shown).toBe(false);
  expect(unavailable).toEqual([expect.stringContaining('a second time')]);
  expect(log.takeErrors()).toHaveLength(1);
  tree.update({ ...steady, readOnly: true });
  tray.refresh();
  tray.remove();
});

test.each([
  ['absent', 1],
  ['unknown', 0],
  ['present', 0],
] as const)('where the host of icons is %s, that is said %d times', async (host, times) => {
  const { unavailable } = setUp({ findHost: async () => host });
  await vi.advanceTimersByTimeAsync(1);
  expect(unavailable).toHaveLength(times);
});

test('an image that cannot be read leaves the one before, and is tried again', () => {
  const { icon, tree, log, since } = setUp();
  icon.failOn('paused.png');
  since();
  tree.update({ ...steady, paused: 'until_resumed' });
  expect(since()).not.toContain('image paused.png');
  expect(log.takeErrors()).toHaveLength(1);
  icon.failOn('');
  tree.update({ ...steady, paused: 'until_resumed', readOnly: true });
  expect(since()).toContain('image paused.png');
});

test('once removed it hears of nothing any more', () => {
  const { tray, tree, since } = setUp({}, atWork({ servers: [server({ expiresAt: inMinutes(12) })] }));
  since();
  tray.remove();
  tray.remove();
  tree.update(steady);
  tray.refresh();
  vi.advanceTimersByTime(120_000);
  expect(since()).toEqual(['removed']);
});
