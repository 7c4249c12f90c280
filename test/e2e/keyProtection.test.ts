import { execFileSync } from 'node:child_process';
import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '../../mcp/sandbox/sandbox.ts';
import type { AppState } from '../../preload/contract.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { type DebuggedApp, launchDebugged } from './app/debuggedApp.ts';
import { processTree } from './app/processes.ts';
import { connectSdkClient } from './app/sdkClient.ts';
import { findSecretTraces } from './app/secretTraces.ts';
import type { SettingsWindow } from './app/settingsWindow.ts';
import {
  folderInHome,
  UNPRIVILEGED_USER,
  type UnprivilegedElectron,
  unprivilegedElectron,
} from './app/unprivilegedUser.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';
import { buildKeyEntry, type KeyEntry } from './fixtures/keyEntry/keyEntry.ts';

const here = await findDesktopElectron();
reportSkip('the tests of key protection', here);

const KEYRING = '--password-store=gnome-libsecret';
const NO_KEYRING = '--password-store=basic';
const READ = 'list_all_fuse_desk_cases';

const sealedKeys = z.record(
  z.string(),
  z.object({ ciphertext: z.string(), backend: z.string(), lastFour: z.string() }),
);
const PROTECTED = { kind: 'protected', backend: 'gnome_libsecret' };

/** As Chromium encrypts on Linux without a keyring: with a publicly known constant. */
function insecurelyEncrypt(key: string): string {
  const cipher = createCipheriv(
    'aes-128-cbc',
    pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1'),
    Buffer.alloc(16, ' '),
  );
  return Buffer.concat([Buffer.from('v10'), cipher.update(key), cipher.final()]).toString('base64');
}

// Runs as an unprivileged user with Chromium's sandbox, no matter who runs the tests.
describe.skipIf(!here.ok)('a key', () => {
  const apiKey = `fd_${randomBytes(24).toString('hex')}`;
  const lastFour = apiKey.slice(-4);
  let built: BuiltApp;
  let keyEntry: KeyEntry;
  let electron: UnprivilegedElectron;
  let desktop: Desktop;
  let dataDir: string;
  let sandbox: Sandbox;
  let app: DebuggedApp | undefined;

  const settingsFile = () => path.join(dataDir, 'settings.json');
  const storedKeys = () => {
    const settings: unknown = JSON.parse(readFileSync(settingsFile(), 'utf8'));
    return z.object({ sealedKeys }).parse(settings).sealedKeys;
  };
  const mark = () =>
    Buffer.from(storedKeys().entered?.ciphertext ?? '', 'base64')
      .subarray(0, 3)
      .toString();
  const by = (...args: readonly string[]) => {
    return {
      executable: electron.executable,
      args,
      env: desktop.env,
      ...(UNPRIVILEGED_USER && { user: UNPRIVILEGED_USER }),
    };
  };
  const enter = (...args: readonly string[]) =>
    keyEntry.enter({ ...by(...args), dataDir }, { appName: 'acme', baseUrl: sandbox.url, apiKey });
  const start = async (...args: readonly string[]) => {
    // Not through Playwright's loader, which always sets --password-store=basic.
    app = await launchDebugged(by(built.folder, `--data-dir=${dataDir}`, ...args));
    return { app, window: await app.window() };
  };
  /** Lets a client make a call. Returns its token, and whether FuseDesk responded. */
  async function call(window: SettingsWindow, name: string) {
    const url = await window.createAccess(name, ['Read']);
    const client = await connectSdkClient(url);
    const before = sandbox.requestCount();
    const { isError } = await client.call(READ, { limit: 1 });
    await client.close();
    const token = new URL(url).pathname.split('/').at(-1) ?? '';
    expect(token).toHaveLength(43);
    return { token, answered: !isError && sandbox.requestCount() > before };
  }
  /** No file in the user's home, no output and no argument of the app contains the secret. */
  const expectNoTraces = (secret: string, running?: DebuggedApp) => {
    expect(findSecretTraces(secret, desktop.home, running)).toEqual([]);
    expect(running?.output() ?? '').not.toContain(secret);
    // Other texts prove that the search works.
    expect(findSecretTraces('schemaVersion', desktop.home)).toContain(path.relative(desktop.home, settingsFile()));
    expect(running?.output() ?? 'DevTools listening').toContain('DevTools listening');
    if (running && processTree(running.pid).length > 0) {
      expect(findSecretTraces(built.folder, desktop.home, running)).toContain(`process ${running.pid}`);
    }
  };
  const expectStorage = async (window: SettingsWindow, storage: Partial<AppState['storage']>, words: string) => {
    expect((await window.state()).storage).toMatchObject(storage);
    await window.page.getByText(words).first().waitFor();
  };

  beforeAll(async () => {
    if (!here.ok) throw new Error(here.why);
    built = await buildApp();
    keyEntry = await buildKeyEntry();
    electron = await unprivilegedElectron(here.executable);
    desktop = await startDesktop({ keyring: true, ...(UNPRIVILEGED_USER && { user: UNPRIVILEGED_USER }) });
    dataDir = await folderInHome(desktop, 'data');
    sandbox = await startSandbox({ apiKey });
  });
  afterEach(() => app?.stop());
  afterAll(async () => {
    await desktop?.close();
    await sandbox?.close();
    await electron?.remove();
    await keyEntry?.remove();
    await built?.remove();
  });

  test('is encrypted by the keyring, not with the known constant', async () => {
    expect(await enter(KEYRING)).toEqual(PROTECTED);
    expect(storedKeys().entered).toMatchObject({ backend: 'gnome_libsecret', lastFour });
    expect(mark()).toBe('v11');
    expectNoTraces(apiKey);
  });

  test.each(['First start', 'Second start'])(
    'is used for calls and can be read nowhere, nor can a token: %s',
    async (name) => {
      const { app: running, window } = await start(KEYRING);
      const state = await window.state();
      expect(state.storage).toEqual(PROTECTED);
      expect(state.accounts).toMatchObject([{ appName: 'acme', hasKey: true, lastFour }]);
      const { token, answered } = await call(window, name);
      expect(answered).toBe(true);
      expect(JSON.stringify(await window.state()) + (await window.page.content())).not.toContain(apiKey);
      expect(JSON.stringify(await window.state())).not.toContain(token);
      const processes = processTree(running.pid);
      expect(processes.length).toBeGreaterThan(4);
      expect(processes.some(({ cmdline }) => cmdline.includes('--no-sandbox'))).toBe(false);
      for (const secret of [apiKey, token]) expectNoTraces(secret, running);
      await running.stop();
      for (const secret of [apiKey, token]) expectNoTraces(secret, running);
    },
  );

  test('is in nothing that a crash of a page or of the app leaves', async () => {
    const { app: running, window } = await start(KEYRING);
    expect((await call(window, 'Before a crash')).answered).toBe(true);
    // Core dumps are the user's choice, and would be written where the tests run.
    execFileSync('prlimit', ['--core=0', '--pid', String(running.pid)], { ...UNPRIVILEGED_USER });
    const debug = await window.page.context().newCDPSession(window.page);
    debug.send('Page.crash').catch(() => 'a crashed page does not respond');
    await expect
      .poll(() => readFileSync(path.join(dataDir, 'logs', 'app.log'), 'utf8'))
      .toContain('"reason":"crashed"');
    // Chromium's crash reporter, which would write a memory dump, is not running.
    expect(processTree(running.pid).some(({ cmdline }) => cmdline.includes('crashpad'))).toBe(false);
    process.kill(running.pid, 'SIGSEGV');
    await running.ended;
    expectNoTraces(apiKey, running);
    expect(findSecretTraces('MDMP', dataDir)).toEqual([]);
  });

  test('is kept while the keyring is locked, which the window shows, and used again after that', async () => {
    const before = storedKeys();
    await desktop.keyring().lock();
    const locked = await start(KEYRING);
    await expectStorage(locked.window, { kind: 'unavailable', backend: 'gnome_libsecret' }, 'Your key is still there');
    expect((await locked.window.state()).accounts).toMatchObject([{ hasKey: true, lastFour }]);
    const menu = await (await desktop.tray(locked.app.pid)).menu();
    expect(menu.map(({ label }) => label)).toContain("Your FuseDesk key can't be read right now");
    expect((await call(locked.window, 'While locked')).answered).toBe(false);
    expect(storedKeys()).toEqual(before);
    await locked.app.stop();

    await desktop.keyring().unlock();
    const { window } = await start(KEYRING);
    expect((await window.state()).storage).toEqual(PROTECTED);
    expect((await call(window, 'Unlocked')).answered).toBe(true);
  });

  test('is not encrypted with the known constant while the keyring is locked', async () => {
    const before = storedKeys();
    await desktop.keyring().lock();
    expect(await enter(KEYRING)).toMatchObject({
      kind: 'memory_only',
      message: { code: 'storage.memoryForNow' },
    });
    // The stored key is unchanged.
    expect(storedKeys()).toEqual(before);
    await desktop.keyring().unlock();
    expectNoTraces(apiKey);
  });

  test('is not lost if the keyring is missing at a later start, and the window asks for it', async () => {
    const before = storedKeys();
    const { window } = await start(NO_KEYRING);
    // Before the key is needed.
    await expectStorage(window, { kind: 'unavailable', backend: 'basic_text' }, 'locked by GNOME Keyring');
    await window.page.getByText('Enter the key again').waitFor();
    expect((await call(window, 'Without keyring')).answered).toBe(false);
    await expectStorage(window, { kind: 'unavailable', backend: 'basic_text' }, 'locked by GNOME Keyring');
    expect(storedKeys()).toEqual(before);
  });

  test('that the keyring cannot decrypt is kept, and the window shows it', async () => {
    const text = readFileSync(settingsFile(), 'utf8');
    const foreign = Buffer.concat([Buffer.from('v11'), randomBytes(48)]).toString('base64');
    writeFileSync(settingsFile(), text.replace(storedKeys().entered?.ciphertext ?? '', foreign));
    const { app: running, window } = await start(KEYRING);
    expect((await call(window, 'Not opened')).answered).toBe(false);
    await expectStorage(window, { kind: 'unavailable', backend: 'gnome_libsecret' }, 'enter the key again');
    expect(storedKeys().entered?.ciphertext).toBe(foreign);
    await running.stop();
    writeFileSync(settingsFile(), text);
  });

  test('that is encrypted with the known constant is encrypted by the keyring at its first use', async () => {
    const text = readFileSync(settingsFile(), 'utf8');
    writeFileSync(settingsFile(), text.replace(storedKeys().entered?.ciphertext ?? '', insecurelyEncrypt(apiKey)));
    expect(mark()).toBe('v10');
    const { window } = await start(KEYRING);
    expect((await call(window, 'Encrypted again')).answered).toBe(true);
    expect(mark()).toBe('v11');
    expect((await window.state()).storage).toEqual(PROTECTED);
  });

  test.each([
    [
      'damaged',
      '{"schemaVersion": 1, "sealedKeys": {"entered": {',
      'problems.settingsDamaged',
      'The settings file is damaged',
    ],
    [
      'of a newer version',
      '{"schemaVersion": 2, "keys": {"a": "kept"}}',
      'problems.settingsNewer',
      'from a newer version of FuseDesk Bridge',
    ],
  ])(
    'and all settings stay unchanged if the file is %s, whatever happens in that run',
    async (_what, text, code, words) => {
      const before = readFileSync(settingsFile(), 'utf8');
      writeFileSync(settingsFile(), text);
      const { app: running, window } = await start(KEYRING);
      await window.page.getByText(words).first().waitFor();
      await window.tryDemo();
      await window.createAccess('Not kept', ['Read']);
      expect((await window.state()).problems).toMatchObject([{ code: 'settings', message: { code } }]);
      await running.stop();
      expect(readFileSync(settingsFile(), 'utf8')).toBe(text);
      writeFileSync(settingsFile(), before);
    },
  );

  test('that was typed but not accepted is stored nowhere', async () => {
    const typed = `fd_${randomBytes(24).toString('hex')}`;
    dataDir = await folderInHome(desktop, 'typed');
    const { app: running, window } = await start(KEYRING);
    // Rejected before any request is sent.
    await window.page.getByRole('textbox', { name: 'FuseDesk app name' }).fill('not a name!');
    await window.page.getByRole('textbox', { name: 'API key' }).fill(typed);
    await window.page.getByRole('button', { name: 'Check key' }).click();
    await window.page.getByText("The account wasn't added").waitFor();
    expectNoTraces(typed, running);
    await window.close();
    await expect.poll(() => running.windows()).toBe(0);
    await running.stop();
    expectNoTraces(typed, running);
  });

  test('is kept in memory only if nothing protects it, and the window asks for it', async () => {
    dataDir = await folderInHome(desktop, 'unprotected');
    const storage = await enter(NO_KEYRING);
    expect(storage).toMatchObject({ kind: 'memory_only', backend: 'basic_text' });
    expect(storedKeys()).toEqual({});
    const { app: running, window } = await start(NO_KEYRING);
    const state = await window.state();
    expect(state.accounts).toMatchObject([{ appName: 'acme', hasKey: false }]);
    expect(state.storage).toEqual(storage);
    await window.page.getByText('Enter the key for acme again').waitFor();
    await window.page.getByText("This computer can't store your key securely").first().waitFor();
    expectNoTraces(apiKey, running);
  });
});
