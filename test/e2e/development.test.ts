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

/** The dev server only serves files of its project, so the packages must be in there. */
function linkPackages(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', `${from}/.`, to], { stdio: 'ignore' });
  } catch {
    // Hard links do not work across disks.
    execFileSync('cp', ['-a', `${from}/.`, to]);
  }
}

const POLL = { timeout: 60_000, interval: 100 };

// Each test continues where the previous one ended.
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
    if (!found) throw new Error('no page is open');
    return found;
  };
  const openedWindow = async (time: number) => {
    await expect.poll(() => debuggers().length, POLL).toBe(time);
    browser = await chromium.connectOverCDP(debuggers().at(-1) ?? '');
    await expect.poll(() => heading().catch(String), POLL).toMatch(/welcome/i);
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

  test('updates a page when its source changes, without a reload', async () => {
    await openedWindow(1);
    await page().evaluate('window.kept = true');
    await change('renderer/pages/overview/FirstRun.tsx', "title={t('overview.welcome')}", 'title="A warmer welcome"');
    await expect.poll(() => heading(), POLL).toBe('A warmer welcome');
    expect(await page().evaluate('window.kept')).toBe(true);
  });

  test('rebuilds and restarts the app when its code changes', async () => {
    const log = path.join(desktop.home, 'data', 'logs', 'app.log');
    await change('main/main.ts', "log.info('[app] ready'", "log.info('[app] ready again'");
    await openedWindow(2);
    await expect.poll(() => readFile(log, 'utf8'), POLL).toContain('[app] ready again');
    expect(processTree(dev.pid).filter(({ cmdline }) => cmdline.includes('--type=renderer'))).toHaveLength(1);
  });

  test('reports code that does not build, and continues with the next change', async () => {
    await change('main/main.ts', "log.info('[app] ready again'", "log.info('[app] ready again");
    await expect.poll(dev.said, POLL).toContain('The build failed; waiting for the next change.');
    await change('main/main.ts', "log.info('[app] ready again", "log.info('[app] ready again'");
    await openedWindow(3);
  });

  test('leaves no process when a signal stops it', async () => {
    const processes = processTree(dev.pid).map(({ pid }) => pid);
    expect(processes.length).toBeGreaterThan(3);
    process.kill(dev.pid, 'SIGINT');
    expect(await dev.ended).toBe(0);
    const left = () => processes.filter((pid) => processTree(pid).some(({ cmdline }) => cmdline.length > 0));
    await expect.poll(left).toEqual([]);
  });
});
