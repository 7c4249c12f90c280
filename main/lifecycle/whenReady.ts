import type { App, Menu } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';

interface StartingElectron {
  readonly app: Pick<App, 'whenReady' | 'exit'>;
  readonly Menu: Pick<typeof Menu, 'setApplicationMenu'>;
}

/** Starts as soon as Electron is ready; a start that fails is logged and ends the app. */
export function startAppWhenReady({ app, Menu }: StartingElectron, start: () => Promise<void>, log: Log): void {
  // Otherwise Electron makes a menu of its own first: https://www.electronjs.org/docs/latest/tutorial/performance
  Menu.setApplicationMenu(null);
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('the app did not start', {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      app.exit(1);
    });
}
