import { join } from 'node:path';
import { bestEffortJsonFile } from '../base/bestEffortJsonFile.ts';
import type { Persistence } from '../hostPorts.ts';

/** In a data folder: what was connected, for app and command line alike. */
export function clientRecordsFile(dataFolder: string): Persistence {
  // Where it is damaged, entries that are in place are found again by looking.
  return bestEffortJsonFile(join(dataFolder, 'connections.json'));
}
