import type { App, Event } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';

/** How long the end may take, in milliseconds: a person who quits, or a session that ends, waits no longer. */
const PATIENCE_MS = 4_000;

/** Ends in order: sessions closed and settings written before the process goes. Faults on the way are logged. */
export function registerShutdown({
  app,
  stop,
  onFault,
  log,
}: {
  readonly app: App;
  readonly stop: () => Promise<void>;
  /** Told after an error that nobody caught. */
  readonly onFault: () => Promise<void>;
  readonly log: Log;
}): void {
  let stopped = false;
  let stopping = false;

  app.on('before-quit', (event: Event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    const late = setTimeout(() => {
      log.warn('the app took too long to end');
      app.exit(0);
    }, PATIENCE_MS);
    stop()
      .catch((error: unknown) => log.error('the app did not end in order', { error: String(error) }))
      .finally(() => {
        clearTimeout(late);
        stopped = true;
        log.info('ended');
        // Not at once: within the very event that was called off, the second call would be lost.
        setImmediate(() => app.quit());
      });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

  // The engine serves people at work: what nobody caught is logged, the app goes on, and what broke by it is mended.
  const fault = (what: string, error: unknown) => {
    log.error(what, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    onFault().catch((late: unknown) => log.error('the look after a fault failed', { error: String(late) }));
  };
  process.on('uncaughtException', (error) => fault('an error nobody caught', error));
  process.on('unhandledRejection', (reason) => fault('a promise nobody watched failed', reason));
}
