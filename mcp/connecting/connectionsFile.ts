import { join } from 'node:path';
import { expendableFile } from '../handshakes/expendableFile.ts';
import type { StateStore } from '../ports.ts';

/** In a data folder: what was connected, for app and command line alike. */
export function connectionsFile(dataFolder: string): StateStore {
  // Where it is damaged, entries that are in place are found again by looking.
  return expendableFile(join(dataFolder, 'connections.json'));
}
