import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type EntryProcess, startEntry } from '../fixtures/entryProcess.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { type FakeClaudeProcess, startFakeClaude } from './app/fakeClaudeProcess.ts';
import { launchBuiltApp } from './app/launchBuiltApp.ts';
import type { RunningApp } from './app/runningApp.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import type { TrayItem } from './desktop/trayItem.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip('the tests of connecting Claude Desktop', here);

const BEFORE = '{\n  "globalShortcut": "Ctrl+Space",\n  "mcpServers": { "other": { "command": "other" } }\n}\n';
const entries = z.object({
  mcpServers: z.object({
    fusedesk: z.object({ command: z.string(), args: z.array(z.string()), env: z.record(z.string(), z.string()) }),
  }),
});
/** The app checks once a second whether Claude is running. */
const WAIT = { timeout: 20_000 };

// Each test continues where the previous one ended.
describe.skipIf(!here.ok)('connecting Claude Desktop', () => {
  let built: BuiltApp;
  let desktop: Desktop;
  let config: string;
  let app: RunningApp;
  let tray: TrayItem;
  let page: Page;
  let claude: FakeClaudeProcess | undefined;
  let bridge: EntryProcess | undefined;

  const written = () => readFileSync(config, 'utf8');
  const labels = async () => (await tray.menu()).map(({ label }) => label);
  const card = () => page.getByRole('listitem', { name: 'Claude Desktop' });
  const reads = (text: string) => expect.poll(() => card().textContent(), WAIT).toContain(text);

  beforeAll(async () => {
    built = await buildApp();
    desktop = await startDesktop({ keyring: false });
    const folder = path.join(desktop.home, '.config', 'Claude');
    mkdirSync(folder, { recursive: true });
    config = path.join(folder, 'claude_desktop_config.json');
    writeFileSync(config, BEFORE);
    claude = startFakeClaude(desktop.home);
    const dataDir = path.join(desktop.home, 'data of the app');
    app = await launchBuiltApp({ here, folder: built.folder, dataDir, env: desktop.env });
    tray = await desktop.tray(app.pid);
    const window = await app.window();
    page = window.page;
    await window.tryDemo();
  });
  afterAll(async () => {
    bridge?.child.kill('SIGKILL');
    await app?.stop();
    await claude?.quit();
    await desktop?.close();
    await built?.remove();
  });

  test('starts in the tray, creates an access and previews the change', async () => {
    await expect.poll(labels, WAIT).toContain('Connect Claude Desktop…');
    await tray.click('Connect Claude Desktop…');
    const dialog = page.getByRole('dialog', { name: 'Connect Claude Desktop' });
    await dialog.getByRole('button', { name: 'Read-only' }).click();
    await expect.poll(() => dialog.textContent()).toContain(config);
    await expect.poll(() => dialog.locator('ins').textContent()).toContain('"fusedesk"');
    expect(written()).toBe(BEFORE);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  });

  test('writes nothing while Claude is running and continues once it quits', async () => {
    const now = page.locator('[aria-current=step]');
    await expect.poll(() => now.textContent(), WAIT).toContain('Quit Claude Desktop completely');
    expect(written()).toBe(BEFORE);
    await claude?.quit();
    claude = undefined;
    await expect.poll(() => now.textContent(), WAIT).toContain('Now start Claude Desktop');
    expect(JSON.parse(written())).toMatchObject({
      globalShortcut: 'Ctrl+Space',
      mcpServers: { other: { command: 'other' } },
    });
  });

  test('is complete at the first handshake through the entry', async () => {
    const { fusedesk } = entries.parse(JSON.parse(written())).mcpServers;
    bridge = startEntry(fusedesk, { HOME: desktop.home });
    const client = new Client({ name: 'claude-ai', version: '0.1.0' });
    await client.connect(bridge.transport);
    const { tools } = await client.listTools();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.textContent(), WAIT).toContain(`It can use ${tools.length} tools.`);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await reads('Access: Claude Desktop');
    const clients = (await tray.menu()).find(({ label }) => label === 'Apps');
    expect(clients?.items.map(({ label }) => label)).toContain('Claude Desktop: connected');
    expect(await labels()).not.toContain('Connect Claude Desktop…');
  });

  test('offers to restore a removed entry, with one click in the tray', async () => {
    const whole = written();
    writeFileSync(config, BEFORE);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await reads('FuseDesk Bridge is missing from its settings.');
    await expect.poll(labels, WAIT).toContain("FuseDesk Bridge is missing from Claude Desktop's settings");
    await tray.click('Repair Claude Desktop');
    await expect.poll(written, WAIT).toBe(whole);
    await expect.poll(labels, WAIT).not.toContain("FuseDesk Bridge is missing from Claude Desktop's settings");
  });

  test('passes all diagnostics, and copies the report', async () => {
    await page.getByRole('link', { name: 'Diagnostics' }).click();
    await page.getByRole('button', { name: 'Run diagnostics' }).click();
    const copy = page.getByRole('button', { name: 'Copy report' });
    await copy.waitFor({ timeout: 60_000 });
    await expect.poll(() => page.getByRole('main').textContent()).toContain('entry_current');
    expect(await page.getByRole('main').textContent()).toContain('selftest_v1_ok');
    await copy.click();
    await page.getByText('Report copied').waitFor();
  });

  test('restores the original file after one confirmation', async () => {
    await page.getByRole('link', { name: 'Apps', exact: true }).first().click();
    await page.getByRole('button', { name: 'Disconnect Claude Desktop' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect.poll(written, WAIT).toBe(BEFORE);
    await reads('Ready to connect.');
  });
});
