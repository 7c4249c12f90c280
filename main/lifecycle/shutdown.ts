import type { App, Event } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';

/** A person who quits, or a session that ends, does not wait longer than this. */
const TIMEOUT_MS = 4_000;

export interface ShutdownOptions {
  readonly app: App;
  readonly stop: () => Promise<void>;
  /** Called after an uncaught error. */
  readonly onError: () => Promise<void>;
  readonly log: Log;
}

/** Closes sessions and saves settings before the process exits. Logs uncaught errors. */
export function registerShutdown({ app, stop, onError, log }: ShutdownOptions): void {
  let stopped = false;
  let stopping = false;

  app.on('before-quit', (event: Event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    const timeout = setTimeout(() => {
      log.warn('[app] shutdown timed out');
      app.exit(0);
    }, TIMEOUT_MS);
    stop()
      .catch((error: unknown) => log.error('[app] shutdown failed', { error: String(error) }))
      .finally(() => {
        clearTimeout(timeout);
        stopped = true;
        log.info('[app] stopped', { event: 'stopped' });
        // Deferred: Electron ignores a quit during the event that was prevented.
        setImmediate(() => app.quit());
      });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

  // People work with the engine: log the error, keep running, and restart the engine if it no longer responds.
  const handleError = (event: string, error: unknown) => {
    log.error(event, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    onError().catch((failure: unknown) => log.error('[app] check after an error failed', { error: String(failure) }));
  };
  process.on('uncaughtException', (error) => handleError('[app] uncaught exception', error));
  process.on('unhandledRejection', (reason) => handleError('[app] unhandled rejection', reason));
}
