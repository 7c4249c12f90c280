import { existsSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './cacheFolder.ts';
import { findCachedRuntime, setUpDevelopmentRuntime } from './developmentRuntime.ts';
import { downloadElectron, findInstalledElectron } from './officialElectron.ts';

export type ElectronRuntime =
  | {
      readonly ok: true;
      readonly executable: string;
      readonly version: string;
      readonly source: 'official' | 'cached official' | 'development runtime';
    }
  | { readonly ok: false; readonly reason: string; readonly advice: string };

/** After a refused download the network is left alone this long, as long as there is a runtime to go on with. */
const ASK_AGAIN_AFTER_MS = 60 * 60_000;

export interface ElectronSources {
  readonly installed: typeof findInstalledElectron;
  readonly download: typeof downloadElectron;
  readonly cached: typeof findCachedRuntime;
  readonly develop: typeof setUpDevelopmentRuntime;
  readonly cache: string;
  /** Whether the development runtime runs here: Linux on x64. */
  readonly fits: boolean;
  readonly now: () => number;
  readonly say: (line: string) => void;
}

const here = (): ElectronSources => ({
  installed: findInstalledElectron,
  download: downloadElectron,
  cached: findCachedRuntime,
  develop: setUpDevelopmentRuntime,
  cache: cacheFolder(),
  fits: process.platform === 'linux' && process.arch === 'x64',
  now: Date.now,
  say: (line) => void process.stderr.write(`${line}\n`),
});

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function refusedLately(mark: string, now: number): Promise<boolean> {
  return existsSync(mark) && now - (await stat(mark)).mtimeMs < ASK_AGAIN_AFTER_MS;
}

/**
 * An Electron to start the app with: the one that the `electron` package has or fetches and, only where that fails on
 * Linux x64, the hash-checked older runtime for development and tests, which says so on stderr.
 */
export async function obtainElectron(how: ElectronSources = here()): Promise<ElectronRuntime> {
  const installed = how.installed();
  if (installed) return { ...installed, source: 'cached official' };

  const mark = path.join(how.cache, 'official-download-refused');
  const ready = how.fits ? how.cached(how.cache) : undefined;
  let why = 'Electron could not be downloaded lately';
  if (!ready || !(await refusedLately(mark, how.now()))) {
    const downloaded = await how.download();
    if (downloaded.ok) {
      await rm(mark, { force: true });
      return { ...downloaded, source: 'official' };
    }
    why = downloaded.reason;
  }
  const advice =
    'Electron comes from its releases on GitHub: allow that in the network, or name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.';
  if (!how.fits) return { ok: false, reason: why, advice };
  try {
    const found = ready ?? (await how.develop(how.cache));
    if (!(await refusedLately(mark, how.now()))) await writeFile(mark, why);
    how.say(`${why}: running on the checked runtime of Electron ${found.version}, for development and tests only.`);
    return { ...found, source: 'development runtime' };
  } catch (error) {
    return {
      ok: false,
      reason: `${why}, and the runtime for development could not be set up: ${words(error)}`,
      advice,
    };
  }
}
