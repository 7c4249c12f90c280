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
import { ICONS } from './fixtures/trayApp/buildTrayApp.ts';
import { type BuiltTrayApp, builtTrayApp, trayAppPid } from './fixtures/trayApp/builtTrayApp.ts';
import { STATE_PARTS } from './fixtures/trayApp/stateParts.ts';

const here = await findDesktopElectron();
reportSkip('the tests of the tray', here);

const checked = (menu: readonly MenuEntry[], label: string) => menu.find((item) => item.label === label)?.checked;

/** A hash of an icon's opacity. Platforms encode colors differently. */
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
    item = await desktop.tray(trayAppPid(app));
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    await built?.remove();
  });

  const update = (parts: Partial<AppState>) => app.evaluate((_electron, next) => globalThis.tray.update(next), parts);
  const takeCommands = () => app.evaluate(() => globalThis.tray.takeCommands());
  const status = async () => (await item.menu()).filter(({ enabled, separator }) => !enabled && !separator);

  test('shows an icon for each state', async () => {
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

  test('shows its state in the tooltip', async () => {
    await expect.poll(() => item.tooltip()).toBe('FuseDesk Bridge · acme: 12 tools · 42 calls in the last hour');
  });

  test('switches to read-only in the menu and updates status and check mark', async () => {
    await item.click('Read-only mode');
    await expect.poll(async () => checked(await item.menu(), 'Read-only mode')).toBe(true);
    expect((await status()).map(({ label }) => label)).toEqual([
      'acme: read-only, 11 tools',
      '42 calls in the last hour',
    ]);
    await item.click('Read-only mode');
    await expect.poll(async () => checked(await item.menu(), 'Read-only mode')).toBe(false);
    expect(await takeCommands()).toEqual([
      { command: 'access.setReadOnly', args: { on: true } },
      { command: 'access.setReadOnly', args: { on: false } },
    ]);
  });

  test('replaces Pause with Resume during a pause', async () => {
    await item.click('Pause access', 'Until I resume');
    await expect.poll(async () => (await item.menu()).map(({ label }) => label)).toContain('Resume access');
    await expect(item.click('Pause access', 'For 1 hour')).rejects.toThrow('The menu has no "Pause access"');
    await item.click('Resume access');
    await expect.poll(async () => (await item.menu()).map(({ label }) => label)).toContain('Pause access');
  });

  test('offers read-only, more time and the address of a server', async () => {
    await takeCommands();
    await item.click('Support desk', 'Read-only');
    await expect
      .poll(async () => {
        const server = (await item.menu()).find(({ label }) => label === 'Support desk');
        return checked(server?.items ?? [], 'Read-only');
      })
      .toBe(true);
    await item.click('Support desk', 'Extend', 'By 7 days');
    await item.click('Support desk', 'Copy address');
    const commands: unknown[] = [];
    // Each read removes the commands it returns.
    const takeMore = async () => {
      commands.push(...(await takeCommands()));
      return commands;
    };
    await expect.poll(takeMore).toEqual([
      { command: 'server.update', args: { id: 's1', readOnly: true } },
      { command: 'server.extend', id: 's1', days: 7 },
      { command: 'server.copyUrl', args: { id: 's1' } },
    ]);
    await expect(item.click('Support desk', 'May read and reply in cases and contacts')).rejects.toThrow('clicked');
  });

  test('shows names with menu characters unchanged', async () => {
    const [server] = connectedState().servers;
    if (server) await update({ servers: [{ ...server, name: 'R&D __ first_line' }] });
    await expect.poll(async () => (await item.menu()).map(({ label }) => label)).toContain('R&D __ first_line');
    await update(connectedState());
  });

  test('reverts a check mark and informs the user when the command fails', async () => {
    await item.click('Start at login');
    await expect
      .poll(() => app.evaluate(() => globalThis.tray.messages))
      .toEqual(['Only an installed FuseDesk Bridge can start at login.']);
    await expect.poll(async () => checked(await item.menu(), 'Start at login')).toBe(false);
  });

  test('opens the window when the panel reports a click', async () => {
    await takeCommands();
    await item.activate();
    await expect.poll(takeCommands).toEqual([{ command: 'window.open' }]);
  });

  test('updates nothing if nothing visible has changed', async () => {
    const before = await app.evaluate(() => ({ ...globalThis.tray.updates }));
    await update({ apiTokens: [{ id: 't', name: 'n', createdAt: '2026-11-20T14:00:00.000Z' }] });
    expect(await app.evaluate(() => globalThis.tray.updates)).toEqual(before);
  });

  test('finds the icon of this process on the panel, and none of another', async () => {
    const host = (pid: number) => findTrayHost('linux', { ...process.env, ...desktop.env }, undefined, pid);
    expect(await host(trayAppPid(app))).toBe('present');
    expect(await host(process.pid)).toBe('late');
  });

  test('returns to a panel that was restarted', async () => {
    await desktop.startPanel();
    item = await desktop.tray(trayAppPid(app));
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
  test('says how to reach the app, and shows the icon once the extension is there', async () => {
    const built = await builtTrayApp(here);
    const desktop = await startDesktop({ keyring: false, tray: false });
    try {
      const app = await built.launch({ ...desktop.env, XDG_CURRENT_DESKTOP: 'GNOME' });
      const unavailable = () => app.evaluate(() => globalThis.tray.unavailable);
      await expect.poll(unavailable).toContain("This desktop doesn't show tray icons.");
      await desktop.startPanel();
      const item = await desktop.tray(trayAppPid(app));
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
