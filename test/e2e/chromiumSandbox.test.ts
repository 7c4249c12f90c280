import { readFileSync } from 'node:fs';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { launchDebugged } from './app/debuggedApp.ts';
import { processTree, renderersOf } from './app/processes.ts';
import type { RunningApp } from './app/runningApp.ts';
import { desktopHere } from './desktop/desktopHere.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { sayWhySkipped } from './electronHere.ts';

const here = await desktopHere();
sayWhySkipped("the tests under Chromium's sandbox", here);

/** `nobody`: Chromium has no sandbox for the superuser. */
const NOBODY = { uid: 65534, gid: 65534 };
const user = process.getuid?.() === 0 ? NOBODY : undefined;

/** One line of what Linux tells of a process. */
function statusOf(pid: number, name: string): string | undefined {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
  return lines.find((line) => line.startsWith(`${name}:`))?.replace(/^\S+\s+/, '');
}

describe.skipIf(!here.ok)("the app of a plain user, with Chromium's sandbox on", () => {
  let built: BuiltApp;
  let desktop: Desktop;
  let runtime: string;
  let app: RunningApp;

  beforeAll(async () => {
    if (!here.ok) throw new Error(here.why);
    built = await buildApp();
    desktop = await startDesktop({ keyring: false, ...(user && { user }) });
    // Where the tests are the superuser's, its Electron lies where nobody else may look.
    runtime = await mkdtemp(path.join(tmpdir(), 'electron-'));
    await chmod(runtime, 0o755);
    await cp(path.dirname(here.executable), runtime, { recursive: true });
    app = await launchDebugged({
      executable: path.join(runtime, path.basename(here.executable)),
      args: [built.folder, `--data-dir=${path.join(desktop.home, 'data')}`],
      env: desktop.env,
      ...(user && { user }),
    });
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    await built?.remove();
    if (runtime) await rm(runtime, { recursive: true, force: true });
  });

  test('starts, and its window gets answers', async () => {
    const window = await app.window();
    expect(await window.state()).toMatchObject({ engine: 'running', accounts: [] });
    await window.tryDemo();
    expect((await window.state()).accounts).toMatchObject([{ demo: true }]);
  });

  test('its pages run as that user, locked in', () => {
    const uid = String(user?.uid ?? process.getuid?.());
    for (const { pid } of processTree(app.pid)) expect(statusOf(pid, 'Uid')?.split('\t')[0]).toBe(uid);
    const [page, ...more] = renderersOf(app.pid);
    if (!page) throw new Error('no page is shown');
    expect(more).toEqual([]);
    expect(page.cmdline.toString()).not.toContain('no-sandbox');
    // A filter of system calls, no new rights, and a process namespace of its own.
    expect(statusOf(page.pid, 'Seccomp')).toBe('2');
    expect(statusOf(page.pid, 'NoNewPrivs')).toBe('1');
    expect(statusOf(page.pid, 'NSpid')?.split('\t').length).toBeGreaterThan(1);
  });
});
