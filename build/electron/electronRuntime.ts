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

/** How long to wait after a failed download before the next one, if there is another runtime to use. */
const DOWNLOAD_RETRY_MS = 60 * 60_000;

export interface ElectronSources {
  readonly installed: typeof findInstalledElectron;
  readonly download: typeof downloadElectron;
  readonly cached: typeof findCachedRuntime;
  readonly develop: typeof setUpDevelopmentRuntime;
  readonly cache: string;
  /** True if the development runtime runs here: Linux on x64. */
  readonly isSupported: boolean;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

const here = (): ElectronSources => ({
  installed: findInstalledElectron,
  download: downloadElectron,
  cached: findCachedRuntime,
  develop: setUpDevelopmentRuntime,
  cache: cacheFolder(),
  isSupported: process.platform === 'linux' && process.arch === 'x64',
  now: Date.now,
  log: (line) => void process.stderr.write(`${line}\n`),
});

const errorMessage = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function failedRecently(mark: string, now: number): Promise<boolean> {
  return existsSync(mark) && now - (await stat(mark)).mtimeMs < DOWNLOAD_RETRY_MS;
}

/**
 * Finds an Electron to start the app with: the one that the `electron` package has or downloads. If that fails on
 * Linux x64, takes an older hash-checked runtime for development and tests, and logs that.
 */
export async function obtainElectron(sources: ElectronSources = here()): Promise<ElectronRuntime> {
  const installed = sources.installed();
  if (installed) return { ...installed, source: 'cached official' };

  const mark = path.join(sources.cache, 'official-download-failed');
  const ready = sources.isSupported ? sources.cached(sources.cache) : undefined;
  let reason = 'A recent download of Electron failed';
  if (!ready || !(await failedRecently(mark, sources.now()))) {
    const downloaded = await sources.download();
    if (downloaded.ok) {
      await rm(mark, { force: true });
      return { ...downloaded, source: 'official' };
    }
    reason = downloaded.reason;
  }
  const advice =
    "Allow downloads from Electron's releases on GitHub, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that contains Electron.";
  if (!sources.isSupported) return { ok: false, reason, advice };
  try {
    const found = ready ?? (await sources.develop(sources.cache));
    if (!(await failedRecently(mark, sources.now()))) await writeFile(mark, reason);
    sources.log(`${reason}: using the verified runtime of Electron ${found.version}, for development and tests only.`);
    return { ...found, source: 'development runtime' };
  } catch (error) {
    return {
      ok: false,
      reason: `${reason}, and the development runtime could not be set up: ${errorMessage(error)}`,
      advice,
    };
  }
}
