import { mkdir } from 'node:fs/promises';
import { lock } from 'proper-lockfile';

const POLL_MS = 250;
const MAX_WAIT_MS = 20 * 60_000;

/**
 * Runs `work` while no other process holds the lock of this name in this folder.
 * A lock whose holder was killed expires after half a minute.
 */
export async function withFileLock<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const release = await lock(folder, {
    lockfilePath: `${folder}/${name}.lock`,
    stale: 30_000,
    retries: { retries: MAX_WAIT_MS / POLL_MS, factor: 1, minTimeout: POLL_MS, maxTimeout: POLL_MS },
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
