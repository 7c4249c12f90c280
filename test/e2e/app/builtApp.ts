import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, PROJECT } from '../../../build/bundle.ts';

/** The app as `npm start` runs it, built into its own folder. */
export interface BuiltApp {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function buildApp(): Promise<BuiltApp> {
  const parent = await mkdtemp(path.join(tmpdir(), 'bridge-app-'));
  // Another user may have to start it.
  await chmod(parent, 0o755);
  const folder = path.join(parent, 'dist');
  await bundle({ root: PROJECT, dist: folder, renderer: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
