import { nodeFiles } from '../fileClient/nodeFiles.ts';
import { nodeRun } from './nodeRun.ts';
import type { Platform, System } from './system.ts';

/** The machine as it is, seen with a home folder and variables that the host names. */
export function nodeSystem(told: Omit<System, 'files' | 'run'>): System {
  return { ...told, files: nodeFiles(), run: nodeRun(told.env) };
}

/** Node's name of a platform as one of ours; other Unixes lay out a home as Linux does. */
export function platformOf(name: NodeJS.Platform): Platform {
  return name === 'darwin' || name === 'win32' ? name : 'linux';
}
