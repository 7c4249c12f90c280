import type { App } from 'electron';
import type { StartWish } from '../commandLine.ts';

/** Settles whose data this run uses and ends a second run on the same data; answers with the folder. */
export function claimDataFolder(
  app: Pick<App, 'setPath' | 'getPath' | 'requestSingleInstanceLock' | 'exit'>,
  { dataDir }: StartWish,
): string {
  if (dataDir !== undefined) app.setPath('userData', dataDir);
  if (!app.requestSingleInstanceLock()) app.exit(0);
  return app.getPath('userData');
}
