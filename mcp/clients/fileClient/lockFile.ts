import { lock } from 'proper-lockfile';
import { errorCode } from './errorCode.ts';
import type { FileLock } from './files.ts';

/** A lock that a killed process left counts for this long. */
const STALE_MS = 5_000;

/** Locks a file against other copies of us; waits longer than a dead one's lock lasts. `undefined` where a live one has it. */
export async function lockFile(path: string): Promise<FileLock | undefined> {
  let held = true;
  try {
    const unlock = await lock(path, {
      realpath: false,
      stale: STALE_MS,
      retries: { retries: 40, factor: 1.2, minTimeout: 20, maxTimeout: 250 },
      onCompromised: () => {
        held = false;
      },
    });
    return {
      held: () => held,
      async release() {
        if (held) await unlock();
      },
    };
  } catch (error) {
    if (errorCode(error) === 'ELOCKED') return undefined;
    throw error;
  }
}
