import { posix, win32 } from 'node:path';
import { platformPath } from './platformPath.ts';
import type { System } from './system.ts';

/** What of the machine decides where folders are. */
export type FolderContext = Pick<System, 'platform' | 'home' | 'env'>;

/** A path below the home folder. */
export function inHome(where: FolderContext, ...names: readonly string[]): string {
  return platformPath(where.platform).join(where.home, ...names);
}

/** `~/.config`, or where Linux is told otherwise; a relative one counts for nothing (XDG Base Directory specification). */
export function inDotConfig(where: FolderContext, ...names: readonly string[]): string {
  const told = where.platform === 'linux' ? where.env.XDG_CONFIG_HOME : undefined;
  if (told !== undefined && posix.isAbsolute(told)) return posix.join(told, ...names);
  return inHome(where, '.config', ...names);
}

/** `%APPDATA%`, which may lie on another drive. */
export function inAppData(where: FolderContext, ...names: readonly string[]): string {
  const told = where.env.APPDATA;
  if (told) return win32.join(told, ...names);
  return win32.join(where.home, 'AppData', 'Roaming', ...names);
}

/** Where an Electron app keeps what is a person's own: Application Support, `%APPDATA%` or `~/.config`. */
export function inAppFolder(where: FolderContext, ...names: readonly string[]): string {
  if (where.platform === 'darwin') return inHome(where, 'Library', 'Application Support', ...names);
  return where.platform === 'win32' ? inAppData(where, ...names) : inDotConfig(where, ...names);
}

/** The first path at which there is a file; folders and what can't be looked at do not count. */
export async function firstFile(
  { files }: Pick<System, 'files'>,
  paths: readonly string[],
): Promise<string | undefined> {
  for (const path of paths) {
    const facts = await files.stat(path).catch(() => undefined);
    if (facts?.kind === 'file') return path;
  }
  return undefined;
}

/** Where installers put a program. */
export function inAppPrograms(where: FolderContext, program: string): readonly string[] {
  const { join } = platformPath(where.platform);
  const { LOCALAPPDATA, ProgramFiles } = where.env;
  const folders = {
    darwin: ['/Applications', inHome(where, 'Applications')],
    win32: [
      LOCALAPPDATA ? join(LOCALAPPDATA, 'Programs') : inHome(where, 'AppData', 'Local', 'Programs'),
      ...(ProgramFiles ? [ProgramFiles] : []),
    ],
    linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', inHome(where, '.local', 'bin')],
  }[where.platform];
  return folders.map((folder) => join(folder, program));
}
