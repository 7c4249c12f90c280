import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { type App, dialog } from 'electron';
import type { StartOptions } from './startOptions.ts';

type ClaimingApp = Pick<App, 'setPath' | 'getPath' | 'requestSingleInstanceLock' | 'exit'>;

/** Settles whose data this run uses and ends a second run on the same data; answers with the folder. */
export function requireSingleInstance(app: ClaimingApp, { dataDir }: StartOptions): string {
  if (dataDir !== undefined) app.setPath('userData', dataDir);
  const folder = app.getPath('userData');
  if (app.requestSingleInstanceLock()) return folder;
  // Electron gives the same answer where another run has the lock and where nobody can have it.
  const fault = whyUnusable(folder);
  if (fault !== undefined) {
    dialog.showErrorBox('FuseDesk Bridge cannot start', `It cannot write to its data folder: ${fault}`);
  }
  app.exit(fault === undefined ? 0 : 1);
  return folder;
}

function whyUnusable(folder: string): string | undefined {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isFile()) return `${folder} is a file.`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
