import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { runProcess } from './runProcess.ts';
import { withFileLock } from './withFileLock.ts';

/** For about 130 MB. */
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

export interface ElectronBinary {
  readonly ok: true;
  readonly executable: string;
  readonly version: string;
}

/** The `electron` package as npm installed it, with or without its binary. */
interface ElectronPackage {
  readonly folder: string;
  readonly version: string;
}

function electronPackage(): ElectronPackage {
  const file = createRequire(import.meta.url).resolve('electron/package.json');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  return { folder: path.dirname(file), version };
}

const trimmed = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;

/** Electron's executable if it is already on this machine. Never uses the network. */
export function findInstalledElectron(
  env: NodeJS.ProcessEnv = process.env,
  { folder, version } = electronPackage(),
): ElectronBinary | undefined {
  // The package's own variable for another folder: https://www.electronjs.org/docs/latest/tutorial/installation
  const other = env.ELECTRON_OVERRIDE_DIST_PATH;
  const dist = other ?? path.join(folder, 'dist');
  const executable = path.join(dist, trimmed(path.join(folder, 'path.txt')) ?? 'electron');
  const installed = trimmed(path.join(dist, 'version'))?.replace(/^v/, '');
  if (installed === undefined || !existsSync(executable)) return undefined;
  // A folder that someone chose may hold any version; a leftover from before an update does not count.
  if (other === undefined && installed !== version) return undefined;
  return { ok: true, executable, version: installed };
}

/** Makes the `electron` package download its binary, as it does on first use since version 42. */
export async function downloadElectron(
  timeoutMs = DOWNLOAD_TIMEOUT_MS,
): Promise<ElectronBinary | { readonly ok: false; readonly reason: string }> {
  const { folder, version } = electronPackage();
  // Two downloads at once would unpack into the same folder.
  return withFileLock(folder, 'install', async () => {
    const already = findInstalledElectron();
    if (already) return already;
    const result = await runProcess(process.execPath, [path.join(folder, 'install.js')], { timeoutMs });
    const found = result.ok ? findInstalledElectron() : undefined;
    if (found) return found;
    const why = result.ok ? 'the download left no executable' : result.reason;
    return { ok: false, reason: `Electron ${version} could not be downloaded (${why})` };
  });
}
