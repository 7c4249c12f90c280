import { randomUUID } from 'node:crypto';
import type { PlatformPath } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from '../../base/nodeErrors.ts';
import type { Clock } from '../../hostPorts.ts';
import { message } from '../../texts/message.ts';
import type { FileLock, FileOwner, Files } from '../files.ts';
import type { Refusal } from '../mcpClient.ts';
import { nextBackup, surplusBackups } from './backups.ts';
import { diskRefusal } from './errorMessages.ts';

/** What replacing a file needs from the machine. */
export interface Disk {
  readonly files: Files;
  readonly paths: PlatformPath;
  readonly clock: Clock;
  /** The client's name, for messages. */
  readonly title: string;
}

export interface Replacement {
  /** The path that a person knows; backups go next to it. */
  readonly path: string;
  readonly realPath: string;
  /** The content that must still be there; `null` if the file must not exist. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
  readonly owner: FileOwner;
  readonly backup: boolean;
}

export type ReplaceResult = { readonly ok: true; readonly backup: string | null } | Refusal;

const TEMPORARY = '.fusedesk-bridge-';
/** Virus scanners on Windows hold a new file open for a moment. */
const MAX_SWAP_RETRIES = 6;
const SWAP_RETRY_MS = 60;

/**
 * Replaces a file so that either the old or the new version is complete on disk at any moment, even after a power cut.
 * Changes nothing if the file differs from `before`. Never throws.
 */
export async function replaceFile(disk: Disk, replacement: Replacement): Promise<ReplaceResult> {
  const { path, realPath, owner, before } = replacement;
  if (before !== null && (owner.mode & 0o222) === 0) {
    return { ok: false, code: 'read_only', message: message('clients.readOnly', { app: disk.title }), path };
  }
  return withLock(disk, realPath, path, (lock) => replaceLocked(disk, replacement, lock));
}

/** Removes a file that we created, if it still contains what we wrote. Never throws. */
export async function removeFile(
  disk: Disk,
  path: string,
  expected: Uint8Array,
): Promise<{ readonly ok: true } | Refusal> {
  const { files, paths, title: app } = disk;
  return withLock<{ readonly ok: true } | Refusal>(disk, path, path, async () => {
    if ((await files.removeIfSame(path, expected)) === 'changed') {
      return { ok: false, code: 'changed_since', message: message('clients.changedSinceWrite', { app }), path };
    }
    // If this fails, a power cut within seconds could bring the file back.
    await files.syncFolder(paths.dirname(path)).catch(() => undefined);
    return { ok: true };
  });
}

async function withLock<T>(
  { files, title: app }: Disk,
  realPath: string,
  path: string,
  task: (lock: FileLock) => Promise<T>,
): Promise<T | Refusal> {
  let lock: FileLock | undefined;
  try {
    lock = await files.lock(realPath);
    if (!lock) return { ok: false, code: 'busy', message: message('clients.busy', { app }), path };
    return await task(lock);
  } catch (error) {
    return diskRefusal(error, app, path);
  } finally {
    // A lock that cannot be released expires.
    await lock?.release().catch(() => undefined);
  }
}

async function replaceLocked(disk: Disk, replacement: Replacement, lock: FileLock): Promise<ReplaceResult> {
  const { files, paths, title: app } = disk;
  const { path, realPath, before, after, owner } = replacement;
  const changed: Refusal = {
    ok: false,
    code: 'changed_meanwhile',
    message: message('clients.changedByOthers', { app }),
    path,
  };
  if (!(await hasContent(files, realPath, before))) return changed;
  await sweep(disk, path);
  if (realPath !== path) await sweep(disk, realPath);
  const created: string[] = [];
  let backup: string | null = null;
  try {
    if (replacement.backup && before !== null) backup = await backUp(disk, replacement, before, created);
    const temporary = temporaryPath(paths, realPath);
    created.push(temporary);
    await files.create(temporary, after, owner);
    const swapped = lock.held() ? await swap(disk, temporary, realPath, before) : 'changed';
    if (swapped === 'changed') {
      await removeAll(files, created);
      return changed;
    }
  } catch (error) {
    await removeAll(files, created);
    throw error;
  }
  return finish(disk, replacement, backup);
}

/** The new file is in place; nothing is rolled back from here on. */
async function finish(
  disk: Disk,
  { path, realPath, after }: Replacement,
  backup: string | null,
): Promise<ReplaceResult> {
  const { files, paths, title: app } = disk;
  // If this fails, a power cut within seconds could bring the old file back.
  await files.syncFolder(paths.dirname(realPath)).catch(() => undefined);
  if (!(await hasContent(files, realPath, after).catch(() => false))) {
    const why =
      backup === null ? message('clients.overwritten', { app }) : message('clients.overwrittenBackup', { app, backup });
    return { ok: false, code: 'verify_failed', message: why, path };
  }
  if (backup !== null) await prune(disk, path);
  return { ok: true, backup };
}

async function backUp(disk: Disk, { path, owner }: Replacement, bytes: Uint8Array, created: string[]): Promise<string> {
  const { files, paths, clock } = disk;
  const folder = paths.dirname(path);
  const unfinished = temporaryPath(paths, path);
  created.push(unfinished);
  // Use another name until it is complete: a truncated backup must not push out a good one.
  await files.create(unfinished, bytes, owner);
  const backup = paths.join(folder, await nextBackup(files, folder, paths.basename(path), clock.now()));
  created.push(backup);
  await files.rename(unfinished, backup);
  await files.syncFolder(folder);
  return backup;
}

async function swap(disk: Disk, from: string, to: string, before: Uint8Array | null): Promise<'swapped' | 'changed'> {
  for (let retriesLeft = MAX_SWAP_RETRIES; ; retriesLeft -= 1) {
    try {
      return await disk.files.swap(from, to, before);
    } catch (error) {
      const isHeldOpen = disk.paths.sep === '\\' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (!isHeldOpen || retriesLeft === 0) throw error;
      await setTimeout(SWAP_RETRY_MS);
    }
  }
}

async function hasContent(files: Files, path: string, bytes: Uint8Array | null): Promise<boolean> {
  if (bytes === null) return (await files.lstat(path)) === undefined;
  const facts = await files.lstat(path);
  return facts?.kind === 'file' && Buffer.compare(await files.read(path), bytes) === 0;
}

function temporaryPath(paths: PlatformPath, path: string): string {
  return paths.join(paths.dirname(path), `.${paths.basename(path)}${TEMPORARY}${randomUUID()}.tmp`);
}

/** Removes the leftovers of a killed copy. Safe, because only the holder of the lock creates such files. */
async function sweep({ files, paths }: Disk, path: string): Promise<void> {
  const folder = paths.dirname(path);
  const start = `.${paths.basename(path)}${TEMPORARY}`;
  const names = (await files.list(folder)) ?? [];
  const leftovers = names.filter((name) => name.startsWith(start) && name.endsWith('.tmp'));
  await removeAll(
    files,
    leftovers.map((name) => paths.join(folder, name)),
  );
}

/** Removes surplus backups. A failure is harmless, so it does not fail the write. */
async function prune({ files, paths }: Disk, path: string): Promise<void> {
  const folder = paths.dirname(path);
  const surplus = await surplusBackups(files, folder, paths.basename(path)).catch(() => []);
  await removeAll(
    files,
    surplus.map((name) => paths.join(folder, name)),
  );
}

/** Best effort: the next write sweeps again. */
async function removeAll(files: Files, paths: readonly string[]): Promise<void> {
  for (const path of paths) await files.remove(path).catch(() => undefined);
}
