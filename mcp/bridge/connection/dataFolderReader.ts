import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, isString, parseJson } from '../../base/json.ts';
import {
  DEFAULT_SERVER_ID,
  OFFLINE_CACHE_FOLDER,
  type OfflineCache,
  offlineCacheFile,
} from '../offline/offlineCache.ts';
import { DISCOVERY_FILE, type Discovery, parseDiscovery } from './discoveryFile.ts';

/** The app's data folder as a bridge sees it: it only ever reads, since under Windows' packages writes go elsewhere. */
export interface DataFolderReader {
  /** `undefined` where there is no file, or one that is being written or of another generation. */
  discovery(): Discovery | undefined;
  offlineCache(): OfflineCache | undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No file, or one that may not be read: either way there is nothing to go by, and it is looked at again.
    return '';
  }
}

function parseLastSaid(text: string): OfflineCache | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value) || value.schemaVersion !== 1) return undefined;
  const { initialize, discover, tools } = value;
  if (!isJsonObject(initialize) || !isJsonObject(initialize.result) || !Array.isArray(initialize.protocolVersions))
    return;
  if (!isJsonObject(discover) || !Array.isArray(tools)) return undefined;
  const protocolVersions = initialize.protocolVersions.filter(isString);
  if (protocolVersions.length === 0) return undefined;
  return {
    schemaVersion: 1,
    initialize: { protocolVersions, result: initialize.result },
    discover,
    tools: tools.filter(isJsonObject),
  };
}

/** Opens the folder for the entry's server. */
export function openDataFolderReader(folder: string, server: string = DEFAULT_SERVER_ID): DataFolderReader {
  const lastSaid = offlineCacheFile(server);
  return {
    discovery: () => parseDiscovery(textOf(join(folder, DISCOVERY_FILE))),
    offlineCache: () =>
      lastSaid === undefined ? undefined : parseLastSaid(textOf(join(folder, OFFLINE_CACHE_FOLDER, lastSaid))),
  };
}
