import { beforeEach, expect, test, vi } from 'vitest';
import { createAppStateStore } from '../../../main/state/appStateStore.ts';
import type { TrayHost } from '../../../main/tray/linux/trayHost.ts';
import { createTray, type TrayOptions } from '../../../main/tray/tray.ts';
import type { TrayCommand } from '../../../main/tray/trayCommand.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { type Message, message } from '../../../mcp/texts/message.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { connectedState, inMinutes, NOW, sampleServer, TEXTS } from '../sampleAppStates.ts';
import { recordedIcon } from './recordedTrayIcon.ts';

const steady = connectedState({ accounts: [], servers: [], handshakes: [] });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  return () => void vi.useRealTimers();
});

function setUp(parts: Partial<TrayOptions> = {}, initial = steady) {
  const icon = recordedIcon();
  const store = createAppStateStore(initial);
  const log = recordingLog();
  const ran: TrayCommand[] = [];
  const unavailable: (Message | undefined)[] = [];
  const tray = createTray({
    createIcon: icon.putIcon,
    state: store,
    run: (command) => void ran.push(command),
    platform: 'linux',
    iconFolder: '/icons',
    isDark: () => false,
    findHost: async () => 'present',
    onUnavailable: (problem) => void unavailable.push(problem),
    texts: TEXTS,
    clock: systemClock,
    log,
    ...parts,
  });
  const since = () => icon.log.splice(0);
  return { icon, store, log, ran, unavailable, tray, since };
}

test('shows the state immediately, then only changes', () => {
  const { store, since } = setUp();
  expect(since()).toEqual(['put running.png', expect.stringMatching(/^tooltip FuseDesk Bridge/), 'menu']);
  store.update({ ...steady, readOnly: true });
  expect(since()).toEqual(['image read_only.png', 'menu']);
  store.update({ ...steady, readOnly: true, apiTokens: [{ id: 't', name: 'n', createdAt: inMinutes(0) }] });
  expect(since()).toEqual([]);
});

test('counts down each minute only while a server expires', () => {
  const { store, since } = setUp();
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
  store.update(connectedState({ servers: [sampleServer({ expiresAt: inMinutes(12) })] }));
  since();
  vi.advanceTimersByTime(60_000);
  expect(since()).toEqual(['menu']);
  vi.advanceTimersByTime(120_000);
  expect(since()).toEqual(['menu', 'menu']);
  store.update(steady);
  expect(vi.getTimerCount()).toBe(0);
});

test('updates the count when the clock is set back', () => {
  const { icon, store } = setUp({}, connectedState({ servers: [sampleServer()] }));
  vi.setSystemTime(NOW - 3_600_000);
  store.update({ ...store.current(), callsLastHour: 63 });
  vi.advanceTimersByTime(5_000);
  expect(icon.menu()).toContainEqual(expect.objectContaining({ label: expect.stringContaining('63 calls') }));
});

test('throttles the menu during a series of calls', () => {
  const { icon, store, since } = setUp({}, connectedState({ servers: [sampleServer()] }));
  const call = (callsLastHour: number) => store.update({ ...store.current(), callsLastHour });
  vi.advanceTimersByTime(60_000);
  since();
  for (let calls = 43; calls < 63; calls += 1) {
    call(calls);
    vi.advanceTimersByTime(500);
  }
  expect(since().filter((what) => what === 'menu')).toHaveLength(3);
  vi.advanceTimersByTime(5_000);
  expect(icon.menu()).toContainEqual(expect.objectContaining({ label: expect.stringContaining('62 calls') }));
  since();
  // A user's change is shown immediately, with everything else that changed.
  call(63);
  call(64);
  store.update({ ...store.current(), readOnly: true });
  expect(icon.menu()).toContainEqual(expect.objectContaining({ label: 'Read-only mode', checked: true }));
  expect(icon.menu()).toContainEqual(expect.objectContaining({ label: expect.stringContaining('64 calls') }));
});

test('forgets the limit after an hour', () => {
  const limit = { limit: 1800, remaining: 0, at: inMinutes(0) };
  const accounts = [{ id: 'a', appName: 'acme', baseUrl: 'https://acme', demo: false, hasKey: true, limit }];
  const { since } = setUp({}, { ...steady, accounts });
  expect(since()).toContain('put attention.png');
  vi.advanceTimersByTime(60 * 60_000);
  expect(since()).toContain('image running.png');
  expect(vi.getTimerCount()).toBe(0);
});

test('restores the check mark when the command is refused', () => {
  const { icon, ran, since } = setUp();
  since();
  icon.click({ command: 'access.setReadOnly', args: { on: true } });
  expect(ran).toEqual([{ command: 'access.setReadOnly', args: { on: true } }]);
  expect(since()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(since()).toEqual(['menu']);
  expect(icon.menu()).toContainEqual(
    expect.objectContaining({ kind: 'check', label: 'Read-only mode', checked: false }),
  );
});

test('opens the window on a click, except on macOS', () => {
  const clicked = (platform: string) => {
    const { icon, ran } = setUp({ platform });
    icon.clickIcon();
    return ran;
  };
  expect(clicked('win32')).toEqual([{ command: 'window.open' }]);
  expect(clicked('darwin')).toEqual([]);
  expect(clicked('linux')).toEqual([{ command: 'window.open' }]);
});

test('follows the color of the panel on refresh', () => {
  let dark = false;
  const { tray, since } = setUp({ isDark: () => dark });
  since();
  dark = true;
  tray.refresh();
  expect(since()).toEqual(['image running-dark.png']);
});

test('reports once when no icon can be shown', () => {
  const { tray, store, log, unavailable } = setUp({
    createIcon: () => {
      throw new Error('no tray');
    },
  });
  expect(tray.shown).toBe(false);
  expect(unavailable).toEqual([message('problems.noTrayIcon')]);
  expect(log.takeErrors()).toHaveLength(1);
  store.update({ ...steady, readOnly: true });
  tray.refresh();
  tray.dispose();
});

test.each([
  ['absent', [message('problems.noTrayIcon')]],
  ['older', []],
  ['unknown', []],
  ['present', []],
] as const)('with the tray host %s, reports %j', async (host, problems) => {
  const { unavailable } = setUp({ findHost: async () => host });
  await vi.advanceTimersByTimeAsync(1_000);
  // At login, a panel may start after the app.
  expect(unavailable).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(unavailable).toEqual(problems);
});

test.each(['absent', 'older'] as const)(
  'shows the icon again when a panel starts later (%s before)',
  async (before) => {
    let host: TrayHost = before;
    let checks = 0;
    const { icon, store, ran, unavailable, since } = setUp({
      async findHost() {
        checks += 1;
        return host;
      },
    });
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(since()).toEqual(['put running.png', expect.stringMatching(/^tooltip/), 'menu']);
    // Checks become rare, so a panel that never starts costs little.
    expect(checks).toBeLessThan(25);
    store.update({ ...steady, readOnly: true });
    since();
    host = 'present';
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(since()).toEqual(['put read_only.png', 'removed', expect.stringMatching(/^tooltip/), 'menu']);
    expect(unavailable.at(-1)).toBeUndefined();
    icon.clickIcon();
    expect(ran).toEqual([{ command: 'window.open' }]);
    const seen = checks;
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect([checks, since()]).toEqual([seen, []]);
  },
);

test('shows the icon again for a panel that started between the icon and the first check', async () => {
  const { since, unavailable } = setUp({ findHost: async () => 'late' });
  since();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(since()).toEqual(['put running.png', 'removed', expect.stringMatching(/^tooltip/), 'menu']);
  expect(unavailable).toEqual([undefined]);
});

test('keeps the old icon when the new one fails', async () => {
  let host: TrayHost = 'older';
  const { icon, store, log, since } = setUp({ findHost: async () => host });
  await vi.advanceTimersByTimeAsync(1_000);
  icon.failOn('running.png');
  host = 'present';
  since();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(log.takeErrors()).toHaveLength(1);
  store.update({ ...steady, readOnly: true });
  expect(since()).toEqual(['image read_only.png', 'menu']);
});

test('keeps the old image when the new one cannot be read, and tries again', () => {
  const { icon, store, log, since } = setUp();
  icon.failOn('paused.png');
  since();
  store.update({ ...steady, paused: 'until_resumed' });
  expect(since()).not.toContain('image paused.png');
  expect(log.takeErrors()).toHaveLength(1);
  icon.failOn('');
  store.update({ ...steady, paused: 'until_resumed', readOnly: true });
  expect(since()).toContain('image paused.png');
});

test('ignores everything after it is disposed', () => {
  const { tray, store, since } = setUp({}, connectedState({ servers: [sampleServer({ expiresAt: inMinutes(12) })] }));
  since();
  tray.dispose();
  tray.dispose();
  store.update(steady);
  tray.refresh();
  vi.advanceTimersByTime(120_000);
  expect(since()).toEqual(['removed']);
});
