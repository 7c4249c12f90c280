import { join } from 'node:path';
import { clientsFile } from '../handshakes/clientsFile.ts';
import type { StateStore } from '../ports.ts';

/** In a data folder: what was connected, for app and command line alike. */
export function connectionsFile(dataFolder: string): StateStore {
  // The same needs as for handshakes: a damaged file counts as none, and nothing but a rename changes it.
  return clientsFile(join(dataFolder, 'connections.json'));
}
