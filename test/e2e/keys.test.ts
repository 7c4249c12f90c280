import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '../../mcp/sandbox/sandbox.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { launchDebugged } from './app/debuggedApp.ts';
import { argumentsOf, type Launch } from './app/launchApp.ts';
import { connectClient } from './app/mcpClient.ts';
import { processTree } from './app/processes.ts';
import type { RunningApp } from './app/runningApp.ts';
import { tracesOf } from './app/traces.ts';
import { desktopHere } from './desktop/desktopHere.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { sayWhySkipped } from './electronHere.ts';
import { enterKey } from './fixtures/keyEntry/enterKey.ts';

const here = await desktopHere();
sayWhySkipped('the tests of how keys are kept', here);

const KEYRING = '--password-store=gnome-libsecret';
const NO_KEYRING = '--password-store=basic';
const READ = 'list_all_fuse_desk_cases';

const sealedKeys = z.record(
  z.string(),
  z.object({ ciphertext: z.string(), backend: z.string(), lastFour: z.string() }),
);

describe.skipIf(!here.ok)('a key', () => {
  const apiKey = `fd_${randomBytes(24).toString('hex')}`;
  const lastFour = apiKey.slice(-4);
  let built: BuiltApp;
  let desktop: Desktop;
  let dataDir: string;
  let sandbox: Sandbox;
  let app: RunningApp | undefined;

  const launch = (...args: readonly string[]): Launch => {
    return { here, folder: built.folder, dataDir, env: desktop.env, args };
  };
  const kept = () => {
    const settings: unknown = JSON.parse(readFileSync(path.join(dataDir, 'settings.json'), 'utf8'));
    return z.object({ sealedKeys }).parse(settings).sealedKeys;
  };
  const account = () => ({ appName: 'acme', baseUrl: sandbox.url, apiKey });
  const start = async (...args: readonly string[]) => {
    if (!here.ok) throw new Error(here.why);
    // Not under Playwright's loader, which chooses --password-store=basic for all.
    const { executable } = here;
    app = await launchDebugged({ executable, args: argumentsOf(launch(...args)), env: desktop.env });
    const window = await app.window();
    return { app, window };
  };
  /** Nothing that the app wrote or started with shows the key; that the search finds things is shown by another text. */
  const expectNoTraces = (running?: RunningApp) => {
    expect(tracesOf(apiKey, dataDir, running)).toEqual([]);
    expect(tracesOf('schemaVersion', dataDir)).toContain('settings.json');
    if (running) expect(tracesOf(dataDir, built.folder, running)).toContain(`process ${running.pid}`);
  };

  beforeAll(async () => {
    built = await buildApp();
    desktop = await startDesktop({ keyring: true });
    dataDir = await mkdtemp(path.join(tmpdir(), 'bridge-data-'));
    sandbox = await startSandbox({ apiKey });
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    await sandbox?.close();
    await built?.remove();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  test('is sealed by the keyring, and not by what everybody knows', async () => {
    const storage = await enterKey(launch(KEYRING), account());
    expect(storage).toEqual({ kind: 'protected', backend: 'gnome_libsecret' });
    const { entered } = kept();
    expect(entered).toMatchObject({ backend: 'gnome_libsecret', lastFour });
    expect(Buffer.from(entered?.ciphertext ?? '', 'base64').toString('latin1')).toMatch(/^v11/);
    expectNoTraces();
  });

  test('is there after each start, used for calls, and to be read nowhere', async () => {
    for (const name of ['First start', 'Second start']) {
      const { app: running, window } = await start(KEYRING);
      const state = await window.state();
      expect(state.storage).toEqual({ kind: 'protected', backend: 'gnome_libsecret' });
      expect(state.accounts).toMatchObject([{ appName: 'acme', hasKey: true, lastFour }]);
      const client = await connectClient(await window.makeConnection(name, ['Read']));
      const before = sandbox.requestCount();
      expect(await client.call(READ, { limit: 1 })).toMatchObject({ isError: false });
      expect(sandbox.requestCount()).toBeGreaterThan(before);
      await client.close();
      expect(JSON.stringify(state) + (await window.page.content())).not.toContain(apiKey);
      expect(processTree(running.pid).length).toBeGreaterThan(2);
      expectNoTraces(running);
      await running.stop();
      expectNoTraces();
    }
  });

  test('is not lost where the keyring is gone at a later start, and the window says so', async () => {
    const before = kept();
    const { app: running, window } = await start(NO_KEYRING);
    // Before anybody asked for the key.
    expect((await window.state()).storage).toMatchObject({ kind: 'unavailable', backend: 'basic_text' });
    const client = await connectClient(await window.makeConnection('Without keyring', ['Read']));
    expect(await client.call(READ, { limit: 1 })).toMatchObject({ isError: true });
    await client.close();
    const { storage } = await window.state();
    expect(storage).toMatchObject({ kind: 'unavailable', backend: 'basic_text' });
    expect(storage.kind === 'unavailable' && storage.message).toContain('locked by gnome_libsecret');
    await window.page.getByText('Your FuseDesk key cannot be read right now').waitFor();
    await window.page.getByText('Please enter the key again').waitFor();
    expect(kept()).toEqual(before);
    await running.stop();
  });

  test('is kept for the run alone where nothing protects it, and the window says so', async () => {
    await rm(dataDir, { recursive: true });
    const storage = await enterKey(launch(NO_KEYRING), account());
    expect(storage).toMatchObject({ kind: 'memory_only', backend: 'basic_text' });
    expect(kept()).toEqual({});
    const { app: running, window } = await start(NO_KEYRING);
    const state = await window.state();
    expect(state.accounts).toMatchObject([{ appName: 'acme', hasKey: false }]);
    expect(state.storage).toEqual(storage);
    await window.page.getByText('Please enter the key of acme again').waitFor();
    await window.page.getByText('This computer offers no protected place for your key').waitFor();
    expectNoTraces(running);
    await running.stop();
  });
});
