import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readFuses } from '../../build/packaging/fuses.ts';
import { type AnnouncedApp, findAnnouncedApp } from './app/announcedApp.ts';
import { launchDebugged } from './app/debuggedApp.ts';
import { listeningPorts } from './app/listeningPorts.ts';
import { type PackagedApp, packagedApp } from './app/packagedApp.ts';
import { renderersOf } from './app/processes.ts';
import { START_MS } from './app/runningApp.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';
import { type CountingServer, startCountingServer } from './fixtures/countingServer.ts';

const here = await findDesktopElectron();
reportSkip('the hardening tests of the packaged app', here);

describe.skipIf(!here.ok)('the packaged app', () => {
  let packaged: PackagedApp;
  let desktop: Desktop;
  let outside: CountingServer;
  let folder: string;
  let dataDir: string;
  let foreign: string;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    packaged = await packagedApp();
    desktop = await startDesktop({ keyring: false });
    outside = await startCountingServer();
    folder = await mkdtemp(path.join(tmpdir(), 'packaged-'));
    dataDir = path.join(folder, 'data');
    foreign = path.join(folder, 'foreign.cjs');
    writeFileSync(foreign, "require('fs').writeFileSync(__dirname + '/foreign-code-ran', process.argv.join(' '))");
  });
  afterEach(endChild);
  afterAll(async () => {
    await desktop?.close();
    await outside?.close();
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  async function endChild(): Promise<void> {
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Starts the app without a debugger of ours, and waits until it is published. */
  async function serve(
    executable: string,
    { args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> },
  ): Promise<AnnouncedApp> {
    if (!here.ok) throw new Error(here.why);
    // A process killed before may still write there for a moment.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    const all = [...here.args, `--data-dir=${dataDir}`, ...args];
    child = spawn(executable, all, { env: { ...desktop.env, ...env }, stdio: 'ignore' });
    return vi.waitFor(
      () => {
        const found = findAnnouncedApp(dataDir);
        if (!found) throw new Error('the app is not published');
        return found;
      },
      { timeout: START_MS, interval: 50 },
    );
  }
  const foreignCodeRan = () => existsSync(path.join(folder, 'foreign-code-ran'));

  test('has every fuse set as intended, as read from its binary', async () => {
    const { wrong, unknown, asserted } = await readFuses(packaged.executable);
    expect(wrong).toEqual([]);
    // The fallback Electron for tests is older than the ninth fuse.
    expect(['', 'WasmTrapHandlers']).toContain(unknown.join());
    expect(asserted + unknown.length).toBe(9);
  });

  test('listens on one port, only on loopback', async () => {
    const app = await serve(packaged.executable, { args: ['--hidden'] });
    expect(listeningPorts(app.pid)).toEqual([{ port: app.port, loopback: true }]);
  });

  test('accepts no Node debugger, code or pages from arguments and environment', async () => {
    const app = await serve(packaged.executable, {
      args: ['--inspect=127.0.0.1:0', '--inspect-brk=127.0.0.1:0', '-r', foreign, '--require', foreign],
      env: {
        NODE_OPTIONS: `--require ${foreign} --inspect=127.0.0.1:0`,
        FUSEDESK_BRIDGE_DEV_SERVER: outside.url,
      },
    });
    // Its window is open.
    await vi.waitFor(() => expect(renderersOf(app.pid)).toHaveLength(1), { timeout: START_MS });
    expect(listeningPorts(app.pid)).toEqual([{ port: app.port, loopback: true }]);
    expect(foreignCodeRan()).toBe(false);
    expect(outside.takeCount()).toBe(0);
  });

  test('ignores a folder next to its archive or in its place', async () => {
    if (!here.ok) throw new Error(here.why);
    // Links, because the app is large.
    const moved = path.join(folder, 'moved');
    execFileSync('cp', ['-rs', path.dirname(packaged.executable), moved]);
    const executable = path.join(moved, path.basename(packaged.executable));
    // Electron finds its files relative to its own binary.
    for (const name of [path.basename(packaged.executable), 'icudtl.dat', 'v8_context_snapshot.bin']) {
      await rm(path.join(moved, name), { force: true });
      execFileSync('cp', [path.join(path.dirname(packaged.executable), name), path.join(moved, name)]);
    }
    const intruder = path.join(moved, 'resources', 'app');
    await mkdir(intruder);
    writeFileSync(path.join(intruder, 'package.json'), JSON.stringify({ name: 'intruder', main: 'main.cjs' }));
    writeFileSync(
      path.join(intruder, 'main.cjs'),
      readFileSync(foreign, 'utf8').replace('__dirname', JSON.stringify(folder)),
    );
    // First next to the archive, then in its place.
    expect((await serve(executable, { args: ['--hidden'] })).port).toBeGreaterThan(0);
    expect(foreignCodeRan()).toBe(false);
    await endChild();
    await rm(path.join(moved, 'resources', 'app.asar'));
    child = spawn(executable, [...here.args], { env: { ...desktop.env }, stdio: 'ignore' });
    expect((await once(child, 'exit', { signal: AbortSignal.timeout(START_MS) }))[0]).not.toBe(0);
    expect(foreignCodeRan()).toBe(false);
  });

  test('starts at login only on request, and reports that it has no updates', async () => {
    if (!here.ok) throw new Error(here.why);
    const entry = path.join(desktop.home, '.config', 'autostart', 'fusedesk-bridge.desktop');
    const args = [...here.args, `--data-dir=${path.join(folder, 'login')}`];
    const app = await launchDebugged({ executable: packaged.executable, args, env: desktop.env });
    const window = await app.window();
    const command = (name: string, sent: object) =>
      window.page.evaluate(`bridge.commands['${name}'](${JSON.stringify(sent)})`);
    expect((await window.state()).startAtLogin).toEqual({ supported: true, on: false });
    expect(existsSync(entry)).toBe(false);
    expect(await command('settings.startAtLogin', { on: true })).toEqual({ ok: true });
    expect(readFileSync(entry, 'utf8')).toContain(`\nExec="${packaged.executable}" --hidden\n`);
    expect((await window.state()).startAtLogin.on).toBe(true);
    expect(await command('settings.startAtLogin', { on: false })).toEqual({ ok: true });
    expect(existsSync(entry)).toBe(false);

    const expected = { message: { code: 'updates.unsigned' } };
    expect((await window.state()).updates).toEqual({ state: 'unsupported', ...expected });
    for (const name of ['updates.check', 'updates.restart']) {
      expect(await command(name, {})).toEqual({ ok: false, ...expected });
    }
    await app.stop();
  });
});
