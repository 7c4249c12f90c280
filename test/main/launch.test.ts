import { expect, test } from 'vitest';
import { readStartWish } from '../../main/commandLine.ts';
import { type LaunchFacts, launchOf } from '../../main/launch.ts';
import { parseDiscovery } from '../../mcp/bridge/discovery.ts';

const facts = (more: Partial<LaunchFacts['process']> = {}, isPackaged = true, dataDir?: string): LaunchFacts => ({
  app: { isPackaged, getAppPath: () => '/my place/app' },
  process: { platform: 'linux', execPath: '/opt/FuseDesk Bridge/app', argv: ['app'], env: {}, ...more },
  dataDir,
});

test('the packaged app starts itself, hidden, and as an app', () => {
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    expect(launchOf(facts({ platform }))).toEqual({
      command: '/opt/FuseDesk Bridge/app',
      args: ['--hidden'],
      env: { ELECTRON_RUN_AS_NODE: '' },
      session: {},
    });
  }
});

test('an AppImage is started by its file, not by the mount that it runs from', () => {
  const env = { APPIMAGE: '/home/a/FuseDesk.AppImage' };
  expect(launchOf(facts({ env })).command).toBe('/home/a/FuseDesk.AppImage');
  expect(launchOf(facts({ env }, false)).command).toBe('/opt/FuseDesk Bridge/app');
  expect(launchOf(facts({ env, platform: 'darwin' })).command).toBe('/opt/FuseDesk Bridge/app');
});

test('the app in development is started with its folder', () => {
  expect(launchOf(facts({}, false)).args).toEqual(['/my place/app', '--hidden']);
});

test('another data folder and what the run needs again go along, nothing else does', () => {
  const argv = [
    'app',
    '--no-sandbox',
    '--password-store=gnome-libsecret',
    '--remote-debugging-port=1',
    '--inspect',
    'x',
  ];
  const { args } = launchOf(facts({ argv }, true, '/data é'));
  expect(args).toEqual(['--hidden', '--data-dir', '/data é', '--no-sandbox', '--password-store=gnome-libsecret']);
  expect(readStartWish(args, {}, '/')).toEqual({ hidden: true, dataDir: '/data é' });
});

test("of the environment, the desktop session's is told, on Linux alone", () => {
  const env = {
    DISPLAY: ':1',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/x',
    FUSEDESK_API_KEY: 'key',
    HOME: '/h',
    XAUTHORITY: '',
  };
  const launch = launchOf(facts({ env }));
  expect(launch.session).toEqual({ DISPLAY: ':1', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/x' });
  expect(launchOf(facts({ env, platform: 'darwin' })).session).toEqual({});
  const text = JSON.stringify({ schemaVersion: 1, version: '1', launch, running: null });
  expect(parseDiscovery(text)?.launch).toEqual(launch);
});
