import type { App, Menu } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';

interface StartingElectron {
  readonly app: Pick<App, 'whenReady' | 'exit'>;
  readonly Menu: Pick<typeof Menu, 'setApplicationMenu'>;
}

/** Calls `start` when Electron is ready. If it fails, logs the error and exits. */
export function startAppWhenReady({ app, Menu }: StartingElectron, start: () => Promise<void>, log: Log): void {
  // Keeps Electron from building a default menu: https://www.electronjs.org/docs/latest/tutorial/performance
  Menu.setApplicationMenu(null);
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('[app] start failed', {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      app.exit(1);
    });
}
