import type { Files } from '../files.ts';

/** Backups kept of each file. */
const MAX_BACKUPS = 3;
const STAMP = /^\.fusedesk-bridge-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})\.bak$/;

/** The backups of a file in its folder, oldest first. */
async function listBackups(files: Files, folder: string, file: string): Promise<readonly string[]> {
  const names = (await files.list(folder)) ?? [];
  return names.filter((name) => name.startsWith(file) && STAMP.test(name.slice(file.length))).sort();
}

/**
 * An unused name for a backup that sorts after the last one, even if both are made within a second or the clock was set
 * back. Times are UTC.
 */
export async function nextBackup(files: Files, folder: string, file: string, now: number): Promise<string> {
  const last = (await listBackups(files, folder, file)).at(-1);
  const lastTime = last === undefined ? undefined : timeOf(last.slice(file.length));
  const time = lastTime === undefined ? now : Math.max(now, lastTime + 1_000);
  const stamp = new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${file}.fusedesk-bridge-${stamp}.bak`;
}

/** The backups beyond the limit, oldest first. */
export async function surplusBackups(files: Files, folder: string, file: string): Promise<readonly string[]> {
  return (await listBackups(files, folder, file)).slice(0, -MAX_BACKUPS);
}

function timeOf(ending: string): number | undefined {
  const [, year, month, day, hour, minute, second] = STAMP.exec(ending) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}
