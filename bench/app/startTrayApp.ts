import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { renderersOf } from '../../test/e2e/app/processes.ts';

/** How to start a tray app; Electron, flags and desktop are the same for all. */
export interface TrayAppStart {
  readonly executable: string;
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The app and its arguments; each start has its own data folder. */
  readonly args: (dataDir: string) => readonly string[];
  /** Files of the data folder, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The file in the data folder, and what it contains when the icon exists and when the app is ready. */
  readonly readySigns: { readonly file: string; readonly icon: RegExp; readonly ready: RegExp };
}

export interface RunningTrayApp {
  readonly pid: number;
  readonly dataDir: string;
  /** Milliseconds from the spawn to the icon. */
  readonly iconMs: number;
  /** Milliseconds from the spawn to ready. */
  readonly readyMs: number;
  /** Waits for the window, closes it and waits for the end of its page. */
  closeWindow(): Promise<void>;
  stop(): Promise<void>;
}

const TIMEOUT_MS = 30_000;
const POLL_MS = 4;

const targets = z.array(z.object({ id: z.string(), url: z.string(), title: z.string() }));

export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  pauseMs: number,
): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Timed out waiting for ${what}.`);
    await delay(pauseMs);
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not written yet.
    return '';
  }
}

/** Starts a tray app and waits until it reports ready. */
export async function startTrayApp(start: TrayAppStart): Promise<RunningTrayApp> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-app-'));
  for (const [name, content] of Object.entries(start.files)) {
    await mkdir(path.dirname(path.join(dataDir, name)), { recursive: true });
    await writeFile(path.join(dataDir, name), content);
  }
  const says = path.join(dataDir, start.readySigns.file);
  const begun = performance.now();
  const child = spawn(start.executable, ['--remote-debugging-port=0', ...start.flags, ...start.args(dataDir)], {
    env: { ...start.env },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    await exited;
    clearTimeout(force);
    await rm(dataDir, { recursive: true, force: true });
  };
  const { pid } = child;
  if (pid === undefined) throw new Error(`${start.executable} did not start.`);

  try {
    const said = (sign: RegExp) => () => sign.test(contentOf(says)) || undefined;
    await until(`the icon of ${start.executable}`, said(start.readySigns.icon), POLL_MS);
    const iconMs = performance.now() - begun;
    await until(`${start.executable} to be ready`, said(start.readySigns.ready), POLL_MS);
    return {
      pid,
      dataDir,
      iconMs,
      readyMs: performance.now() - begun,
      async closeWindow() {
        const port = await until(
          "Chromium's debugger",
          () => contentOf(path.join(dataDir, 'DevToolsActivePort')).split('\n')[0] || undefined,
          50,
        );
        const debuggerUrl = `http://127.0.0.1:${port}/json`;
        const shown = async () => targets.parse(await (await fetch(`${debuggerUrl}/list`)).json());
        const page = await until(
          'the window',
          async () => (await shown()).find(({ title }) => title.endsWith(' - FuseDesk Bridge')),
          50,
        );
        await fetch(`${debuggerUrl}/close/${page.id}`);
        await until('the end of its page', () => renderersOf(pid).length === 0 || undefined, 50);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
