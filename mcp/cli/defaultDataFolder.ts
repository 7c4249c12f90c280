import { posix, win32 } from 'node:path';

/** The folder for application data by the conventions of the platform. */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'FuseDesk Bridge');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'FuseDesk Bridge');
  // A relative path is invalid and must be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  const data = env.XDG_DATA_HOME && posix.isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : undefined;
  return posix.join(data ?? posix.join(home, '.local', 'share'), 'fusedesk-bridge');
}
