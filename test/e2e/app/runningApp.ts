import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openSettingsWindow, type SettingsWindow } from './settingsWindow.ts';

/** A running app. Tests see what a user sees, and its processes. */
export interface RunningApp {
  readonly pid: number;
  /** Resolves with the settings window once it is open. */
  window(): Promise<SettingsWindow>;
  /** How many windows are open. */
  windows(): number;
  /** Resolves with the exit status. */
  readonly ended: Promise<number | null>;
  /** Stops it as the end of a session would, by force if necessary. */
  stop(): Promise<void>;
}

/** For a start or a window. */
export const START_MS = 20_000;
const END_MS = 6_000;

/** Wraps the process of an app; `pages` returns its open pages. */
export function runningApp(child: ChildProcess, pages: () => readonly Page[]): RunningApp {
  const { pid } = child;
  if (pid === undefined) throw new Error('The app did not start.');
  const ended =
    child.exitCode === null && child.signalCode === null
      ? new Promise<number | null>((resolve) => child.once('exit', resolve))
      : Promise.resolve(child.exitCode);
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const settings = () => pages().filter((page) => page.url().startsWith('app://bundle/index.html'));

  return {
    pid,
    ended,
    windows: () => pages().length,
    async window() {
      const last = Date.now() + START_MS;
      for (;;) {
        const [page] = settings();
        if (page) return openSettingsWindow(page);
        if (Date.now() > last) throw new Error('The app opened no window.');
        await delay(50);
      }
    },
    async stop() {
      process.off('exit', kill);
      child.kill('SIGTERM');
      const force = setTimeout(kill, END_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
