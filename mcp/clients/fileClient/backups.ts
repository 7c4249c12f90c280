import type { Files } from './files.ts';

/** How many backups of one file stay. */
const KEPT = 3;
const STAMP = /^\.fusedesk-bridge-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})\.bak$/;

/** The backups of a file in its folder, oldest first. */
async function backupsOf(files: Files, folder: string, file: string): Promise<readonly string[]> {
  const names = (await files.list(folder)) ?? [];
  return names.filter((name) => name.startsWith(file) && STAMP.test(name.slice(file.length))).sort();
}

/**
 * A free name for a backup, always later than the last one: two within a second, or a clock that was put back, must
 * neither collide nor mix up the order. Times are UTC.
 */
export async function nextBackup(files: Files, folder: string, file: string, now: number): Promise<string> {
  const last = (await backupsOf(files, folder, file)).at(-1);
  const taken = last === undefined ? undefined : timeOf(last.slice(file.length));
  const time = taken === undefined ? now : Math.max(now, taken + 1_000);
  const stamp = new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${file}.fusedesk-bridge-${stamp}.bak`;
}

/** The backups that are too many, oldest first. */
export async function surplusBackups(files: Files, folder: string, file: string): Promise<readonly string[]> {
  return (await backupsOf(files, folder, file)).slice(0, -KEPT);
}

function timeOf(ending: string): number | undefined {
  const [, year, month, day, hour, minute, second] = STAMP.exec(ending) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}
