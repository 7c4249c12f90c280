import type { Stats } from 'node:fs';
import { linkSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import { lstat, open, readdir, readFile, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { lock } from 'proper-lockfile';
import { errorCode, hasErrorCode } from '../../base/nodeErrors.ts';
import type { FileFacts, FileLock, FileOwner, Files } from '../files.ts';

/** A killed process keeps its lock for this long. */
const STALE_LOCK_MS = 5_000;

/** The real file system. */
export function nodeFiles(): Files {
  return {
    stat: (path) => ignoreMissing(async () => factsOf(await stat(path))),
    lstat: (path) => ignoreMissing(async () => factsOf(await lstat(path))),
    realPath: (path) => realpath(path),
    read: (path) => readFile(path),
    list: (folder) => ignoreMissing(() => readdir(folder)),
    create,
    rename: (from, to) => rename(from, to),
    async swap(from, to, expected) {
      if (expected === null) return moveToUnusedName(from, to);
      if (!sameBytes(readCurrent(to), expected)) return 'changed';
      renameSync(from, to);
      return 'swapped';
    },
    async removeIfSame(path, expected) {
      if (!sameBytes(readCurrent(path), expected)) return 'changed';
      unlinkSync(path);
      return 'removed';
    },
    remove: (path) => rm(path, { force: true }),
    syncFolder,
    lock: lockFile,
  };
}

async function create(path: string, bytes: Uint8Array, { mode, uid, gid }: FileOwner): Promise<void> {
  // Private until it has its final mode: the file may contain the keys of other servers.
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    if (process.platform !== 'win32') {
      await setOwner(file, uid, gid);
      await file.chmod(mode);
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await unlink(path);
    throw error;
  }
  await file.close();
}

async function setOwner(file: Awaited<ReturnType<typeof open>>, uid: number, gid: number): Promise<void> {
  const now = await file.stat();
  if (now.uid === uid && now.gid === gid) return;
  try {
    await file.chown(uid, gid);
  } catch (error) {
    // Only root may change the owner. Otherwise the file stays with the user who wrote it.
    if (!hasErrorCode(error, 'EPERM')) throw error;
  }
}

function readCurrent(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A rename would replace a file created in the meantime; a hard link does not, but some file systems lack those. */
function moveToUnusedName(from: string, to: string): 'swapped' | 'changed' {
  if (readCurrent(to) !== undefined) return 'changed';
  try {
    linkSync(from, to);
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return 'changed';
    renameSync(from, to);
    return 'swapped';
  }
  unlinkSync(from);
  return 'swapped';
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders: https://github.com/nodejs/node/issues/3879
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function factsOf(stats: Stats): FileFacts {
  const { size, mode, uid, gid } = stats;
  return { kind: kindOf(stats), size, mode: mode & 0o7777, uid, gid };
}

function kindOf(stats: Stats): FileFacts['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

async function ignoreMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}

/** Locks a file against other copies of us, waiting longer than a dead one's lock lasts. */
async function lockFile(path: string): Promise<FileLock | undefined> {
  let held = true;
  try {
    const unlock = await lock(path, {
      realpath: false,
      stale: STALE_LOCK_MS,
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
    if (hasErrorCode(error, 'ELOCKED')) return undefined;
    throw error;
  }
}
