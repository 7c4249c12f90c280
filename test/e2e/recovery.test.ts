import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISCOVERY_FILE, parseDiscovery } from '../../mcp/bridge/connection/discoveryFile.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { type BuiltAppLaunch, type LaunchedApp, launchBuiltApp } from './app/launchBuiltApp.ts';
import { listeningPorts } from './app/listeningPorts.ts';
import { processTree, renderersOf } from './app/processes.ts';
import { readAppLog } from './app/readAppLog.ts';
import { type RunningApp, START_MS } from './app/runningApp.ts';
import { connectSdkClient } from './app/sdkClient.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip('the recovery tests', here);

const READ = 'list_all_fuse_desk_cases';
const WINDOW_FAILED = 'This window had a problem and was reloaded.';

describe.skipIf(!here.ok)('the running app', () => {
  let built: BuiltApp;
  let desktop: Desktop;
  let app: RunningApp | undefined;

  const launchOn = (folder: string, args: readonly string[] = []): BuiltAppLaunch => ({
    here,
    folder: built.folder,
    dataDir: path.join(desktop.home, folder),
    env: desktop.env,
    args,
  });
  const startInside = async (launch: BuiltAppLaunch): Promise<LaunchedApp> => {
    await app?.stop();
    const launched = await launchBuiltApp(launch);
    app = launched;
    return launched;
  };
  const start = (launch: BuiltAppLaunch): Promise<RunningApp> => startInside(launch);
  /** Starts the app without Playwright; it exits on its own. */
  const startAlone = async (args: readonly string[]) => {
    if (!here.ok) throw new Error(here.why);
    const child = spawn(here.executable, [...here.args, built.folder, ...args], {
      cwd: desktop.home,
      env: { ...desktop.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [stderr, [status]] = await Promise.all([
      text(child.stderr),
      once(child, 'exit', { signal: AbortSignal.timeout(START_MS) }),
    ]);
    return { stderr, status };
  };
  const menuOf = async ({ pid }: RunningApp) =>
    (await (await desktop.tray(pid)).menu()).map(({ label }) => label).join('\n');
  const crashPage = (running: RunningApp) => {
    for (const { pid } of renderersOf(running.pid)) process.kill(pid, 'SIGKILL');
  };

  beforeAll(async () => {
    built = await buildApp();
    desktop = await startDesktop({ keyring: false });
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    await built?.remove();
  });

  test('reloads a killed page and reports it, and closes its window at the second time', async () => {
    const launch = launchOn('crashing');
    const running = await start(launch);
    const state = await (await running.window()).state();
    expect(state.problems).toEqual([]);
    const crashes = () => readAppLog(launch.dataDir).filter(({ message }) => message === '[window] page crashed');
    const [first] = renderersOf(running.pid);
    crashPage(running);
    await expect.poll(() => menuOf(running)).toContain(WINDOW_FAILED);
    await expect.poll(() => renderersOf(running.pid).filter(({ pid }) => pid !== first?.pid).length).toBe(1);
    expect(crashes()).toMatchObject([{ facts: { window: 'settings', outcome: 'reloaded' } }]);
    crashPage(running);
    await expect.poll(crashes).toHaveLength(2);
    await expect.poll(() => renderersOf(running.pid)).toEqual([]);
    await expect.poll(() => menuOf(running)).not.toContain(WINDOW_FAILED);
    expect(crashes().at(-1)).toMatchObject({ facts: { outcome: 'closed' } });
    // The user can open it again.
    expect((await startAlone([`--data-dir=${launch.dataDir}`])).status).toBe(0);
    await expect.poll(() => renderersOf(running.pid).length).toBe(1);
  });

  test('logs and shows an engine that cannot start, and starts it on request', async () => {
    const launch = launchOn('blocked');
    const blocked = path.join(launch.dataDir, 'activity');
    await mkdir(launch.dataDir);
    await writeFile(blocked, 'a file instead of a folder');
    const running = await start(launch);
    const window = await running.window();
    const failure = window.page.getByText("Claude can't reach FuseDesk right now. Retrying in 30 seconds.");
    await failure.first().waitFor();
    expect((await window.state()).engine).toBe('failed');
    await expect.poll(() => menuOf(running)).toContain("FuseDesk Bridge didn't start");
    expect(readAppLog(launch.dataDir)).toContainEqual(
      expect.objectContaining({ message: '[supervisor] engine start failed' }),
    );
    await rm(blocked);
    await window.page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(async () => (await window.state()).engine).toBe('running');
    await expect.poll(async () => (await window.state()).problems).toEqual([]);
    await expect.poll(() => menuOf(running)).not.toContain("FuseDesk Bridge didn't start");
  });

  test('logs an uncaught error and keeps serving clients', async () => {
    const launch = launchOn('faulty');
    const running = await startInside(launch);
    const window = await running.window();
    await window.tryDemo();
    const client = await connectSdkClient(await window.createAccess('Support desk', ['Read']));
    await running.fail('an error in the app');
    await expect
      .poll(() => readAppLog(launch.dataDir))
      .toContainEqual(expect.objectContaining({ message: '[app] uncaught exception' }));
    expect(await client.call(READ, { limit: 2 })).toMatchObject({ isError: false });
    expect((await window.state()).problems).toEqual([]);
    await client.close();
  });

  test('restarts an engine that failed, at the same address, and reports it', async () => {
    const launch = launchOn('dead');
    const running = await startInside(launch);
    const window = await running.window();
    await window.tryDemo();
    const url = await window.createAccess('Support desk', ['Read']);
    const before = await connectSdkClient(url);
    const port = Number(new URL(url).port);
    await running.breakListener(port);
    await expect.poll(() => listeningPorts(running.pid).map((listener) => listener.port)).not.toContain(port);
    await running.fail('the engine failed');
    await expect.poll(() => menuOf(running)).toContain('had a problem and restarted itself');
    await window.page.getByText('FuseDesk Bridge had a problem and restarted itself.').first().waitFor();
    expect(readAppLog(launch.dataDir)).toContainEqual(
      expect.objectContaining({ message: '[supervisor] engine not responding, restarting it' }),
    );
    const client = await connectSdkClient(url);
    expect(await client.call(READ, { limit: 2 })).toMatchObject({ isError: false });
    expect((await window.state()).engine).toBe('running');
    await Promise.allSettled([before.close(), client.close()]);
  });

  test('reports a port in use and uses it again at the next start', async () => {
    const launch = launchOn('port-taken');
    const first = await (await start(launch)).window();
    await first.tryDemo();
    const url = await first.createAccess('Support desk', ['Read']);
    const port = Number(new URL(url).port);
    await app?.stop();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const second = await (await start(launch)).window();
    const portTaken = { code: 'port_taken', message: { code: 'problems.portTaken', params: { port: `${port}` } } };
    await expect.poll(async () => (await second.state()).problems).toMatchObject([portTaken]);
    await app?.stop();
    other.close();
    await once(other, 'close');
    const third = await (await start(launch)).window();
    await expect.poll(async () => (await third.state()).engine).toBe('running');
    expect((await third.state()).problems).toEqual([]);
    const client = await connectSdkClient(url);
    expect(await client.list()).toContain(READ);
    await client.close();
  });

  test('reports settings that cannot be read and leaves them unchanged', async () => {
    const launch = launchOn('damaged');
    const settings = path.join(launch.dataDir, 'settings.json');
    await mkdir(launch.dataDir);
    await writeFile(settings, '{ "schemaVersion": 1, ');
    const window = await (await start(launch)).window();
    await expect.poll(async () => (await window.state()).engine).toBe('running');
    expect((await window.state()).problems).toMatchObject([
      { code: 'settings', message: { code: 'problems.settingsDamaged' } },
    ]);
    expect(readFileSync(settings, 'utf8')).toBe('{ "schemaVersion": 1, ');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'closes sessions with calls in flight at %s and leaves nothing behind',
    async (signal) => {
      const launch = launchOn(`ended-${signal}`);
      const running = await start(launch);
      const window = await running.window();
      await window.tryDemo();
      const client = await connectSdkClient(await window.createAccess('Support desk', ['Read']));
      const calls = Promise.allSettled(Array.from({ length: 20 }, () => client.call(READ, { limit: 2 })));
      const processes = processTree(running.pid).map(({ pid }) => pid);
      expect(existsSync(path.join(launch.dataDir, 'serve.lock'))).toBe(true);
      process.kill(running.pid, signal);
      expect(await running.ended).toBe(0);
      // Each is answered or canceled; none hangs.
      expect(await calls).toHaveLength(20);
      await client.close();
      for (const name of ['serve.lock', 'serve.holder.json', 'SingletonLock']) {
        expect(existsSync(path.join(launch.dataDir, name))).toBe(false);
      }
      const discovery = parseDiscovery(readFileSync(path.join(launch.dataDir, DISCOVERY_FILE), 'utf8'));
      expect(discovery?.running ?? undefined).toBeUndefined();
      const log = readAppLog(launch.dataDir);
      expect(log.filter(({ level }) => level === 'error')).toEqual([]);
      expect(log).toContainEqual(expect.objectContaining({ message: '[app] stopped' }));
      await expect.poll(() => processes.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([]);
    },
  );

  test('ignores the arguments of a second start except --hidden', async () => {
    const launch = launchOn('first');
    const running = await start(launch);
    const before = await (await running.window()).state();
    const ports = listeningPorts(running.pid);
    const elsewhere = path.join(desktop.home, 'elsewhere');
    const odd = [
      'fusedesk://connect?key=1',
      'file:///etc/passwd',
      '--page=activity',
      '--inspect=0',
      '--quit',
      '__proto__',
    ];
    const { status } = await startAlone([`--data-dir=${launch.dataDir}`, ...odd, elsewhere]);
    expect(status).toBe(0);
    const window = await running.window();
    expect(await window.page.evaluate('location.href')).toMatch(/^app:\/\/bundle\/index\.html(#\/overview)?$/);
    expect(await window.state()).toEqual(before);
    expect(listeningPorts(running.pid)).toEqual(ports);
    expect(running.windows()).toBe(1);
    expect(existsSync(elsewhere)).toBe(false);
  });

  test('accepts a data folder with any name, relative to the working folder', async () => {
    const name = 'Ördner mit 日本 & "Zeichen"';
    const cwd = path.join(desktop.home, name);
    await mkdir(cwd);
    const env = { ...desktop.env, FUSEDESK_BRIDGE_DATA_DIR: 'unter ordner/daten' };
    if (!here.ok) throw new Error(here.why);
    const child = spawn(here.executable, [...here.args, built.folder, '--hidden'], { cwd, env, stdio: 'ignore' });
    const dataDir = path.join(cwd, env.FUSEDESK_BRIDGE_DATA_DIR);
    await expect
      .poll(() => existsSync(path.join(dataDir, 'logs')) && readAppLog(dataDir).map(({ message }) => message))
      .toContain('[app] ready');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  test('exits with a message if the data folder is a file', async () => {
    await writeFile(path.join(desktop.home, 'a-file'), '');
    const { stderr, status } = await startAlone(['--data-dir=a-file']);
    expect(stderr).toContain("FuseDesk Bridge can't start");
    expect(stderr).toContain('a-file is a file.');
    expect(status).toBe(1);
  });
});
