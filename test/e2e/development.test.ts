import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../../build/bundle.ts';
import { processTree } from './app/processes.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip('the tests of npm run dev', here);

/** The dev server gives out files of its own project alone, so the packages have to lie there. */
function linkPackages(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', `${from}/.`, to], { stdio: 'ignore' });
  } catch {
    // On another disk there are no hard links.
    execFileSync('cp', ['-a', `${from}/.`, to]);
  }
}

const PATIENCE = { timeout: 60_000, interval: 100 };

// One story, told in order.
describe.skipIf(!here.ok)('npm run dev', () => {
  let desktop: Desktop;
  let project: string;
  let dev: ReturnType<typeof startDev>;
  let browser: Browser | undefined;

  const file = (...names: string[]) => path.join(project, ...names);
  const change = async (name: string, from: string, to: string) => {
    const text = await readFile(file(name), 'utf8');
    expect(text).toContain(from);
    await writeFile(file(name), text.replace(from, to));
  };
  const debuggers = () => [...dev.said().matchAll(/^DevTools listening on (ws:\S+)$/gm)].map(([, url = '']) => url);
  const heading = () => page().getByRole('heading', { level: 1 }).textContent({ timeout: 10_000 });
  const page = () => {
    const pages = (browser?.contexts() ?? []).flatMap((context) => context.pages());
    const found = pages.find((one) => one.url().startsWith('http://127.0.0.1:'));
    if (!found) throw new Error('no page is shown');
    return found;
  };
  const openedWindow = async (time: number) => {
    await expect.poll(() => debuggers().length, PATIENCE).toBe(time);
    browser = await chromium.connectOverCDP(debuggers().at(-1) ?? '');
    await expect.poll(() => heading().catch(String), PATIENCE).toMatch(/welcome/i);
  };

  function startDev() {
    const args = ['build/dev.ts', '--remote-debugging-port=0', `--data-dir=${path.join(desktop.home, 'data')}`];
    const cache = path.dirname(path.dirname(here.ok ? here.executable : ''));
    const child = spawn(process.execPath, args, {
      cwd: project,
      env: { ...desktop.env, XDG_CACHE_HOME: path.dirname(cache) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (more: string) => {
        text += more;
      });
    }
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { pid: child.pid ?? 0, said: () => text, ended };
  }

  beforeAll(async () => {
    desktop = await startDesktop({ keyring: false });
    project = await mkdtemp(path.join(tmpdir(), 'bridge-project-'));
    for (const name of ['build', 'main', 'mcp', 'preload', 'renderer', 'package.json', 'tsconfig.json', 'LICENSE']) {
      await cp(path.join(PROJECT, name), file(name), { recursive: true });
    }
    linkPackages(path.join(PROJECT, 'node_modules'), file('node_modules'));
    dev = startDev();
  });
  afterAll(async () => {
    await browser?.close();
    for (const { pid } of dev ? processTree(dev.pid) : []) process.kill(pid, 'SIGKILL');
    await desktop?.close();
    if (project) await rm(project, { recursive: true, force: true });
  });

  test('shows a page that changes as its source does, without being loaded again', async () => {
    await openedWindow(1);
    await page().evaluate('window.kept = true');
    await change('renderer/pages/overview/FirstRun.tsx', "title={t('overview.welcome')}", 'title="A warmer welcome"');
    await expect.poll(() => heading(), PATIENCE).toBe('A warmer welcome');
    expect(await page().evaluate('window.kept')).toBe(true);
  });

  test('builds the app and starts it again when its own code changes', async () => {
    const log = path.join(desktop.home, 'data', 'logs', 'app.log');
    await change('main/main.ts', "log.info('ready'", "log.info('ready again'");
    await openedWindow(2);
    await expect.poll(() => readFile(log, 'utf8'), PATIENCE).toContain('"ready again"');
    expect(processTree(dev.pid).filter(({ cmdline }) => cmdline.includes('--type=renderer'))).toHaveLength(1);
  });

  test('tells of code that does not build, and goes on with the next change', async () => {
    await change('main/main.ts', "log.info('ready again'", "log.info('ready again");
    await expect.poll(dev.said, PATIENCE).toContain('This does not build; the next change is waited for.');
    await change('main/main.ts', "log.info('ready again", "log.info('ready again'");
    await openedWindow(3);
  });

  test('is ended by a signal and leaves no process', async () => {
    const processes = processTree(dev.pid).map(({ pid }) => pid);
    expect(processes.length).toBeGreaterThan(3);
    process.kill(dev.pid, 'SIGINT');
    expect(await dev.ended).toBe(0);
    const left = () => processes.filter((pid) => processTree(pid).some(({ cmdline }) => cmdline.length > 0));
    await expect.poll(left).toEqual([]);
  });
});
