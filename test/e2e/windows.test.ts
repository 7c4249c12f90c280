import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findElectron, reportSkip } from './electronAvailability.ts';
import { inPage, type LockedApp, loaded, startLockedApp } from './fixtures/lockedApp/startLockedApp.ts';

const here = await findElectron();
reportSkip('the windows of the running app', here);

describe.skipIf(!here.ok)('the windows of the running app', () => {
  let app: LockedApp;
  beforeEach(async () => {
    app = await startLockedApp(here);
  });
  afterEach(() => app?.close());

  const settings = (page?: string) => app.electron.evaluate((_electron, to) => probe.windows.openSettings(to), page);
  const settingsAgain = async () => {
    const [page] = await Promise.all([app.electron.waitForEvent('window'), settings()]);
    return loaded(page);
  };
  const bounds = () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getBounds()));
  const pages = () => app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);

  test('open settings once and bring them to the front at the next request', async () => {
    expect(await bounds()).toMatchObject([{ width: 900, height: 640 }]);
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await settings();
    expect(await pages()).toBe(1);
    const visible = ({ BrowserWindow }: typeof import('electron')) => BrowserWindow.getAllWindows()[0]?.isVisible();
    expect(await app.electron.evaluate(visible)).toBe(true);
  });

  test('navigate to a requested page without a reload', async () => {
    await inPage(app.settings, 'window.kept = true');
    await settings('activity');
    await expect.poll(() => inPage(app.settings, 'location.hash')).toBe('#/activity');
    expect(await inPage(app.settings, 'window.kept')).toBe(true);
  });

  test('leave no page behind when closed, and reopen with the same size and page', async () => {
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700));
    await inPage(app.settings, "location.hash = '#/access'");
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(pages).toBe(0);
    await expect.poll(async () => (await app.seen()).closed).toEqual(['settings']);
    expect(await app.electron.evaluate(() => probe.memory())).toEqual({ width: 1000, height: 700, page: 'access' });
    const again = await settingsAgain();
    expect(await inPage(again, 'location.href')).toBe('app://bundle/index.html#/access');
    expect(await bounds()).toMatchObject([{ width: 1000, height: 700 }]);
  });

  test('close with Ctrl+W while the app keeps running', async () => {
    await app.electron.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      contents?.sendInputEvent({ type: 'keyDown', keyCode: 'W', modifiers: ['control'] });
    });
    await expect.poll(pages).toBe(0);
    await settingsAgain();
  });

  test('zoom in with Ctrl+plus up to twice the size, and reset with Ctrl+0', async () => {
    const press = (keyCode: string) =>
      app.electron.evaluate(({ webContents }, key) => {
        const [contents] = webContents.getAllWebContents();
        contents?.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers: ['control'] });
      }, keyCode);
    const size = () => app.electron.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getZoomFactor());
    for (let times = 0; times < 8; times += 1) await press('Plus');
    await expect.poll(size).toBeCloseTo(2);
    await press('-');
    await expect.poll(size).toBeCloseTo(1.75);
    await press('0');
    await expect.poll(size).toBeCloseTo(1);
  });

  test('show a small approval window of fixed size', async () => {
    const page = await app.openApproval();
    expect(page.url()).toBe('app://bundle/approval.html');
    const shape = await app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows().filter((one) =>
        one.webContents.getURL().endsWith('approval.html'),
      );
      return window && [window.isResizable(), window.getSize()];
    });
    expect(shape).toEqual([false, [480, 420]]);
    await app.electron.evaluate(() => probe.windows.closeApproval());
    await expect.poll(pages).toBe(1);
    await expect.poll(async () => (await app.seen()).closed).toEqual(['approval']);
  });

  test('reload a crashed page once, and close with a notification the second time', async () => {
    const crash = () =>
      app.electron.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
    const url = () => app.electron.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL());
    const alive = () =>
      app.electron.evaluate(({ webContents }) =>
        webContents.getAllWebContents()[0]?.executeJavaScript('window.pageScriptRan', true),
      );
    await crash();
    await expect.poll(async () => (await app.seen()).crashes).toEqual([{ name: 'settings', outcome: 'reloaded' }]);
    expect(await alive()).toBe(true);
    expect(await url()).toBe('app://bundle/index.html');
    await crash();
    await expect.poll(pages).toBe(0);
    const { crashes, messages, logged } = await app.seen();
    expect(crashes.at(-1)).toEqual({ name: 'settings', outcome: 'closed' });
    expect(messages).toEqual(['The window crashed twice and was closed.']);
    expect(logged.filter(({ message }) => message === '[window] page crashed')).toHaveLength(2);
  });
});
