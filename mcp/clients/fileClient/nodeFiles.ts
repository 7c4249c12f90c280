import type { Stats } from 'node:fs';
import { linkSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import { lstat, open, readdir, readFile, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { errorCode } from './errorCode.ts';
import type { FileFacts, FileOwner, Files } from './files.ts';
import { lockFile } from './lockFile.ts';

/** The machine's own file system. */
export function nodeFiles(): Files {
  return {
    stat: (path) => orNothing(async () => factsOf(await stat(path))),
    lstat: (path) => orNothing(async () => factsOf(await lstat(path))),
    realPath: (path) => realpath(path),
    read: (path) => readFile(path),
    list: (folder) => orNothing(() => readdir(folder)),
    create,
    rename: (from, to) => rename(from, to),
    async swap(from, to, expected) {
      if (expected === null) return moveToFreeName(from, to);
      if (!sameBytes(readNow(to), expected)) return 'changed';
      renameSync(from, to);
      return 'swapped';
    },
    async removeIfSame(path, expected) {
      if (!sameBytes(readNow(path), expected)) return 'changed';
      unlinkSync(path);
      return 'removed';
    },
    remove: (path) => rm(path, { force: true }),
    syncFolder,
    lock: lockFile,
  };
}

async function create(path: string, bytes: Uint8Array, { mode, uid, gid }: FileOwner): Promise<void> {
  // Nobody else reads it before it has the mode it is to have: other servers' keys may stand in it.
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    if (process.platform !== 'win32') {
      await giveTo(file, uid, gid);
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

async function giveTo(file: Awaited<ReturnType<typeof open>>, uid: number, gid: number): Promise<void> {
  const now = await file.stat();
  if (now.uid === uid && now.gid === gid) return;
  try {
    await file.chown(uid, gid);
  } catch (error) {
    // Only root may give a file away; the person who writes keeps it then, and can read it.
    if (errorCode(error) !== 'EPERM') throw error;
  }
}

function readNow(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A rename would replace a file that came up meanwhile; a link does not. Some file systems know no links. */
function moveToFreeName(from: string, to: string): 'swapped' | 'changed' {
  if (readNow(to) !== undefined) return 'changed';
  try {
    linkSync(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return 'changed';
    renameSync(from, to);
    return 'swapped';
  }
  unlinkSync(from);
  return 'swapped';
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders: https://github.com/nodejs/node/issues/3879
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

async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}
