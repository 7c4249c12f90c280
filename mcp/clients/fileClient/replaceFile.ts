import { randomUUID } from 'node:crypto';
import type { PlatformPath } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../hostPorts.ts';
import type { Refusal } from '../mcpClient.ts';
import { nextBackup, surplusBackups } from './backups.ts';
import { errorCode } from './errorCode.ts';
import { diskRefusal } from './errorMessages.ts';
import type { FileLock, FileOwner, Files } from './files.ts';

/** What replacing needs of the machine. */
export interface Disk {
  readonly files: Files;
  readonly paths: PlatformPath;
  readonly clock: Clock;
  /** The client's name, for sentences. */
  readonly title: string;
}

/** One file to put in place of another. */
export interface Replacement {
  /** Where a person would look; backups lie beside it. */
  readonly path: string;
  readonly realPath: string;
  /** What must still be there; `null`: nothing. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
  readonly owner: FileOwner;
  readonly backup: boolean;
}

export type Replaced = { readonly ok: true; readonly backup: string | null } | Refusal;

const TEMPORARY = '.fusedesk-bridge-';
/** Virus scanners on Windows hold a fresh file open for a moment. */
const SWAP_TRIES = 6;
const SWAP_PAUSE_MS = 60;

/**
 * Puts a file in place of another so that at every moment, a power cut included, either the old or the new one is
 * there, whole. Nothing is touched where the old one is not what it was. Never throws.
 */
export async function replaceFile(disk: Disk, replacement: Replacement): Promise<Replaced> {
  const { files, title } = disk;
  const { path, realPath, owner, before } = replacement;
  if (before !== null && (owner.mode & 0o222) === 0) {
    const message = `${title}'s settings file is marked read-only, so it was left as it was. Allow changes to it first.`;
    return { ok: false, code: 'read_only', message, path };
  }
  let lock: FileLock | undefined;
  try {
    lock = await files.lock(realPath);
    if (!lock) {
      const message = `Another copy of this app is changing ${title}'s settings right now. Try again in a moment.`;
      return { ok: false, code: 'busy', message, path };
    }
    return await replaceLocked(disk, replacement, lock);
  } catch (error) {
    return diskRefusal(error, title, path);
  } finally {
    // A lock that cannot be taken away runs out by itself.
    await lock?.release().catch(() => undefined);
  }
}

async function replaceLocked(disk: Disk, wanted: Replacement, lock: FileLock): Promise<Replaced> {
  const { files, paths, title } = disk;
  const { path, realPath, before, after, owner } = wanted;
  const changed: Refusal = {
    ok: false,
    code: 'changed_meanwhile',
    message: `${title}'s settings file has just been changed by something else, so it was left as it is. Try again.`,
    path,
  };
  if (!(await holds(files, realPath, before))) return changed;
  await sweep(disk, path);
  if (realPath !== path) await sweep(disk, realPath);
  const made: string[] = [];
  let backup: string | null = null;
  try {
    if (wanted.backup && before !== null) backup = await backUp(disk, wanted, before, made);
    const fresh = temporaryFor(paths, realPath);
    made.push(fresh);
    await files.create(fresh, after, owner);
    const swapped = lock.held() ? await swap(disk, fresh, realPath, before) : 'changed';
    if (swapped === 'changed') {
      await removeAll(files, made);
      return changed;
    }
  } catch (error) {
    await removeAll(files, made);
    throw error;
  }
  return settle(disk, wanted, backup);
}

/** The new file is in place; from here on nothing is taken back. */
async function settle(disk: Disk, { path, realPath, after }: Replacement, backup: string | null): Promise<Replaced> {
  const { files, paths, title } = disk;
  // What fails here costs at most that a power cut in the next seconds brings the old file back.
  await files.syncFolder(paths.dirname(realPath)).catch(() => undefined);
  if (!(await holds(files, realPath, after).catch(() => false))) {
    const kept = backup === null ? '' : ` The settings before are kept in ${backup}.`;
    const message = `${title}'s settings file was written, but something else changed it at once.${kept} Look at it again.`;
    return { ok: false, code: 'verify_failed', message, path };
  }
  if (backup !== null) await prune(disk, path);
  return { ok: true, backup };
}

async function backUp(disk: Disk, { path, owner }: Replacement, bytes: Uint8Array, made: string[]): Promise<string> {
  const { files, paths, clock } = disk;
  const folder = paths.dirname(path);
  const unfinished = temporaryFor(paths, path);
  made.push(unfinished);
  // Under another name until it is whole: a backup that was cut short must not push out a good one.
  await files.create(unfinished, bytes, owner);
  const backup = paths.join(folder, await nextBackup(files, folder, paths.basename(path), clock.now()));
  made.push(backup);
  await files.rename(unfinished, backup);
  await files.syncFolder(folder);
  return backup;
}

async function swap(disk: Disk, from: string, to: string, before: Uint8Array | null): Promise<'swapped' | 'changed'> {
  for (let left = SWAP_TRIES; ; left -= 1) {
    try {
      return await disk.files.swap(from, to, before);
    } catch (error) {
      const held = disk.paths.sep === '\\' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (!held || left === 0) throw error;
      await setTimeout(SWAP_PAUSE_MS);
    }
  }
}

async function holds(files: Files, path: string, bytes: Uint8Array | null): Promise<boolean> {
  if (bytes === null) return (await files.lstat(path)) === undefined;
  const facts = await files.lstat(path);
  return facts?.kind === 'file' && Buffer.compare(await files.read(path), bytes) === 0;
}

function temporaryFor(paths: PlatformPath, path: string): string {
  return paths.join(paths.dirname(path), `.${paths.basename(path)}${TEMPORARY}${randomUUID()}.tmp`);
}

/** Takes away what a killed copy of us left; whoever holds the lock is the only one to have such files. */
async function sweep({ files, paths }: Disk, path: string): Promise<void> {
  const folder = paths.dirname(path);
  const start = `.${paths.basename(path)}${TEMPORARY}`;
  const left = ((await files.list(folder)) ?? []).filter((name) => name.startsWith(start) && name.endsWith('.tmp'));
  await removeAll(
    files,
    left.map((name) => paths.join(folder, name)),
  );
}

/** A backup too many harms nobody, so a failure is none of the write's. */
async function prune({ files, paths }: Disk, path: string): Promise<void> {
  const folder = paths.dirname(path);
  const surplus = await surplusBackups(files, folder, paths.basename(path)).catch(() => []);
  await removeAll(
    files,
    surplus.map((name) => paths.join(folder, name)),
  );
}

/** Best effort: the next write sweeps again. */
async function removeAll(files: Files, made: readonly string[]): Promise<void> {
  for (const path of made) await files.remove(path).catch(() => undefined);
}
