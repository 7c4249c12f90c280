import { afterEach, describe, expect, test } from 'vitest';
import { createCursor } from '../../../mcp/clients/cursor.ts';
import { createLmStudio } from '../../../mcp/clients/lmStudio.ts';
import type { Detection, McpClient } from '../../../mcp/clients/mcpClient.ts';
import type { Platform, System } from '../../../mcp/clients/system.ts';
import { createVscode } from '../../../mcp/clients/vscode.ts';
import { createWindsurf } from '../../../mcp/clients/windsurf.ts';
import { createZed } from '../../../mcp/clients/zed.ts';
import { message } from '../../../mcp/texts/message.ts';
import { type Machine, startMachine } from './fakeSystem.ts';

type Create = (where: System) => McpClient;

let machine: Machine | undefined;
afterEach(() => machine?.remove());

function start(platform: Platform, env: Record<string, string> = {}): Machine {
  machine = startMachine(platform, env);
  return machine;
}

function pathsOf(detection: Detection): readonly string[] {
  return detection.kind === 'found' ? detection.target.places.map(({ path }) => path) : [];
}

const WINDOWS = { APPDATA: 'D:\\Profiles\\rep\\Roaming', LOCALAPPDATA: 'C:\\Users\\rep\\AppData\\Local' };

const WHERE: readonly (readonly [string, Create, Platform, Record<string, string>, string])[] = [
  ['Cursor', createCursor, 'darwin', {}, '/Users/rep/.cursor/mcp.json'],
  ['Cursor', createCursor, 'win32', WINDOWS, 'C:\\Users\\rep\\.cursor\\mcp.json'],
  ['Cursor', createCursor, 'linux', { XDG_CONFIG_HOME: '/elsewhere' }, '/home/rep/.cursor/mcp.json'],
  ['VS Code', createVscode, 'darwin', {}, '/Users/rep/Library/Application Support/Code/User/mcp.json'],
  ['VS Code', createVscode, 'win32', WINDOWS, 'D:\\Profiles\\rep\\Roaming\\Code\\User\\mcp.json'],
  ['VS Code', createVscode, 'win32', {}, 'C:\\Users\\rep\\AppData\\Roaming\\Code\\User\\mcp.json'],
  ['VS Code', createVscode, 'linux', {}, '/home/rep/.config/Code/User/mcp.json'],
  ['VS Code', createVscode, 'linux', { XDG_CONFIG_HOME: '/data/conf' }, '/data/conf/Code/User/mcp.json'],
  ['VS Code Insiders', createVscode, 'linux', {}, '/home/rep/.config/Code - Insiders/User/mcp.json'],
  ['VSCodium', createVscode, 'darwin', {}, '/Users/rep/Library/Application Support/VSCodium/User/mcp.json'],
  ['Windsurf', createWindsurf, 'darwin', {}, '/Users/rep/.codeium/windsurf/mcp_config.json'],
  ['Windsurf', createWindsurf, 'win32', WINDOWS, 'C:\\Users\\rep\\.codeium\\windsurf\\mcp_config.json'],
  ['Devin Desktop', createWindsurf, 'win32', WINDOWS, 'D:\\Profiles\\rep\\Roaming\\devin\\mcp_config.json'],
  ['Devin Desktop', createWindsurf, 'linux', {}, '/home/rep/.config/devin/mcp_config.json'],
  ['LM Studio', createLmStudio, 'darwin', {}, '/Users/rep/.lmstudio/mcp.json'],
  ['LM Studio', createLmStudio, 'win32', WINDOWS, 'C:\\Users\\rep\\.lmstudio\\mcp.json'],
  ['LM Studio from early on', createLmStudio, 'linux', {}, '/home/rep/.cache/lm-studio/mcp.json'],
  ['Zed', createZed, 'darwin', { XDG_CONFIG_HOME: '/elsewhere' }, '/Users/rep/.config/zed/settings.json'],
  ['Zed', createZed, 'win32', WINDOWS, 'D:\\Profiles\\rep\\Roaming\\Zed\\settings.json'],
  ['Zed', createZed, 'linux', {}, '/home/rep/.config/zed/settings.json'],
  ['Zed', createZed, 'linux', { XDG_CONFIG_HOME: '/data/conf' }, '/data/conf/zed/settings.json'],
  ['Zed', createZed, 'linux', { XDG_CONFIG_HOME: 'relative/conf' }, '/home/rep/.config/zed/settings.json'],
];

describe('the config files of each client', () => {
  test.each(WHERE)('%s (%#)', async (_title, create, platform, env, path) => {
    const { system, folder } = start(platform, env);
    expect((await create(system).detect()).kind).toBe('absent');
    folder(path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))));
    expect(pathsOf(await create(system).detect())).toEqual([path]);
  });
});

describe('a client that is not installed', () => {
  test('gets no folder and differs from one that was never opened', async () => {
    const { system, put, folder, list } = start('darwin');
    const cursor = createCursor(system);
    expect(await cursor.detect()).toMatchObject({ kind: 'absent', code: 'not_installed' });
    folder('/Applications/Cursor.app');
    expect(await cursor.detect()).toMatchObject({
      kind: 'absent',
      code: 'never_started',
      message: expect.objectContaining({ code: 'clients.neverOpened' }),
    });
    put('/Users/rep/.cursor', 'a file, no folder');
    expect((await cursor.detect()).kind).toBe('absent');
    expect(list('/Users/rep')).toEqual(['.cursor']);
  });

  test.each([
    ['win32', WINDOWS, 'C:\\Users\\rep\\AppData\\Local\\Programs\\Microsoft VS Code\\Code.exe'],
    ['win32', { ProgramFiles: 'C:\\Program Files' }, 'C:\\Program Files\\Microsoft VS Code\\Code.exe'],
    ['linux', {}, '/usr/bin/code'],
  ] as const)('is found by its program on %s (%#)', async (platform, env, program) => {
    const { system, put } = start(platform, env);
    put(program, '');
    expect(await createVscode(system).detect()).toMatchObject({ kind: 'absent', code: 'never_started' });
  });
});

describe('a client that is installed more than once', () => {
  test('asks which edition of VS Code to use', async () => {
    const { system, folder } = start('linux');
    folder('/home/rep/.config/Code/User');
    folder('/home/rep/.config/Code - Insiders/User');
    const vscode = createVscode(system);
    expect(await vscode.detect()).toMatchObject({
      kind: 'ambiguous',
      message: message('clients.severalEditions', {
        app: 'VS Code',
        editions: ['Visual Studio Code', 'Visual Studio Code Insiders'],
      }),
      choices: [{ id: 'stable' }, { id: 'insiders' }],
    });
    expect(pathsOf(await vscode.detect('insiders'))).toEqual(['/home/rep/.config/Code - Insiders/User/mcp.json']);
    expect((await vscode.detect('vscodium')).kind).toBe('ambiguous');
  });

  test('keeps Windsurf in sync under both names, the new one first', async () => {
    const { system, folder } = start('linux');
    folder('/home/rep/.config/devin');
    folder('/home/rep/.codeium/windsurf');
    expect(pathsOf(await createWindsurf(system).detect())).toEqual([
      '/home/rep/.config/devin/mcp_config.json',
      '/home/rep/.codeium/windsurf/mcp_config.json',
    ]);
  });

  test('finds LM Studio in the folder it was moved to', async () => {
    const { system, folder, put } = start('linux');
    folder('/home/rep/.lmstudio');
    put('/home/rep/.lmstudio-home-pointer', '/big disk/lmstudio\n');
    expect(pathsOf(await createLmStudio(system).detect())).toEqual(['/home/rep/.lmstudio/mcp.json']);
    folder('/big disk/lmstudio');
    expect(pathsOf(await createLmStudio(system).detect())).toEqual(['/big disk/lmstudio/mcp.json']);
    put('/home/rep/.lmstudio-home-pointer', '../relative');
    expect(pathsOf(await createLmStudio(system).detect())).toEqual(['/home/rep/.lmstudio/mcp.json']);
  });
});
