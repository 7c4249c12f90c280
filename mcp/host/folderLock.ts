import { mkdirSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type LockOptions, lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { bestEffortJsonFile } from '../base/bestEffortJsonFile.ts';
import { isProcessAlive } from '../base/isProcessAlive.ts';
import { hasErrorCode } from '../base/nodeErrors.ts';

/** This process owns the folder until `release`, or another process does (`pid`, if known). */
export type FolderLock =
  | {
      readonly ok: true;
      release(): Promise<void>;
      /** Fires if the lock was lost: the process was frozen and another one took over. */
      readonly lost: AbortSignal;
    }
  | { readonly ok: false; readonly pid?: number };

const holderSchema = z.object({ pid: z.int().positive(), host: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Keeps two servers from sharing one data folder. The lock of a process that died is taken over immediately. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Only one process at a time may inspect the lock and its holder. Two processes that both find a dead
  // holder could otherwise remove each other's new lock.
  const releaseMutex = await acquireMutex(folder);
  if (!releaseMutex) return { ok: false };
  try {
    const first = await tryLock(folder);
    if (first) return first;
    const holder = await readHolder(folder);
    if (!holder || isAlive(holder)) return { ok: false, ...(holder && { pid: holder.pid }) };
    await rm(lockPath(folder), { recursive: true, force: true });
    return (await tryLock(folder)) ?? { ok: false };
  } finally {
    await releaseMutex();
  }
}

/** Waits until the mutex of a crashed process is stale; `undefined` if it is still held then. */
function acquireMutex(folder: string): Promise<(() => Promise<void>) | undefined> {
  return lockUnlessHeld(join(folder, 'serve.mutex'), {
    stale: 2_000,
    retries: { retries: 60, factor: 1.2, minTimeout: 20, maxTimeout: 100 },
    onCompromised: () => {
      // Held for milliseconds only. A process that was frozen meanwhile finds the main lock taken.
    },
  });
}

type Callback = (error: unknown, result?: unknown) => void;

function runSync(callback: Callback, step: () => unknown): void {
  let result: unknown;
  try {
    result = step();
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, result);
}

/**
 * Locking takes about ten file operations of microseconds each. Done asynchronously, each of them would wait
 * for its turn in the event loop of an app that is busy starting.
 */
const syncFs = () => ({
  mkdir: (path: string, done: Callback) => runSync(done, () => mkdirSync(path)),
  stat: (path: string, done: Callback) => runSync(done, () => statSync(path)),
  utimes: (path: string, atime: Date, mtime: Date, done: Callback) =>
    runSync(done, () => utimesSync(path, atime, mtime)),
  rmdir: (path: string, done: Callback) => runSync(done, () => rmdirSync(path)),
  // Releases the lock if the process exits while holding it.
  rmdirSync,
});

async function lockUnlessHeld(path: string, options: LockOptions): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(path, { ...options, realpath: false, fs: syncFs() });
  } catch (error) {
    if (hasErrorCode(error, 'ELOCKED')) return undefined;
    throw error;
  }
}

function lockPath(folder: string): string {
  return join(folder, 'serve.lock');
}

function holderPath(folder: string): string {
  return join(folder, 'serve.holder.json');
}

async function tryLock(folder: string): Promise<FolderLock | undefined> {
  const lost = new AbortController();
  const unlock = await lockUnlessHeld(join(folder, 'serve'), {
    lockfilePath: lockPath(folder),
    onCompromised: (error) => lost.abort(error),
  });
  if (!unlock) return undefined;
  const holder: Holder = { pid: process.pid, host: hostname() };
  try {
    // Worthless after a crash of the machine, so don't wait for the disk.
    writeFileAtomic.sync(holderPath(folder), JSON.stringify(holder), { mode: 0o600, fsync: false });
  } catch (error) {
    await unlock();
    throw error;
  }
  let released: Promise<void> | undefined;
  const release = async () => {
    // Once lost, the lock and the holder file belong to another process.
    if (lost.signal.aborted) return;
    await rm(holderPath(folder), { force: true });
    await unlock();
  };
  return {
    ok: true,
    lost: lost.signal,
    release: () => {
      released ??= release();
      return released;
    },
  };
}

/** The process that recorded itself as the holder; `undefined` if none did or the file is damaged. */
async function readHolder(folder: string): Promise<Holder | undefined> {
  // Damaged: the age of the lock decides then.
  return holderSchema.safeParse(await bestEffortJsonFile(holderPath(folder)).load()).data;
}

/** False only if the process is known to be gone; a process on another machine (a shared folder) never is. */
function isAlive({ pid, host }: Holder): boolean {
  return host !== hostname() || isProcessAlive(pid);
}
