import { homedir } from 'node:os';
import path from 'node:path';

/** Where this project keeps on this machine what it can fetch again. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env.XDG_CACHE_HOME;
  // The XDG rules say that a relative path there is to be ignored.
  const root = named !== undefined && path.isAbsolute(named) ? named : path.join(homedir(), '.cache');
  return path.join(root, 'fusedesk-bridge');
}
