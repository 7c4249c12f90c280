import { expect, test } from 'vitest';
import { type RelaunchContext, relaunchCommand } from '../../../main/lifecycle/relaunchCommand.ts';
import { parseStartOptions } from '../../../main/lifecycle/startOptions.ts';
import { parseDiscovery } from '../../../mcp/bridge/connection/discoveryFile.ts';

const facts = (
  more: Partial<RelaunchContext['process']> = {},
  isPackaged = true,
  dataDir?: string,
): RelaunchContext => ({
  app: { isPackaged, getAppPath: () => '/my place/app' },
  process: { platform: 'linux', execPath: '/opt/FuseDesk Bridge/app', argv: ['app'], env: {}, ...more },
  dataDir,
});

test('starts the packaged app hidden and as an app', () => {
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    expect(relaunchCommand(facts({ platform }))).toEqual({
      command: '/opt/FuseDesk Bridge/app',
      args: ['--hidden'],
      env: { ELECTRON_RUN_AS_NODE: '' },
      session: {},
    });
  }
});

test('starts an AppImage by its file, not by its mount', () => {
  const env = { APPIMAGE: '/home/a/FuseDesk.AppImage' };
  expect(relaunchCommand(facts({ env })).command).toBe('/home/a/FuseDesk.AppImage');
  expect(relaunchCommand(facts({ env }, false)).command).toBe('/opt/FuseDesk Bridge/app');
  expect(relaunchCommand(facts({ env, platform: 'darwin' })).command).toBe('/opt/FuseDesk Bridge/app');
});

test('starts the app in development with its folder', () => {
  expect(relaunchCommand(facts({}, false)).args).toEqual(['/my place/app', '--hidden']);
});

test('passes on the data folder and the switches it needs, and nothing else', () => {
  const argv = [
    'app',
    '--no-sandbox',
    '--password-store=gnome-libsecret',
    '--remote-debugging-port=1',
    '--inspect',
    'x',
  ];
  const { args } = relaunchCommand(facts({ argv }, true, '/data é'));
  expect(args).toEqual(['--hidden', '--data-dir', '/data é', '--no-sandbox', '--password-store=gnome-libsecret']);
  expect(parseStartOptions(args, {}, '/')).toEqual({ hidden: true, dataDir: '/data é' });
});

test('passes on variables of the desktop session only on Linux', () => {
  const env = {
    DISPLAY: ':1',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/x',
    FUSEDESK_API_KEY: 'key',
    HOME: '/h',
    XAUTHORITY: '',
  };
  const launch = relaunchCommand(facts({ env }));
  expect(launch.session).toEqual({ DISPLAY: ':1', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/x' });
  expect(relaunchCommand(facts({ env, platform: 'darwin' })).session).toEqual({});
  const text = JSON.stringify({ schemaVersion: 1, version: '1', launch, running: null });
  expect(parseDiscovery(text)?.launch).toEqual(launch);
});
