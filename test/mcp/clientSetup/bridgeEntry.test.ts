import { expect, test } from 'vitest';
import { parseBridgeArguments } from '../../../mcp/bridge/bridgeArguments.ts';
import { type AppProgramInput, appProgram, bridgeEntry, nodeProgram } from '../../../mcp/clientSetup/bridgeEntry.ts';
import { isOurEntry } from '../../../mcp/clients/ourEntry.ts';
import { checkStablePath } from '../../../mcp/clients/stablePath.ts';

const FACTS: AppProgramInput = {
  platform: 'linux',
  execPath: '/opt/FuseDesk Bridge/fusedesk-bridge',
  bridge: '/opt/FuseDesk Bridge/resources/app.asar/bridge/bridge.cjs',
  env: {},
  dataFolder: '/home/rep/.config/FuseDesk Bridge',
  isFile: () => false,
};
const WISH = { client: 'claude-desktop', dataFolder: '/data', serverId: 'abc' } as const;
const AS_NODE = { ELECTRON_RUN_AS_NODE: '1' };

test('uses this Node, the bridge next to it, no server, and no variables on the command line', () => {
  const program = nodeProgram('/usr/bin/node', '/opt/checkout/mcp/bridge/bridge.ts');
  expect(bridgeEntry(program, { client: 'cursor', dataFolder: '/data' })).toEqual({
    command: '/usr/bin/node',
    args: ['/opt/checkout/mcp/bridge/bridge.ts', '--data-dir', '/data', '--client', 'cursor'],
  });
});

test('uses the binary in Node mode and the bridge in its archive in an installed app', () => {
  const program = appProgram(FACTS);
  expect(program.copyTo).toBeNull();
  expect(bridgeEntry(program, WISH)).toEqual({
    command: FACTS.execPath,
    args: [FACTS.bridge, '--data-dir', '/data', '--client', 'claude-desktop', '--server', 'abc'],
    env: AS_NODE,
  });
});

const MOUNT = '/tmp/.mount_FuseDe4kJ2';
const IMAGE: AppProgramInput = {
  ...FACTS,
  execPath: `${MOUNT}/fusedesk-bridge`,
  bridge: `${MOUNT}/resources/app.asar/bridge/bridge.cjs`,
  env: { APPIMAGE: '/home/rep/Apps/FuseDesk Bridge.AppImage', APPDIR: MOUNT },
};

test('uses the image file and a copy of the bridge, and no path of the mount, in an AppImage', () => {
  const program = appProgram(IMAGE);
  const copy = '/home/rep/.config/FuseDesk Bridge/bridge/bridge.cjs';
  expect(program.copyTo).toBe(copy);
  const entry = bridgeEntry(program, WISH);
  expect(entry.command).toBe('/home/rep/Apps/FuseDesk Bridge.AppImage');
  expect(entry.args[0]).toBe(copy);
  expect(JSON.stringify(entry)).not.toContain(MOUNT);
  expect(checkStablePath(entry, { platform: 'linux', env: IMAGE.env })).toBeUndefined();
  // The image's launcher puts it first unless it is already present.
  expect(entry.args.at(-1)).toBe('--no-sandbox');
});

test("ignores the variables of another AppImage's terminal", () => {
  expect(appProgram({ ...FACTS, env: IMAGE.env })).toEqual(appProgram(FACTS));
  const { APPIMAGE: _none, ...env } = IMAGE.env;
  const unknown = bridgeEntry(appProgram({ ...IMAGE, env }), WISH);
  expect(checkStablePath(unknown, { platform: 'linux', env })).toMatchObject({ code: 'path_in_app_image' });
});

test('uses the helper in the bundle on macOS, or the app without one', () => {
  const app = '/Applications/FuseDesk Bridge.app/Contents';
  const helper = `${app}/Frameworks/FuseDesk Bridge Helper.app/Contents/MacOS/FuseDesk Bridge Helper`;
  const execPath = `${app}/MacOS/FuseDesk Bridge`;
  const facts = { ...FACTS, platform: 'darwin', execPath } as const;
  expect(appProgram({ ...facts, isFile: (path) => path === helper }).command).toBe(helper);
  expect(appProgram(facts).command).toBe(execPath);
  expect(appProgram({ ...facts, env: IMAGE.env }).copyTo).toBeNull();
});

test('uses backslashes throughout on Windows', () => {
  const execPath = 'C:/Users/rep/AppData/Local/Programs/fusedesk-bridge/FuseDesk Bridge.exe';
  const program = appProgram({ ...FACTS, platform: 'win32', execPath });
  expect(program.command).toBe('C:\\Users\\rep\\AppData\\Local\\Programs\\fusedesk-bridge\\FuseDesk Bridge.exe');
});

test.each([
  ['node', nodeProgram('/usr/bin/node', '/opt/checkout/mcp/bridge/bridge.ts')],
  ['app', appProgram(FACTS)],
  ['image', appProgram(IMAGE)],
] as const)('recognizes the %s variant as ours, and the bridge accepts its arguments', (_, program) => {
  const entry = bridgeEntry(program, WISH);
  expect(isOurEntry(entry)).toBe(true);
  expect(parseBridgeArguments(entry.args.slice(1))).toEqual({
    ok: true,
    value: { dataDir: '/data', server: 'abc', client: 'claude-desktop' },
  });
});
