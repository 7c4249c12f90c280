import { homedir } from 'node:os';
import path from 'node:path';

/** Where this project caches downloads on this machine. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env.XDG_CACHE_HOME;
  // The XDG specification says to ignore a relative path.
  const root = named !== undefined && path.isAbsolute(named) ? named : path.join(homedir(), '.cache');
  return path.join(root, 'fusedesk-bridge');
}
