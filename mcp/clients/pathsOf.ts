import { type PlatformPath, posix, win32 } from 'node:path';
import type { Platform } from './surroundings.ts';

/** How paths are spelled on a platform, whichever this one is. */
export function pathsOf(platform: Platform): PlatformPath {
  return platform === 'win32' ? win32 : posix;
}
