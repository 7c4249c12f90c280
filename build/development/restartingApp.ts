import type { ChildProcess } from 'node:child_process';
import { followChild } from '../electron/launchElectron.ts';
import type { WatchedSources } from './watchSources.ts';

export interface RestartOptions {
  readonly build: () => Promise<void>;
  readonly launch: () => ChildProcess;
  readonly sources: Pick<WatchedSources, 'next'>;
  readonly log: (line: string) => void;
  /** Fires when the person ends development. */
  readonly stop: AbortSignal;
}

/**
 * Runs the app and restarts it after each change of its sources. If a change does not build, logs why and waits for
 * the next one. Resolves with the exit status when the app quits or `stop` fires.
 */
export async function runWithRestarts({ build, launch, sources, log, stop }: RestartOptions): Promise<number> {
  const stopped = new Promise<'stopped'>((resolve) => {
    if (stop.aborted) resolve('stopped');
    stop.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  const nextChange = async () => {
    await sources.next();
    return 'changed' as const;
  };
  for (;;) {
    if (await builds(build, log)) {
      if (stop.aborted) return 0;
      const child = launch();
      const ended = followChild(child);
      const first = await Promise.race([ended, nextChange()]);
      if (first !== 'changed') return first;
      log('The sources changed: rebuilding and restarting the app.');
      child.kill('SIGTERM');
      const status = await ended;
      if (stop.aborted) return status;
    } else if ((await Promise.race([stopped, nextChange()])) === 'stopped') {
      return 1;
    }
  }
}

async function builds(build: () => Promise<void>, log: (line: string) => void): Promise<boolean> {
  try {
    await build();
    return true;
  } catch (error) {
    log(`${error instanceof Error ? error.message : String(error)}\nThe build failed; waiting for the next change.`);
    return false;
  }
}
