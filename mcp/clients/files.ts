/** What the system reports about a file. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** Permission bits only. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The file system as the writers need it, so that tests can fail or interrupt any step and simulate other platforms.
 * Methods reject with the system's own errors (with a `code` such as `ENOSPC`).
 */
export interface Files {
  /** Follows links; `undefined` if nothing is there. */
  stat(path: string): Promise<FileFacts | undefined>;
  /** Does not follow links; `undefined` if nothing is there. */
  lstat(path: string): Promise<FileFacts | undefined>;
  realPath(path: string): Promise<string>;
  read(path: string): Promise<Uint8Array>;
  /** The names in a folder; `undefined` if there is no such folder. */
  list(folder: string): Promise<readonly string[] | undefined>;
  /** Creates a file (fails with `EEXIST` if it exists), writes all bytes, and flushes them to the disk. */
  create(path: string, bytes: Uint8Array, owner: FileOwner): Promise<void>;
  /** Renames a file and replaces whatever has the new name. */
  rename(from: string, to: string): Promise<void>;
  /**
   * Renames `from` to `to` if `to` still contains `expected` (`null`: does not exist), without yielding in between;
   * otherwise changes nothing and returns `changed`.
   */
  swap(from: string, to: string, expected: Uint8Array | null): Promise<'swapped' | 'changed'>;
  /** Removes a file if it still contains `expected`; otherwise changes nothing and returns `changed`. */
  removeIfSame(path: string, expected: Uint8Array): Promise<'removed' | 'changed'>;
  /** Removes a file; a missing one is fine. */
  remove(path: string): Promise<void>;
  /** Makes renames in a folder survive a power cut, if the system supports it. */
  syncFolder(folder: string): Promise<void>;
  /** Locks a file, which need not exist; `undefined` if another process has the lock. */
  lock(path: string): Promise<FileLock | undefined>;
}

/** The permissions and owner of a new file; `uid` and `gid` are set if the system allows. */
export interface FileOwner {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface FileLock {
  /** False once another process may have taken over the lock. */
  held(): boolean;
  release(): Promise<void>;
}
