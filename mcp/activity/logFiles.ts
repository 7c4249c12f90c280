import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from '../base/nodeErrors.ts';

/** The file that is appended to. */
export const CURRENT_FILE = 'activity.jsonl';

const ROTATED = /^activity-(\d{6,})-\d{4}-\d{2}-\d{2}\.jsonl$/;

/** A rotated file: `activity-000007-2026-11-22.jsonl`. Only the number defines the order, because clocks change. */
export interface RotatedFile {
  readonly number: number;
  readonly path: string;
}

export function rotatedName(number: number, date: Date): string {
  return `activity-${String(number).padStart(6, '0')}-${date.toISOString().slice(0, 10)}.jsonl`;
}

/** The rotated files, oldest first. */
export async function listRotated(folder: string): Promise<RotatedFile[]> {
  const found: RotatedFile[] = [];
  for (const name of await readdir(folder)) {
    const number = ROTATED.exec(name)?.[1];
    if (number !== undefined) found.push({ number: Number(number), path: join(folder, name) });
  }
  return found.sort((a, b) => a.number - b.number || (a.path < b.path ? -1 : 1));
}

/** A log file opened for reading, and its size at that time. */
export interface OpenedFile {
  readonly handle: FileHandle;
  readonly size: number;
}

/**
 * Opens every file of the log, newest first. An open file stays readable when it is renamed or
 * deleted, so a rotation in the meantime neither hides a line nor shows it twice.
 */
export async function openLogFiles(folder: string): Promise<OpenedFile[]> {
  const opened: (OpenedFile & { readonly id: string })[] = [];
  try {
    const current = await openIfExists(join(folder, CURRENT_FILE));
    if (current) opened.push(current);
    for (const { path } of (await listRotated(folder)).reverse()) {
      const rotated = await openIfExists(path);
      if (rotated) opened.push(rotated);
    }
    const [first, ...others] = opened;
    if (!first || others.every(({ id }) => id !== first.id)) return opened;
    // The current file was rotated in the meantime, so it is also in the list of rotated files.
    await first.handle.close();
    return others;
  } catch (error) {
    await closeFiles(opened);
    throw error;
  }
}

export async function closeFiles(files: readonly OpenedFile[]): Promise<void> {
  await Promise.all(files.map(({ handle }) => handle.close()));
}

async function openIfExists(path: string): Promise<(OpenedFile & { readonly id: string }) | undefined> {
  try {
    const handle = await open(path, 'r');
    const { dev, ino, size } = await handle.stat({ bigint: true });
    // Some network file systems have no inode numbers; use the path instead.
    return { handle, size: Number(size), id: ino === 0n ? path : `${dev}:${ino}` };
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
