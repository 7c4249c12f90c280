import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PROJECT } from '../../build/bundle.ts';
import { packagedApp } from '../../test/e2e/app/packagedApp.ts';
import { startDesktop } from '../../test/e2e/desktop/startDesktop.ts';
import type { OtherCheckout } from '../otherCheckout.ts';
import { type AppFigures, type AppReadings, type AppWay, summarizeApp } from './appFigures.ts';
import { packageBare } from './packageBareApp.ts';
import { memoryOf } from './processMemory.ts';
import { sampleSettings } from './sampleSettings.ts';
import { startTrayApp, type TrayAppStart, until } from './startTrayApp.ts';

/** Idle time before the memory is read, in milliseconds. */
const IDLE_MS = 6_000;

/** Times vary more than memory, so each round has this many additional starts without the idle time. */
const STARTS_PER_ROUND = 4;

const ICON = path.join(PROJECT, 'build', 'icons', 'tray', 'linux', 'running.png');

/** How the product's log says it. In older checkouts, the message is the event. */
const READY_SIGNS = {
  file: path.join('logs', 'app.log'),
  icon: /"message":"[^"]*\bicon\b/,
  ready: /"(?:event|message)":"ready"/,
};

/** Compares the product with a minimal Electron tray app and another checkout, alternating on one private desktop. */
export async function measureApp(
  rounds: number,
  electron: { readonly executable: string; readonly args: readonly string[] },
  other?: OtherCheckout,
): Promise<readonly AppFigures[]> {
  const packaged = await packagedApp();
  const otherPackaged = other && (await packagedApp(other.folder));
  const bareApp = await packageBare(electron.executable);
  const desktop = await startDesktop({ keyring: false });
  try {
    const shared = { flags: electron.args, env: desktop.env };
    const product = async (executable: string): Promise<readonly [atLogin: TrayAppStart, window: TrayAppStart]> => {
      const start = (files: TrayAppStart['files'], ...args: readonly string[]): TrayAppStart => ({
        ...shared,
        executable,
        args: (dataDir) => [`--data-dir=${dataDir}`, ...args],
        files,
        readySigns: READY_SIGNS,
      });
      const files = await afterFirstStart(start({ 'settings.json': sampleSettings() }, '--hidden'));
      return [start(files, '--hidden'), start(files)];
    };
    const bare = (window: string): TrayAppStart => ({
      ...shared,
      executable: bareApp.executable,
      args: (dataDir) => [dataDir, ICON, window],
      files: {},
      readySigns: { file: 'ready.log', icon: /ready/, ready: /ready/ },
    });
    const [atLogin, window] = await product(packaged.executable);
    const starts: [AppWay, TrayAppStart][] = [
      ['bare tray app', bare('none')],
      ['bare, window opened and closed', bare('window')],
      ['started at login', atLogin],
      ['window opened and closed', window],
    ];
    if (otherPackaged) {
      const [otherAtLogin, otherWindow] = await product(otherPackaged.executable);
      starts.push(['other, started at login', otherAtLogin], ['other, window opened and closed', otherWindow]);
    }

    const all = new Map<AppWay, AppReadings>(starts.map(([way]) => [way, { starts: [], memory: [] }]));
    // The first round fills the caches of disk and V8 and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [way, start] of inTurn(starts, round)) {
        const memory = await readMemory(start, way.endsWith('window opened and closed'));
        if (round > 0) all.get(way)?.memory.push(memory);
      }
      for (let turn = 0; turn < STARTS_PER_ROUND; turn += 1) {
        for (const [way, start] of inTurn(starts, turn)) {
          const app = await startTrayApp(start);
          await app.stop();
          if (round > 0) all.get(way)?.starts.push(app);
        }
      }
    }
    return starts.map(([way]) => summarizeApp(way, all));
  } finally {
    await desktop.close();
    await bareApp.remove();
  }
}

/** Forward and back, so that no way always follows the same other one. */
function inTurn<T>(ways: readonly T[], turn: number): readonly T[] {
  return turn % 2 === 0 ? ways : ways.toReversed();
}

async function readMemory(start: TrayAppStart, closesWindow: boolean) {
  const app = await startTrayApp(start);
  try {
    if (closesWindow) await app.closeWindow();
    await delay(IDLE_MS);
    return memoryOf(app.pid);
  } finally {
    await app.stop();
  }
}

/** The data folder after the first start, which writes the offline cache for bridges. */
async function afterFirstStart(start: TrayAppStart): Promise<TrayAppStart['files']> {
  const app = await startTrayApp(start);
  try {
    const offlineCache = path.join(app.dataDir, 'last-said');
    const names = await until(
      'the offline cache',
      async () => {
        const found: string[] = await readdir(offlineCache).catch(() => []);
        return found.includes('default.json') && found.length > 1 ? found : undefined;
      },
      50,
    );
    const kept = ['settings.json', ...names.map((name) => path.join('last-said', name))];
    const texts = kept.map(async (name) => [name, await readFile(path.join(app.dataDir, name), 'utf8')] as const);
    return Object.fromEntries(await Promise.all(texts));
  } finally {
    await app.stop();
  }
}
