import type { ChildProcess } from 'node:child_process';
import { followChild } from '../electron/launchElectron.ts';
import type { WatchedSources } from './watchSources.ts';

export interface RestartOptions {
  readonly build: () => Promise<void>;
  readonly launch: () => ChildProcess;
  readonly sources: Pick<WatchedSources, 'next'>;
  readonly say: (line: string) => void;
  /** Fires where the person has had enough. */
  readonly stop: AbortSignal;
}

/**
 * Runs the app, and anew after each change of its sources; a change that does not build is told, and the next one
 * waited for. Answers with the exit status once the app was quit, or `stop` fired.
 */
export async function runWithRestarts({ build, launch, sources, say, stop }: RestartOptions): Promise<number> {
  const stopped = new Promise<'stopped'>((resolve) => {
    if (stop.aborted) resolve('stopped');
    stop.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  const nextChange = async () => {
    await sources.next();
    return 'changed' as const;
  };
  for (;;) {
    if (await builds(build, say)) {
      if (stop.aborted) return 0;
      const child = launch();
      const ended = followChild(child);
      const first = await Promise.race([ended, nextChange()]);
      if (first !== 'changed') return first;
      say('The sources changed: the app is built and started again.');
      child.kill('SIGTERM');
      const status = await ended;
      if (stop.aborted) return status;
    } else if ((await Promise.race([stopped, nextChange()])) === 'stopped') {
      return 1;
    }
  }
}

async function builds(build: () => Promise<void>, say: (line: string) => void): Promise<boolean> {
  try {
    await build();
    return true;
  } catch (error) {
    say(
      `${error instanceof Error ? error.message : String(error)}\nThis does not build; the next change is waited for.`,
    );
    return false;
  }
}
