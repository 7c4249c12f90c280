import { type PlatformPath, posix, win32 } from 'node:path';
import type { Platform } from './system.ts';

/** How paths are spelled on a platform, whichever this one is. */
export function platformPath(platform: Platform): PlatformPath {
  return platform === 'win32' ? win32 : posix;
}
