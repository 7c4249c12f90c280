import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toolErrorOf } from '../fixtures/toolResults.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { launchBuiltApp } from './app/launchBuiltApp.ts';
import type { RunningApp } from './app/runningApp.ts';
import { connectSdkClient } from './app/sdkClient.ts';
import { findNotifyingDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findNotifyingDesktopElectron();
reportSkip('the tests of notifications', here);

/** The hourly limit of the demo. */
const HOURLY_LIMIT = 1_800;
const CONCURRENCY = 50;

describe.skipIf(!here.ok)('the notifications of the app', () => {
  let built: BuiltApp;
  let desktop: Desktop;
  let app: RunningApp;

  beforeAll(async () => {
    built = await buildApp();
    desktop = await startDesktop({ keyring: false, notifications: true });
    const dataDir = path.join(desktop.home, 'data');
    app = await launchBuiltApp({ here, folder: built.folder, dataDir, env: desktop.env });
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    await built?.remove();
  });

  const windowTitles = async () =>
    (await promisify(execFile)('xwininfo', ['-root', '-tree'], { env: { ...process.env, ...desktop.env } })).stdout;

  test('show the reached hourly limit once, as the tray does', async () => {
    const tray = await desktop.tray(app.pid);
    const window = await app.window();
    await window.tryDemo();
    const client = await connectSdkClient(await window.createAccess('Support desk', ['Read']));
    // There is no notification while the window is open.
    await window.close();
    const call = () => client.call('list_all_fuse_desk_contacts', { search: 'Acme' });
    for (let made = 0; made < HOURLY_LIMIT; made += CONCURRENCY)
      await Promise.all(Array.from({ length: CONCURRENCY }, call));
    expect(toolErrorOf(await call()).kind).toBe('rate_limited');
    const labels = async () => (await tray.menu()).map(({ label }) => label);
    await expect.poll(labels).toContain("FuseDesk's hourly API limit is used up");
    await expect.poll(() => desktop.notifications).toEqual(["FuseDesk Bridge\nFuseDesk's hourly API limit is used up"]);
    await client.close();
  });

  test('are not used to respond to a menu click, which opens a dialog', async () => {
    const tray = await desktop.tray(app.pid);
    const before = desktop.notifications.length;
    expect(await windowTitles()).not.toContain('"FuseDesk Bridge"');
    await tray.click('Check for updates…');
    await expect.poll(windowTitles).toContain('"FuseDesk Bridge"');
    expect(desktop.notifications).toHaveLength(before);
    await tray.click('Quit FuseDesk Bridge');
    expect(await app.ended).toBe(0);
  });
});
