import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { checkStablePath } from '../../../mcp/clients/stablePath.ts';
import type { PackagedApp } from './packagedApp.ts';

const WHERE = { platform: 'linux', env: {} } as const;
const isStable = (command: string) => checkStablePath({ command, args: [] }, WHERE) === undefined;

/** A packaged app at a path that a client's entry may name. */
export interface StableApp extends PackagedApp {
  remove(): void;
}

/** The app refuses to write an entry while it is in a temporary folder, as a checkout may be; then a copy is used. */
export function copyToStablePath(app: PackagedApp): StableApp {
  if (isStable(app.executable)) return { ...app, remove: () => {} };
  const from = path.dirname(app.executable);
  for (const parent of [homedir(), '/opt', '/var/lib']) {
    if (!isStable(path.join(parent, 'app'))) continue;
    try {
      const folder = mkdtempSync(path.join(parent, 'fusedesk-bridge-test-'));
      const moved = (file: string) => path.join(folder, path.relative(from, file));
      cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
      const remove = () => rmSync(folder, { recursive: true, force: true });
      return { executable: moved(app.executable), asar: moved(app.asar), remove };
    } catch (error) {
      // This user may not write there; try the next folder.
      if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
    }
  }
  throw new Error(`${from} is a temporary folder, and no permanent one is writable.`);
}
