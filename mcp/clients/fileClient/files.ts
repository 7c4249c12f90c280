/** What the system says of a file. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** Permission bits alone. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The file system as the writers need it, so that tests can fail or stop it at any step and play other platforms.
 * Methods reject with the system's own errors (`code` such as `ENOSPC`).
 */
export interface Files {
  /** Of the thing a path leads to; `undefined` where there is nothing. */
  stat(path: string): Promise<FileFacts | undefined>;
  /** Of the path itself, so that a link is a link; `undefined` where there is nothing. */
  lstat(path: string): Promise<FileFacts | undefined>;
  realPath(path: string): Promise<string>;
  read(path: string): Promise<Uint8Array>;
  /** Names in a folder, `undefined` where there is no such folder. */
  list(folder: string): Promise<readonly string[] | undefined>;
  /** Makes a new file (fails with `EEXIST` where there is one), writes all bytes and hands them to the disk. */
  create(path: string, bytes: Uint8Array, owner: FileOwner): Promise<void>;
  /** Renames onto a name; whatever is there is replaced. */
  rename(from: string, to: string): Promise<void>;
  /**
   * Renames `from` onto `to` if `to` still holds `expected` (`null`: is not there), without giving way in between;
   * otherwise touches nothing and says `changed`.
   */
  swap(from: string, to: string, expected: Uint8Array | null): Promise<'swapped' | 'changed'>;
  /** Removes a file if it still holds `expected`; otherwise touches nothing and says `changed`. */
  removeIfSame(path: string, expected: Uint8Array): Promise<'removed' | 'changed'>;
  /** Removes a file; nothing there is fine. */
  remove(path: string): Promise<void>;
  /** Makes renames in a folder last through a power cut, where the system can. */
  syncFolder(folder: string): Promise<void>;
  /** Takes the lock on a file (which need not exist); `undefined` where another process keeps it. */
  lock(path: string): Promise<FileLock | undefined>;
}

/** How a new file is to belong; `uid` and `gid` are set where the system allows. */
export interface FileOwner {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** A lock that is held. */
export interface FileLock {
  /** False once another process may have taken it over. */
  held(): boolean;
  release(): Promise<void>;
}
