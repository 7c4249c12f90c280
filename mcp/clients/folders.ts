import { type PlatformPath, posix, win32 } from 'node:path';
import type { Platform, System } from './system.ts';

/** The part of the system that decides where folders are. */
export type FolderContext = Pick<System, 'platform' | 'home' | 'env'>;

/** Node's path functions for a platform, even if the process runs on another one. */
export function platformPath(platform: Platform): PlatformPath {
  return platform === 'win32' ? win32 : posix;
}

/** A path below the home folder. */
export function inHome(system: FolderContext, ...names: readonly string[]): string {
  return platformPath(system.platform).join(system.home, ...names);
}

/** `~/.config`, or XDG_CONFIG_HOME on Linux. The XDG Base Directory specification says to ignore a relative one. */
export function inDotConfig(system: FolderContext, ...names: readonly string[]): string {
  const configHome = system.platform === 'linux' ? system.env.XDG_CONFIG_HOME : undefined;
  if (configHome !== undefined && posix.isAbsolute(configHome)) return posix.join(configHome, ...names);
  return inHome(system, '.config', ...names);
}

/** `%APPDATA%`, which may be on another drive. */
export function inAppData(system: FolderContext, ...names: readonly string[]): string {
  const appData = system.env.APPDATA;
  if (appData) return win32.join(appData, ...names);
  return win32.join(system.home, 'AppData', 'Roaming', ...names);
}

/** Where an Electron app keeps user data: Application Support, `%APPDATA%`, or `~/.config`. */
export function inAppFolder(system: FolderContext, ...names: readonly string[]): string {
  if (system.platform === 'darwin') return inHome(system, 'Library', 'Application Support', ...names);
  return system.platform === 'win32' ? inAppData(system, ...names) : inDotConfig(system, ...names);
}

/** Whether a path is a folder; `false` for one that cannot be read. */
export async function isFolder({ files }: Pick<System, 'files'>, path: string): Promise<boolean> {
  return (await files.stat(path).catch(() => undefined))?.kind === 'folder';
}

/** The first path that is a file; folders and unreadable paths do not count. */
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
export function inAppPrograms(system: FolderContext, program: string): readonly string[] {
  const { join } = platformPath(system.platform);
  const { LOCALAPPDATA, ProgramFiles } = system.env;
  const folders = {
    darwin: ['/Applications', inHome(system, 'Applications')],
    win32: [
      LOCALAPPDATA ? join(LOCALAPPDATA, 'Programs') : inHome(system, 'AppData', 'Local', 'Programs'),
      ...(ProgramFiles ? [ProgramFiles] : []),
    ],
    linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', inHome(system, '.local', 'bin')],
  }[system.platform];
  return folders.map((folder) => join(folder, program));
}
