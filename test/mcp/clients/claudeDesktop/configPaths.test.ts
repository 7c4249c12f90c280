import { afterEach, describe, expect, test } from 'vitest';
import { detectClaudeDesktop } from '../../../../mcp/clients/claudeDesktop/configPaths.ts';
import type { Platform } from '../../../../mcp/clients/system.ts';
import { type Machine, startMachine } from '../fakeSystem.ts';

const FILE = 'claude_desktop_config.json';
const PACKAGES = 'C:\\Users\\rep\\AppData\\Local\\Packages';
const STORE = 'Claude_pzs8sxrjxfjjc';
const inPackage = (name: string) => `${PACKAGES}\\${name}\\LocalCache\\Roaming\\Claude`;
const CLASSIC = 'C:\\Users\\rep\\AppData\\Roaming\\Claude';

let machine: Machine;
afterEach(() => machine.remove());

function start(platform: Platform, folders: readonly string[], env: Record<string, string> = {}, home?: string) {
  machine = startMachine(platform, env, home);
  for (const folder of folders) machine.folder(folder);
}

const pathsFound = async (choice?: string) => {
  const found = await detectClaudeDesktop(machine.system, choice);
  return found.kind === 'found' ? found.target.places.map(({ path }) => path) : found;
};

describe('finding Claude', () => {
  test.each<[string, Platform, string[], Record<string, string>, string[], string?]>([
    [
      'macOS',
      'darwin',
      ['/Users/rep/Library/Application Support/Claude'],
      {},
      [`/Users/rep/Library/Application Support/Claude/${FILE}`],
    ],
    ['Linux', 'linux', ['/home/rep/.config/Claude'], {}, [`/home/rep/.config/Claude/${FILE}`]],
    [
      'Linux, XDG_CONFIG_HOME',
      'linux',
      ['/data/Ünï cödé/Claude'],
      { XDG_CONFIG_HOME: '/data/Ünï cödé' },
      [`/data/Ünï cödé/Claude/${FILE}`],
    ],
    [
      'Linux, relative XDG_CONFIG_HOME',
      'linux',
      ['/home/rep/.config/Claude'],
      { XDG_CONFIG_HOME: 'conf' },
      [`/home/rep/.config/Claude/${FILE}`],
    ],
    [
      'Linux, empty XDG_CONFIG_HOME',
      'linux',
      ['/home/rep/.config/Claude'],
      { XDG_CONFIG_HOME: '' },
      [`/home/rep/.config/Claude/${FILE}`],
    ],
    ['Windows, classic', 'win32', [CLASSIC], {}, [`${CLASSIC}\\${FILE}`]],
    ['Windows, package', 'win32', [inPackage(STORE)], {}, [`${inPackage(STORE)}\\${FILE}`]],
    [
      'Windows, package of another publisher hash',
      'win32',
      [inPackage('Claude_0a1b2c3d4e5f6')],
      {},
      [`${inPackage('Claude_0a1b2c3d4e5f6')}\\${FILE}`],
    ],
    [
      'Windows, both',
      'win32',
      [CLASSIC, inPackage(STORE)],
      {},
      [`${inPackage(STORE)}\\${FILE}`, `${CLASSIC}\\${FILE}`],
    ],
    [
      'Windows, a package never started beside the classic one',
      'win32',
      [CLASSIC, `${PACKAGES}\\${STORE}\\LocalCache`],
      {},
      [`${CLASSIC}\\${FILE}`],
    ],
    [
      'Windows, packages of others',
      'win32',
      [CLASSIC, inPackage('ClaudeTools_x'), inPackage('Other_x')],
      {},
      [`${CLASSIC}\\${FILE}`],
    ],
    [
      'Windows, folders elsewhere',
      'win32',
      ['D:\\Rôaming Dätä\\Claude', `D:\\Lokal\\Packages\\${STORE}\\LocalCache\\Roaming\\Claude`],
      { APPDATA: 'D:\\Rôaming Dätä', LOCALAPPDATA: 'D:\\Lokal' },
      [`D:\\Lokal\\Packages\\${STORE}\\LocalCache\\Roaming\\Claude\\${FILE}`, `D:\\Rôaming Dätä\\Claude\\${FILE}`],
    ],
    [
      'a home with spaces and accents',
      'darwin',
      ['/Users/Zoë Ångström/Library/Application Support/Claude'],
      {},
      [`/Users/Zoë Ångström/Library/Application Support/Claude/${FILE}`],
      '/Users/Zoë Ångström',
    ],
  ])('%s', async (_name, platform, folders, env, expected, home) => {
    start(platform, folders, env, home);
    expect(await pathsFound()).toEqual(expected);
  });
});

describe('a missing Claude', () => {
  test.each<Platform>(['darwin', 'linux', 'win32'])('%s: has no folder, and none is created', async (platform) => {
    start(platform, []);
    expect(await pathsFound()).toMatchObject({ kind: 'absent', code: 'not_installed' });
    expect(machine.list(machine.system.home)).toEqual([]);
  });

  test.each<[Platform, string]>([
    ['darwin', '/Applications/Claude.app'],
    ['darwin', '/Users/rep/Applications/Claude.app'],
    ['linux', '/usr/bin/claude-desktop'],
    ['win32', 'C:\\Users\\rep\\AppData\\Local\\AnthropicClaude'],
    ['win32', `${PACKAGES}\\${STORE}`],
  ])('%s: installed at %s but never started', async (platform, program) => {
    start(platform, [program]);
    expect(await pathsFound()).toMatchObject({ kind: 'absent', code: 'never_started' });
  });

  test('does not treat a file as the folder', async () => {
    start('linux', ['/home/rep/.config']);
    machine.put('/home/rep/.config/Claude', '');
    expect(await pathsFound()).toMatchObject({ kind: 'absent', code: 'not_installed' });
  });
});

describe('two packages', () => {
  const other = 'Claude_otherother123';

  test('are ambiguous until one is chosen', async () => {
    start('win32', [inPackage(STORE), inPackage(other), CLASSIC]);
    const asked = await detectClaudeDesktop(machine.system);
    expect(asked).toMatchObject({
      kind: 'ambiguous',
      choices: [{ id: `package:${other}` }, { id: `package:${STORE}` }],
    });
    expect(await pathsFound(`package:${STORE}`)).toEqual([`${inPackage(STORE)}\\${FILE}`, `${CLASSIC}\\${FILE}`]);
    expect(await pathsFound('package:Claude_gone')).toMatchObject({ kind: 'ambiguous' });
  });

  test('are unambiguous if only one was ever opened', async () => {
    start('win32', [inPackage(STORE), `${PACKAGES}\\${other}`]);
    expect(await pathsFound()).toEqual([`${inPackage(STORE)}\\${FILE}`]);
  });
});
