import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';

const SOURCES = path.join(import.meta.dirname, '..', 'processes', 'bareTray');

export interface PackagedBare {
  readonly executable: string;
  remove(): Promise<void>;
}

/** Packages the bare tray app like the product: in an archive, with a copy of the same Electron. */
export async function packageBare(electron: string): Promise<PackagedBare> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-bare-'));
  await cp(path.dirname(electron), folder, { recursive: true });
  await createPackage(SOURCES, path.join(folder, 'resources', 'app.asar'));
  return {
    executable: path.join(folder, path.basename(electron)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
