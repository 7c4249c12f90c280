import { readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchDebugged } from './app/debuggedApp.ts';
import { connectClient } from './app/mcpClient.ts';
import { type PackagedApp, packagedApp } from './app/packagedApp.ts';
import type { RunningApp } from './app/runningApp.ts';
import { desktopHere } from './desktop/desktopHere.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { sayWhySkipped } from './electronHere.ts';

const here = await desktopHere();
sayWhySkipped('the tests of the packaged app', here);

/** The files that a process has open now. */
function openFiles(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
}

function linkOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // It was closed meanwhile.
    return '';
  }
}

describe.skipIf(!here.ok)('the packaged app', () => {
  let packaged: PackagedApp;
  let desktop: Desktop;
  let dataDir: string;
  let app: RunningApp;

  beforeAll(async () => {
    if (!here.ok) throw new Error(here.why);
    packaged = await packagedApp();
    desktop = await startDesktop({ keyring: false });
    dataDir = await mkdtemp(path.join(tmpdir(), 'packaged-data-'));
    const { executable } = packaged;
    app = await launchDebugged({ executable, args: [...here.args, `--data-dir=${dataDir}`], env: desktop.env });
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  test('runs from its archive, and knows that it is packaged', async () => {
    expect((await (await app.window()).state()).packaged).toBe(true);
    expect(openFiles(app.pid)).toContain(packaged.asar);
    expect(readdirSync(path.dirname(packaged.asar)).sort()).toEqual(['app.asar', 'licenses.txt']);
  });

  test('goes from its first window to a working client', async () => {
    const window = await app.window();
    await window.tryDemo();
    const client = await connectClient(await window.makeConnection('Support desk', ['Read']));
    expect(await client.list()).toContain('list_all_fuse_desk_cases');
    expect(await client.call('list_all_fuse_desk_cases', { limit: 2 })).toMatchObject({ isError: false });
    await client.close();
  });

  test('quits from its tray menu', async () => {
    await (await desktop.tray(app.pid)).click('Quit FuseDesk Bridge');
    expect(await app.ended).toBe(0);
  });
});
