import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toolErrorOf } from '../fixtures/toolResults.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { type BuiltAppLaunch, type LaunchedApp, launchArguments, launchBuiltApp } from './app/launchBuiltApp.ts';
import { renderersOf } from './app/processes.ts';
import { type RunningApp, START_MS } from './app/runningApp.ts';
import { connectSdkClient, type SdkClient } from './app/sdkClient.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import type { MenuEntry, TrayItem } from './desktop/trayItem.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip('the tests of a first run', here);

const WRITE = 'create_a_fuse_desk_case_tag';
const READ = 'list_all_fuse_desk_cases';

const PAUSES = [
  ['For 15 minutes', /: paused until (\w+ )?\d/],
  ['For 1 hour', /: paused until (\w+ )?\d/],
  ['Until I resume', /: paused$/],
] as const;

const labels = (menu: readonly MenuEntry[]) => menu.map(({ label }) => label);
const serverItems = (menu: readonly MenuEntry[]) => menu.find(({ label }) => label === 'Support desk')?.items ?? [];
const checked = (menu: readonly MenuEntry[], label: string) => menu.find((item) => item.label === label)?.checked;

// Each test continues where the previous one ended.
describe.skipIf(!here.ok)('a first run', () => {
  let built: BuiltApp;
  let desktop: Desktop;
  let dataDir: string;
  let launch: BuiltAppLaunch;
  let app: LaunchedApp;
  let tray: TrayItem;
  let url: string;
  let client: SdkClient | undefined;

  const picture = async () => Buffer.concat((await tray.icon()).pixmaps.map(({ argb }) => argb)).toString('base64');

  beforeAll(async () => {
    built = await buildApp();
    desktop = await startDesktop({ keyring: false });
    dataDir = await mkdtemp(path.join(tmpdir(), 'bridge-data-'));
    launch = { here, folder: built.folder, dataDir, env: desktop.env };
    app = await launchBuiltApp(launch);
    tray = await desktop.tray(app.pid);
  });
  afterAll(async () => {
    await client?.close();
    await app?.stop();
    await desktop?.close();
    await built?.remove();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  test('opens the window and offers demo data', async () => {
    const window = await app.window();
    expect(await window.page.getByRole('heading', { level: 1 }).textContent()).toBe('Welcome to FuseDesk Bridge');
    await window.tryDemo();
    // Nothing protects a key here, but losing the demo key does no harm, so there is no warning.
    expect((await window.state()).storage.kind).toBe('memory_only');
    expect(await window.page.getByText("isn't saved on this computer").count()).toBe(0);
    expect((await window.state()).accounts).toMatchObject([{ demo: true, hasKey: true }]);
  });

  test('creates an access that may read and write, and serves a client at its address', async () => {
    url = await (await app.window()).createAccess('Support desk', ['Read', 'Create', 'Update']);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    // The address can be copied from now on.
    await expect.poll(async () => labels(serverItems(await tray.menu()))).toContain('Copy address');
    client = await connectSdkClient(url);
    const names = await client.list();
    expect(names).toContain(READ);
    expect(names).toContain(WRITE);
    expect(await client.call(READ, { limit: 2 })).toMatchObject({ isError: false });
    expect(await client.call(WRITE, { tagname: 'From a first run' })).toMatchObject({ isError: false });
    await expect.poll(async () => labels(await tray.menu())).toContain('Support desk');
  });

  test('pauses and resumes from the tray menu, starting with the next call', async () => {
    if (!client) throw new Error('no client is connected');
    const changes = client.changes();
    for (const [pause, words] of PAUSES) {
      await tray.click('Pause access', pause);
      expect(toolErrorOf(await client.call(READ, { limit: 1 })).kind).toBe('paused');
      await expect.poll(async () => labels(await tray.menu()).find((label) => words.test(label))).toBeDefined();
      await tray.click('Resume access');
      expect(await client.call(READ, { limit: 1 })).toMatchObject({ isError: false });
      await expect.poll(async () => labels(await tray.menu())).toContain('Pause access');
    }
    // The client is notified of every pause and every resume.
    await expect.poll(client.changes).toBe(changes + 2 * PAUSES.length);
  });

  test('switches an access to read-only and extends it from the tray menu', async () => {
    if (!client) throw new Error('no client is connected');
    const changes = client.changes();
    const switched = async () => checked(serverItems(await tray.menu()), 'Read-only');
    await tray.click('Support desk', 'Read-only');
    await expect.poll(switched).toBe(true);
    expect(toolErrorOf(await client.call(WRITE, { tagname: 'Never made' })).kind).toBe('read_only');
    await tray.click('Support desk', 'Read-only');
    await expect.poll(switched).toBe(false);
    expect(await client.call(WRITE, { tagname: 'Made again' })).toMatchObject({ isError: false });

    expect(labels(serverItems(await tray.menu()))).not.toContain('Extend');
    await (await app.window()).expireIn('Support desk', 90 * 60_000);
    const facts = async () => labels(serverItems(await tray.menu()))[1];
    await expect.poll(facts).toMatch(/, expires in 1 hour, (29|30) minutes$/);
    await tray.click('Support desk', 'Extend', 'By 1 day');
    await expect.poll(facts).toMatch(/, expires in 1 day, 1 hour$/);
    await expect.poll(client.changes).toBe(changes + 4);
  });

  test('copies the address from the tray menu, and shows an icon that follows the theme', async () => {
    await tray.click('Support desk', 'Copy address');
    await expect.poll(app.copiedText).toBe(url);
    await app.setTheme('light');
    const light = await picture();
    await app.setTheme('dark');
    await expect.poll(picture).not.toBe(light);
    await app.setTheme('light');
    await expect.poll(picture).toBe(light);
  });

  test('turns on read-only mode from the tray menu: notifies the client, refuses writes, changes the icon', async () => {
    if (!client) throw new Error('no client is connected');
    const [before, changes] = [await picture(), client.changes()];
    await tray.click('Read-only mode');
    await expect.poll(client.changes).toBe(changes + 1);
    expect(toolErrorOf(await client.call(WRITE, { tagname: 'Never made' })).kind).toBe('read_only');
    expect(await client.call(READ, { limit: 1 })).toMatchObject({ isError: false });
    await expect.poll(picture).not.toBe(before);
    await expect.poll(async () => checked(await tray.menu(), 'Read-only mode')).toBe(true);
    expect((await (await app.window()).state()).readOnly).toBe(true);
  });

  test('ends the page process with its window and keeps running', async () => {
    if (!client) throw new Error('no client is connected');
    expect(renderersOf(app.pid)).not.toEqual([]);
    await (await app.window()).close();
    await expect.poll(() => renderersOf(app.pid).length).toBe(0);
    expect(await client.call(READ, { limit: 1 })).toMatchObject({ isError: false });
  });

  test('quits from the tray menu', async () => {
    await client?.close();
    await tray.click('Quit FuseDesk Bridge');
    expect(await app.ended).toBe(0);
  });

  test('restores everything at login without a window', async () => {
    app = await launchBuiltApp({ ...launch, args: ['--hidden'] });
    tray = await desktop.tray(app.pid);
    await expect.poll(async () => labels(await tray.menu())).toContain('Support desk');
    expect(checked(await tray.menu(), 'Read-only mode')).toBe(true);
    client = await connectSdkClient(url);
    expect(await client.call(READ, { limit: 1 })).toMatchObject({ isError: false });
    expect(toolErrorOf(await client.call(WRITE, { tagname: 'Never made' })).kind).toBe('read_only');
    expect(app.windows()).toBe(0);
    expect(renderersOf(app.pid)).toEqual([]);
  });

  /** Starts the app a second time on the same data; that instance exits on its own. */
  async function startAgain(args: readonly string[]): Promise<unknown> {
    if (!here.ok) throw new Error(here.why);
    const second = spawn(here.executable, launchArguments({ ...launch, args }), {
      env: { ...desktop.env },
      stdio: 'ignore',
    });
    return (await once(second, 'exit', { signal: AbortSignal.timeout(START_MS) }))[0];
  }

  test('exits a hidden second instance, such as a bridge starts, without showing anything', async () => {
    const windowsAfter = await app.watchSecondInstance();
    expect(await startAgain(['--hidden'])).toBe(0);
    expect(await windowsAfter()).toBe(0);
    expect(renderersOf(app.pid)).toEqual([]);
    expect(app.windows()).toBe(0);
  });

  test('opens the window of the first instance at a second start', async () => {
    expect(await startAgain([])).toBe(0);
    const state = await (await app.window()).state();
    expect(state).toMatchObject({ readOnly: true, servers: [{ name: 'Support desk', urlKnown: false }] });
  });
});

describe.skipIf(!here.ok)('an app that is not set up', () => {
  let built: BuiltApp;
  let desktop: Desktop;
  let app: RunningApp;
  beforeAll(async () => {
    built = await buildApp();
    desktop = await startDesktop({ keyring: false });
    const dataDir = path.join(desktop.home, 'data');
    app = await launchBuiltApp({ here, folder: built.folder, dataDir, env: desktop.env });
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    await built?.remove();
  });

  // Its engine has nothing to wait for when it stops.
  test('quits with its window open', async () => {
    await app.window();
    await (await desktop.tray(app.pid)).click('Quit FuseDesk Bridge');
    expect(await app.ended).toBe(0);
  });
});
