import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toolErrorOf } from '../fixtures/toolResults.ts';
import { launchDebugged } from './app/debuggedApp.ts';
import { type PackagedApp, packagedApp } from './app/packagedApp.ts';
import type { RunningApp } from './app/runningApp.ts';
import { connectSdkClient, type SdkClient } from './app/sdkClient.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import type { TrayItem } from './desktop/trayItem.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip('the tests of the packaged app', here);

const WRITE = 'create_a_fuse_desk_case_tag';
const READ = 'list_all_fuse_desk_cases';
const READ_ONE = 'get_single_fuse_desk_case_by_id';
const NOTE = 'fuse_desk_cases_add_note';

/** The open files of a process. */
function openFiles(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
}

function linkOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // It has been closed since.
    return '';
  }
}

// Each test continues where the previous one ended.
describe.skipIf(!here.ok)('the packaged app', () => {
  let packaged: PackagedApp;
  let desktop: Desktop;
  let dataDir: string;
  let app: RunningApp;
  let tray: TrayItem;
  let url: string;
  let client: SdkClient | undefined;

  async function start(): Promise<void> {
    if (!here.ok) throw new Error(here.why);
    const args = [...here.args, `--data-dir=${dataDir}`];
    app = await launchDebugged({ executable: packaged.executable, args, env: desktop.env });
    tray = await desktop.tray(app.pid);
  }

  beforeAll(async () => {
    packaged = await packagedApp();
    desktop = await startDesktop({ keyring: false });
    dataDir = await mkdtemp(path.join(tmpdir(), 'packaged-data-'));
    await start();
  });
  afterAll(async () => {
    await client?.close();
    await app?.stop();
    await desktop?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  test('runs from its archive and knows that it is packaged', async () => {
    expect((await (await app.window()).state()).packaged).toBe(true);
    expect(openFiles(app.pid)).toContain(packaged.asar);
    expect(readdirSync(path.dirname(packaged.asar)).sort()).toEqual(['app.asar', 'licenses.txt']);
  });

  test('leads from its first window to a working client', async () => {
    const window = await app.window();
    await window.tryDemo();
    url = await window.createAccess('Support desk', ['Read', 'Create', 'Update']);
    client = await connectSdkClient(url);
    expect(await client.list()).toContain(READ);
    expect(await client.call(READ, { limit: 2 })).toMatchObject({ isError: false });
    expect(await client.call(WRITE, { tagname: 'From a package' })).toMatchObject({ isError: false });
  });

  test('stays responsive while it processes a costly mail in the worker of its archive', async () => {
    const own = await connectSdkClient(url);
    const cases = await own.call(READ, { limit: 1 });
    const id = Number(/"caseid":"?(\d+)/.exec(cases.text)?.[1]);
    const sheet = `${'*{color:#123}'.repeat(5_000)}.a{display:none}`;
    const note = `<style>${sheet}</style><p class=a>unseen</p>${'<p>seen</p>'.repeat(20_000)}`;
    expect(await own.call(NOTE, { id, note })).toMatchObject({ isError: false });
    let answered = 0;
    const answers = Array.from({ length: 8 }, async () => {
      const { text } = await own.call(READ_ONE, { id });
      answered += 1;
      return text;
    });
    expect(await own.call(READ, { limit: 1 })).toMatchObject({ isError: false });
    // On the main thread, all of them would have come first.
    const answeredBefore = answered;
    expect((await (await app.window()).state()).packaged).toBe(true);
    expect((await tray.menu()).length).toBeGreaterThan(0);
    for (const text of await Promise.all(answers)) {
      expect(text).toContain('seen');
      expect(text).not.toContain('not_shown');
    }
    expect(answeredBefore).toBeLessThan(answers.length);
    await own.close();
  });

  test('turns on read-only mode from the tray menu: notifies the client and refuses writes', async () => {
    if (!client) throw new Error('no client is connected');
    const changes = client.changes();
    await tray.click('Read-only mode');
    await expect.poll(client.changes).toBe(changes + 1);
    expect(toolErrorOf(await client.call(WRITE, { tagname: 'Never made' })).kind).toBe('read_only');
    await client.close();
  });

  test('toggles the start at login from the tray menu', async () => {
    const entry = path.join(desktop.home, '.config', 'autostart', 'fusedesk-bridge.desktop');
    const isOn = async () => (await tray.menu()).find(({ label }) => label === 'Start at login')?.checked;
    expect(await isOn()).toBe(false);
    await tray.click('Start at login');
    await expect.poll(isOn).toBe(true);
    expect(readFileSync(entry, 'utf8')).toContain(`Exec="${packaged.executable}" --hidden\n`);
    await tray.click('Start at login');
    await expect.poll(isOn).toBe(false);
    expect(existsSync(entry)).toBe(false);
  });

  test('quits from the tray menu', async () => {
    await tray.click('Quit FuseDesk Bridge');
    expect(await app.ended).toBe(0);
  });

  test('restores everything at the next start', async () => {
    await start();
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Support desk');
    client = await connectSdkClient(url);
    expect(await client.call(READ, { limit: 1 })).toMatchObject({ isError: false });
    expect(toolErrorOf(await client.call(WRITE, { tagname: 'Never made' })).kind).toBe('read_only');
  });
});
