import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { launchDebugged } from './app/debuggedApp.ts';
import { processTree, renderersOf } from './app/processes.ts';
import { type RunningApp, START_MS } from './app/runningApp.ts';
import {
  folderInHome,
  UNPRIVILEGED_USER,
  type UnprivilegedElectron,
  unprivilegedElectron,
} from './app/unprivilegedUser.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip("the tests with Chromium's sandbox", here);

const user = UNPRIVILEGED_USER;

/** One field of `/proc/PID/status`. */
function statusOf(pid: number, name: string): string | undefined {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
  return lines.find((line) => line.startsWith(`${name}:`))?.replace(/^\S+\s+/, '');
}

describe.skipIf(!here.ok)("the app of an unprivileged user, with Chromium's sandbox", () => {
  let built: BuiltApp;
  let desktop: Desktop;
  let runtime: UnprivilegedElectron;
  let app: RunningApp;

  beforeAll(async () => {
    if (!here.ok) throw new Error(here.why);
    built = await buildApp();
    desktop = await startDesktop({ keyring: false, ...(user && { user }) });
    runtime = await unprivilegedElectron(here.executable);
    app = await launchDebugged({
      executable: runtime.executable,
      args: [built.folder, `--data-dir=${path.join(desktop.home, 'data')}`],
      env: desktop.env,
      ...(user && { user }),
    });
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    await built?.remove();
    await runtime?.remove();
  });

  test('starts, and its window receives responses', async () => {
    const window = await app.window();
    expect(await window.state()).toMatchObject({ engine: 'running', accounts: [] });
    await window.tryDemo();
    expect((await window.state()).accounts).toMatchObject([{ demo: true }]);
  });

  test('exits with a message if it may not write to its data folder', async () => {
    const closed = await folderInHome(desktop, 'closed', 0o500);
    for (const folder of [closed, path.join(closed, 'below')]) {
      const child = spawn(runtime.executable, [built.folder, `--data-dir=${folder}`, '--hidden'], {
        env: { ...desktop.env },
        stdio: ['ignore', 'ignore', 'pipe'],
        ...user,
      });
      const [stderr, [status]] = await Promise.all([
        text(child.stderr),
        once(child, 'exit', { signal: AbortSignal.timeout(START_MS) }),
      ]);
      expect(stderr).toContain("FuseDesk Bridge can't write to its data folder: EACCES: permission denied");
      expect(status).toBe(1);
    }
  });

  test('runs its pages as that user, in the sandbox', () => {
    const uid = String(user?.uid ?? process.getuid?.());
    for (const { pid } of processTree(app.pid)) expect(statusOf(pid, 'Uid')?.split('\t')[0]).toBe(uid);
    const [page, ...more] = renderersOf(app.pid);
    if (!page) throw new Error('no page is open');
    expect(more).toEqual([]);
    expect(page.cmdline.toString()).not.toContain('no-sandbox');
    // A system call filter, no new privileges, and its own process namespace.
    expect(statusOf(page.pid, 'Seccomp')).toBe('2');
    expect(statusOf(page.pid, 'NoNewPrivs')).toBe('1');
    expect(statusOf(page.pid, 'NSpid')?.split('\t').length).toBeGreaterThan(1);
  });
});
