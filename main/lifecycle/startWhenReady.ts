import type { App } from 'electron';
import type { Log } from '../../mcp/ports.ts';

/**
 * Starts as soon as Electron is ready; a start that fails is logged and ends the app. Nothing to wait for: Electron
 * is ready only after the module that calls this has been evaluated.
 */
export function startWhenReady(app: Pick<App, 'whenReady' | 'exit'>, start: () => Promise<void>, log: Log): void {
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
