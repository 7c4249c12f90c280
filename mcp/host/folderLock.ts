import { mkdirSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type LockOptions, lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { hasErrorCode } from '../base/nodeErrors.ts';

/** The folder is this process's own until `release`, or another process (`pid`, where known) has it. */
export type FolderLock =
  | {
      readonly ok: true;
      release(): Promise<void>;
      /** Fires where the lock was lost all the same: the process was frozen and another one took over. */
      readonly lost: AbortSignal;
    }
  | { readonly ok: false; readonly pid?: number };

const holderSchema = z.object({ pid: z.int().positive(), host: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Keeps two servers from sharing one data folder; the lock of a process that has died is taken over at once. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // One process at a time looks at the lock and its holder, so that two which find a dead holder
  // cannot both remove the lock, the second one that of the first.
  const leave = await enter(folder);
  if (!leave) return { ok: false };
  try {
    const first = await tryLock(folder);
    if (first) return first;
    const holder = await readHolder(folder);
    if (!holder || isAlive(holder)) return { ok: false, ...(holder && { pid: holder.pid }) };
    await rm(lockPath(folder), { recursive: true, force: true });
    return (await tryLock(folder)) ?? { ok: false };
  } finally {
    await leave();
  }
}

/** Waits longer than a door left shut by a crash takes to count as open; `undefined` where it stays shut. */
function enter(folder: string): Promise<(() => Promise<void>) | undefined> {
  return lockUnlessHeld(join(folder, 'serve.door'), {
    stale: 2_000,
    retries: { retries: 60, factor: 1.2, minTimeout: 20, maxTimeout: 100 },
    onCompromised: () => {
      // Held for milliseconds; a process frozen meanwhile finds the main lock taken.
    },
  });
}

type Done = (error: unknown, result?: unknown) => void;

function tell(done: Done, step: () => unknown): void {
  let result: unknown;
  try {
    result = step();
  } catch (error) {
    done(error);
    return;
  }
  done(null, result);
}

/**
 * What a lock does to the disk, done as soon as it is asked for: some ten steps of microseconds, of which each would
 * else wait for its turn in the loop of an app that is just starting.
 */
const promptDisk = () => ({
  mkdir: (path: string, done: Done) => tell(done, () => mkdirSync(path)),
  stat: (path: string, done: Done) => tell(done, () => statSync(path)),
  utimes: (path: string, read: Date, changed: Date, done: Done) => tell(done, () => utimesSync(path, read, changed)),
  rmdir: (path: string, done: Done) => tell(done, () => rmdirSync(path)),
  // For a process that ends while it holds the lock, which is given back then.
  rmdirSync,
});

async function lockUnlessHeld(path: string, options: LockOptions): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(path, { ...options, realpath: false, fs: promptDisk() });
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
    // After a crash of the machine its content is worth nothing, so it is not waited for on the disk.
    writeFileAtomic.sync(holderPath(folder), JSON.stringify(holder), { mode: 0o600, fsync: false });
  } catch (error) {
    await unlock();
    throw error;
  }
  let released: Promise<void> | undefined;
  const release = async () => {
    // Once lost, lock and holder are another process's.
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

/** Who wrote that they hold the lock; `undefined` where nobody has yet, or not legibly. */
async function readHolder(folder: string): Promise<Holder | undefined> {
  let text: string;
  try {
    text = await readFile(holderPath(folder), 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON: damaged by hand. The lock's own age decides then.
    return undefined;
  }
}

/** False only where the process is known to be gone; one on another machine (a shared folder) is not known. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return !hasErrorCode(error, 'ESRCH');
  }
}
