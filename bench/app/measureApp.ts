import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PROJECT } from '../../build/bundle.ts';
import { packagedApp } from '../../test/e2e/app/packagedApp.ts';
import { startDesktop } from '../../test/e2e/desktop/startDesktop.ts';
import { median, rounded } from '../statistics.ts';
import { packageBare } from './packageBareApp.ts';
import { type Memory, memoryOf } from './processMemory.ts';
import { sampleSettings } from './sampleSettings.ts';
import { startTrayApp, type TrayAppStart, until } from './startTrayApp.ts';

/** One way to start a tray app; medians of the rounds. */
export interface AppFigures {
  readonly way: Way;
  /** Milliseconds from the spawn to the icon. */
  readonly iconMs: number;
  /** Milliseconds from the spawn to ready: the bare app has its icon, the product's endpoint answers. */
  readonly readyMs: number;
  readonly pssMb: number;
  readonly ussMb: number;
  /** PSS per kind of process. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Ratios to the bare app within each round. */
  readonly timesIcon: number;
  readonly timesReady: number;
  readonly timesPss: number;
  readonly timesUss: number;
}

export type AppMeasurement =
  | { readonly ok: true; readonly rows: readonly AppFigures[] }
  | { readonly ok: false; readonly why: string };

/** Idle time before the memory is read, in milliseconds. */
const IDLE_MS = 6_000;

const WAYS = [
  'bare tray app',
  'bare, window opened and closed',
  'started at login',
  'window opened and closed',
] as const;
type Way = (typeof WAYS)[number];

interface Started {
  readonly iconMs: number;
  readonly readyMs: number;
}

/** Times vary more than memory, so each round has this many additional starts without the idle time. */
const STARTS_PER_ROUND = 4;

const ICON = path.join(PROJECT, 'build', 'icons', 'tray', 'linux', 'running.png');

/** Compares the product with a minimal Electron tray app, alternating on one private desktop. */
export async function measureApp(
  rounds: number,
  electron: { readonly executable: string; readonly args: readonly string[] },
): Promise<readonly AppFigures[]> {
  const packaged = await packagedApp();
  const bareApp = await packageBare(electron.executable);
  const desktop = await startDesktop({ keyring: false });
  try {
    const shared = { flags: electron.args, env: desktop.env };
    const ours = (files: TrayAppStart['files'], ...args: readonly string[]): TrayAppStart => ({
      ...shared,
      executable: packaged.executable,
      args: (dataDir) => [`--data-dir=${dataDir}`, ...args],
      files,
      readySigns: { file: path.join('logs', 'app.log'), icon: '"event":"icon"', ready: '"event":"ready"' },
    });
    const bare = (window: string): TrayAppStart => ({
      ...shared,
      executable: bareApp.executable,
      args: (dataDir) => [dataDir, ICON, window],
      files: {},
      readySigns: { file: 'ready.log', icon: 'ready', ready: 'ready' },
    });
    const files = await afterFirstStart(ours({ 'settings.json': sampleSettings() }, '--hidden'));
    const starts: Readonly<Record<Way, TrayAppStart>> = {
      'bare tray app': bare('none'),
      'bare, window opened and closed': bare('window'),
      'started at login': ours(files, '--hidden'),
      'window opened and closed': ours(files),
    };
    const started = async (way: Way): Promise<Started> => {
      const app = await startTrayApp(starts[way]);
      await app.stop();
      return app;
    };
    const memory = async (way: Way): Promise<Memory> => {
      const app = await startTrayApp(starts[way]);
      try {
        if (way.endsWith('window opened and closed')) await app.closeWindow();
        await delay(IDLE_MS);
        return memoryOf(app.pid);
      } finally {
        await app.stop();
      }
    };

    const taken: Record<Way, { readonly starts: Started[]; readonly memory: Memory[] }> = {
      'bare tray app': { starts: [], memory: [] },
      'bare, window opened and closed': { starts: [], memory: [] },
      'started at login': { starts: [], memory: [] },
      'window opened and closed': { starts: [], memory: [] },
    };
    // The first round fills the caches of disk and V8 and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const turn = round % 2 === 0 ? WAYS : WAYS.toReversed();
      for (const way of turn) {
        const one = await memory(way);
        if (round > 0) taken[way].memory.push(one);
      }
      for (let start = 0; start < STARTS_PER_ROUND; start += 1) {
        for (const way of start % 2 === 0 ? WAYS : WAYS.toReversed()) {
          const one = await started(way);
          if (round > 0) taken[way].starts.push(one);
        }
      }
    }
    return WAYS.map((way) => summarize(way, taken));
  } finally {
    await desktop.close();
    await bareApp.remove();
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

function summarize(
  way: Way,
  taken: Readonly<Record<Way, { readonly starts: readonly Started[]; readonly memory: readonly Memory[] }>>,
): AppFigures {
  const own = taken[way];
  const bare = taken['bare tray app'];
  const middle = <T>(list: readonly T[], figure: (one: T) => number, digits = 0) =>
    rounded(median(list.map(figure)), digits);
  const times = <T>(list: readonly T[], bare: readonly T[], figure: (one: T) => number) =>
    rounded(median(list.map((one, turn) => figure(one) / figure(bare[turn] ?? one))));
  const kinds = [...new Set(own.memory.flatMap(({ byKind }) => Object.keys(byKind)))];
  return {
    way,
    iconMs: middle(own.starts, ({ iconMs }) => iconMs),
    readyMs: middle(own.starts, ({ readyMs }) => readyMs),
    pssMb: middle(own.memory, ({ pssMb }) => pssMb, 1),
    ussMb: middle(own.memory, ({ ussMb }) => ussMb, 1),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, middle(own.memory, ({ byKind }) => byKind[kind] ?? 0, 1)])),
    timesIcon: times(own.starts, bare.starts, ({ iconMs }) => iconMs),
    timesReady: times(own.starts, bare.starts, ({ readyMs }) => readyMs),
    timesPss: times(own.memory, bare.memory, ({ pssMb }) => pssMb),
    timesUss: times(own.memory, bare.memory, ({ ussMb }) => ussMb),
  };
}
