import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import type { User } from '../desktop/childProgram.ts';
import { type RunningApp, runningApp, START_MS } from './runningApp.ts';

export interface DebuggedLaunch {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user?: User;
}

/** An app whose pages Playwright sees, and whose output is recorded. */
export interface DebuggedApp extends RunningApp {
  /** Everything it has written to its outputs, including Chromium's messages. */
  output(): string;
}

/**
 * Starts an app of which Playwright sees only the pages: for apps whose fuses block debuggers of the main process, and
 * for apps of other users.
 */
export async function launchDebugged({ executable, args, env, user }: DebuggedLaunch): Promise<DebuggedApp> {
  const child = spawn(executable, ['--remote-debugging-port=0', ...args], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => written.push(chunk));
  try {
    const address = await debuggerOf(child);
    await untilPageIsShown(address);
    const browser = await chromium.connectOverCDP(address, { timeout: START_MS });
    const running = runningApp(child, () =>
      browser
        .contexts()
        .flatMap((context) => context.pages())
        .filter((page) => page.url().startsWith('app:')),
    );
    return { ...running, output: () => Buffer.concat(written).toString() };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** Resolves with the address that Chromium prints once its debugger is reachable. */
async function debuggerOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('The app has no standard error.');
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const lines: string[] = [];
  child.once('error', (error) => lines.push(error.message));
  for await (const line of createInterface(child.stderr)) {
    lines.push(line);
    const [, address] = /^DevTools listening on (ws:\S+)$/.exec(line) ?? [];
    if (address === undefined) continue;
    clearTimeout(late);
    child.stderr.resume();
    return address;
  }
  clearTimeout(late);
  throw new Error(`The app did not start: ${lines.slice(-10).join('\n')}`);
}

const targets = z.array(z.object({ url: z.string(), title: z.string() }));

/** Playwright sometimes hangs if it connects while the first page is being created. */
async function untilPageIsShown(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  const last = Date.now() + START_MS;
  for (;;) {
    const pages = targets.parse(await (await fetch(list)).json());
    if (pages.some(({ url, title }) => url.startsWith('app:') && title.endsWith(' - FuseDesk Bridge'))) return;
    if (Date.now() > last) throw new Error('The app opened no window.');
    await delay(100);
  }
}
