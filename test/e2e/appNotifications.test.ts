import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toolErrorOf } from '../fixtures/toolResults.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { launchBuiltApp } from './app/launchBuiltApp.ts';
import { connectClient } from './app/mcpClient.ts';
import type { RunningApp } from './app/runningApp.ts';
import { findNotifyingDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findNotifyingDesktopElectron();
reportSkip('what the app says by itself', here);

/** The limit of the demo data. */
const LIMIT = 1_800;
const AT_ONCE = 50;

describe.skipIf(!here.ok)('what the app says', () => {
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

  test('a limit that is reached is worth one notification, and shows in the tray', async () => {
    const tray = await desktop.tray(app.pid);
    const window = await app.window();
    await window.tryDemo();
    const client = await connectClient(await window.createAccess('Support desk', ['Read']));
    // To who is looking at the window nothing is said.
    await window.close();
    const call = () => client.call('list_all_fuse_desk_contacts', { search: 'Acme' });
    for (let made = 0; made < LIMIT; made += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, call));
    expect(toolErrorOf(await call()).kind).toBe('rate_limited');
    const labels = async () => (await tray.menu()).map(({ label }) => label);
    await expect.poll(labels).toContain("FuseDesk's limit for this hour is used up");
    await expect
      .poll(() => desktop.notifications)
      .toEqual(["FuseDesk Bridge\nFuseDesk's limit for this hour is used up."]);
    await client.close();
  });

  test('a click in the menu is answered in a box, not by a notification', async () => {
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
