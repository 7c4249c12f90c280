import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { hasErrorCode } from '../base/nodeErrors.ts';
import { CURRENT_FILE, listRotated, rotatedName } from './logFiles.ts';

export interface RotationLimits {
  readonly folder: string;
  readonly maxFileBytes: number;
  /** Including the current file. */
  readonly maxFiles: number;
}

/**
 * Renames the current file and deletes the oldest ones, unless another process did so in the meantime.
 * A process that still has the renamed file open appends its lines to it, so nothing is lost.
 */
export async function rotate({ folder, maxFileBytes, maxFiles }: RotationLimits, needed: number): Promise<void> {
  const release = await lock(join(folder, 'rotation'), {
    realpath: false,
    stale: 5_000,
    retries: { retries: 40, factor: 1.3, minTimeout: 5, maxTimeout: 60, randomize: true },
    // Losing the lock (a process frozen for seconds) is harmless: the number below is reserved, so
    // two concurrent rotations never overwrite each other's file.
    onCompromised: () => {},
  });
  try {
    const current = join(folder, CURRENT_FILE);
    if ((await sizeOf(current)) + needed <= maxFileBytes) return;
    const rotated = await listRotated(folder);
    const target = await reserve(folder, (rotated.at(-1)?.number ?? 0) + 1);
    await rename(current, target);
    const surplus = rotated.slice(0, Math.max(0, rotated.length + 2 - maxFiles));
    for (const { path } of surplus) await rm(path, { force: true });
  } finally {
    await release();
  }
}

async function reserve(folder: string, from: number): Promise<string> {
  for (let number = from; ; number += 1) {
    const path = join(folder, rotatedName(number, new Date()));
    try {
      await (await open(path, 'wx', 0o600)).close();
      return path;
    } catch (error) {
      if (!hasErrorCode(error, 'EEXIST')) throw error;
    }
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return 0;
    throw error;
  }
}
