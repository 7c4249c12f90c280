import { createHash } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { iconFile } from '../../main/tray/icon/iconFile.ts';
import { TRAY_ICON_STATES } from '../../main/tray/icon/trayIconState.ts';
import { findTrayHost } from '../../main/tray/linux/trayHost.ts';
import type { AppState } from '../../preload/contract.ts';
import { connectedState } from '../main/sampleAppStates.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import type { MenuEntry, TrayItem } from './desktop/trayItem.ts';
import { reportSkip } from './electronAvailability.ts';
import { ICONS } from './fixtures/trayApp/build.ts';
import { type BuiltTrayApp, builtTrayApp, pidOf } from './fixtures/trayApp/launch.ts';
import { STATE_PARTS } from './fixtures/trayApp/stateParts.ts';

const here = await findDesktopElectron();
reportSkip('the tests of the real tray', here);

const checked = (menu: readonly MenuEntry[], label: string) => menu.find((item) => item.label === label)?.checked;

/** The shape of an icon: how opaque each pixel is, as one short text. Colours are told in different ways. */
function shapeOf(pixels: Buffer, alphaAt: number): string {
  const opacity = pixels.filter((_byte, place) => place % 4 === alphaAt);
  return createHash('sha256').update(opacity).digest('hex');
}

async function shapeOfFile(app: ElectronApplication, file: string): Promise<string> {
  const bitmap = await app.evaluate(
    ({ nativeImage }, image) => nativeImage.createFromPath(image).toBitmap({ scaleFactor: 2 }).toString('base64'),
    path.join(ICONS, file),
  );
  return shapeOf(Buffer.from(bitmap, 'base64'), 3);
}

describe.skipIf(!here.ok)('the tray of the running app', () => {
  let built: BuiltTrayApp;
  let desktop: Desktop;
  let app: ElectronApplication;
  let item: TrayItem;

  beforeAll(async () => {
    built = await builtTrayApp(here);
    desktop = await startDesktop({ keyring: false });
    app = await built.launch(desktop.env);
    item = await desktop.tray(pidOf(app));
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    await built?.remove();
  });

  const update = (parts: Partial<AppState>) => app.evaluate((_electron, next) => globalThis.tray.update(next), parts);
  const takeCommands = () => app.evaluate(() => globalThis.tray.takeCommands());
  const status = async () => (await item.menu()).filter(({ enabled, separator }) => !enabled && !separator);

  test('shows each state by its own icon', async () => {
    const seen = new Set<string>();
    for (const state of TRAY_ICON_STATES) {
      await update({ ...connectedState(), ...STATE_PARTS[state] });
      const expected = await shapeOfFile(app, iconFile(state, 'linux', false));
      const shown = async () => shapeOf((await item.icon()).pixmaps[0]?.argb ?? Buffer.alloc(0), 0);
      await expect.poll(shown).toBe(expected);
      seen.add(expected);
    }
    expect(seen.size).toBe(TRAY_ICON_STATES.length);
    await update(connectedState());
  });

  test('tells its state when pointed at', async () => {
    await expect.poll(() => item.tooltip()).toBe('FuseDesk Bridge · acme: 7 tools · 42 calls this hour');
  });

  test('read-only is switched in the menu, and icon, status and check mark follow', async () => {
    await item.click('Read-only mode');
    await expect.poll(async () => checked(await item.menu(), 'Read-only mode')).toBe(true);
    expect((await status()).map(({ label }) => label)).toEqual(['acme: read-only, 6 tools', '42 calls this hour']);
    await item.click('Read-only mode');
    await expect.poll(async () => checked(await item.menu(), 'Read-only mode')).toBe(false);
    expect(await takeCommands()).toEqual([
      { command: 'access.setReadOnly', args: { on: true } },
      { command: 'access.setReadOnly', args: { on: false } },
    ]);
  });

  test('a pause puts the way back in its place', async () => {
    await item.click('Pause access', 'Until I resume');
    await expect.poll(async () => (await item.menu()).map(({ label }) => label)).toContain('Resume access');
    await expect(item.click('Pause access', 'For 1 hour')).rejects.toThrow('The menu has no "Pause access"');
    await item.click('Resume access');
    await expect.poll(async () => (await item.menu()).map(({ label }) => label)).toContain('Pause access');
  });

  test('a server has its own switch, its way to more time and its address', async () => {
    await takeCommands();
    await item.click('Support desk', 'Read-only');
    await expect
      .poll(async () => {
        const server = (await item.menu()).find(({ label }) => label === 'Support desk');
        return checked(server?.items ?? [], 'Read-only');
      })
      .toBe(true);
    await item.click('Support desk', 'Extend', 'By 1 week');
    await item.click('Support desk', 'Copy URL');
    const taken: unknown[] = [];
    // What one look has taken, the next does not see any more.
    const takeMore = async () => {
      taken.push(...(await takeCommands()));
      return taken;
    };
    await expect.poll(takeMore).toEqual([
      { command: 'server.update', args: { id: 's1', readOnly: true } },
      { command: 'server.extend', id: 's1', days: 7 },
      { command: 'server.copyUrl', args: { id: 's1' } },
    ]);
    await expect(item.click('Support desk', 'May read and reply in cases and contacts')).rejects.toThrow('clicked');
  });

  test('names with marks of menus are shown as they are', async () => {
    const [server] = connectedState().servers;
    if (server) await update({ servers: [{ ...server, name: 'R&D __ first_line' }] });
    await expect.poll(async () => (await item.menu()).map(({ label }) => label)).toContain('R&D __ first_line');
    await update(connectedState());
  });

  test('a check mark is turned back where the command is refused, and the person is told', async () => {
    await item.click('Start at login');
    await expect.poll(() => app.evaluate(() => globalThis.tray.said)).toEqual(['Not here.']);
    await expect.poll(async () => checked(await item.menu(), 'Start at login')).toBe(false);
  });

  test('a click that the panel tells of opens the window', async () => {
    await takeCommands();
    await item.activate();
    await expect.poll(takeCommands).toEqual([{ command: 'window.open' }]);
  });

  test('nothing is given to the system where nothing shown has changed', async () => {
    const before = await app.evaluate(() => ({ ...globalThis.tray.given }));
    await update({ apiTokens: [{ id: 't', name: 'n', createdAt: '2026-11-20T14:00:00.000Z' }] });
    expect(await app.evaluate(() => globalThis.tray.given)).toEqual(before);
  });

  test('the panel is known to know the icon, and no other process to have one', async () => {
    const host = (pid: number) => findTrayHost('linux', { ...process.env, ...desktop.env }, undefined, pid);
    expect(await host(pidOf(app))).toBe('present');
    expect(await host(process.pid)).toBe('late');
  });

  test('a panel that ends and comes back has the icon again', async () => {
    await desktop.startPanel();
    item = await desktop.tray(pidOf(app));
    await item.click('Read-only mode');
    await expect.poll(async () => checked(await item.menu(), 'Read-only mode')).toBe(true);
  });

  test('quits from the menu', async () => {
    const ended = once(app.process(), 'exit');
    await item.click('Quit FuseDesk Bridge');
    expect((await ended)[0]).toBe(0);
  });
});

describe.skipIf(!here.ok)('GNOME without its extension', () => {
  test('the app runs and says how it can be reached; once the extension is there, so is the icon', async () => {
    const built = await builtTrayApp(here);
    const desktop = await startDesktop({ keyring: false, tray: false });
    try {
      const app = await built.launch({ ...desktop.env, XDG_CURRENT_DESKTOP: 'GNOME' });
      const unavailable = () => app.evaluate(() => globalThis.tray.unavailable);
      await expect.poll(unavailable).toContain('This desktop shows no tray icons.');
      await desktop.startPanel();
      const item = await desktop.tray(pidOf(app));
      expect((await item.menu())[0]).toMatchObject({ label: 'Open FuseDesk Bridge' });
      await item.click('Read-only mode');
      await expect.poll(async () => checked(await item.menu(), 'Read-only mode')).toBe(true);
      await expect.poll(unavailable).toBe('');
      await app.close();
    } finally {
      await desktop.close();
      await built.remove();
    }
  });
});
