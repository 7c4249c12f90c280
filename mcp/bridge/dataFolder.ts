import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISCOVERY_FILE, type Discovery, parseDiscovery } from './discovery.ts';
import { isFields, isText, parseJson } from './fields.ts';
import { DEFAULT_SERVER, LAST_SAID_FOLDER, type LastSaid, lastSaidFile } from './lastSaid.ts';

/** The app's data folder as a bridge sees it: it only ever reads, since under Windows' packages writes go elsewhere. */
export interface DataFolder {
  /** `undefined` where there is no file, or one that is being written or of another generation. */
  discovery(): Discovery | undefined;
  lastSaid(): LastSaid | undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No file, or one that may not be read: either way there is nothing to go by, and it is looked at again.
    return '';
  }
}

function parseLastSaid(text: string): LastSaid | undefined {
  const value = parseJson(text);
  if (!isFields(value) || value.schemaVersion !== 1) return undefined;
  const { initialize, discover, tools } = value;
  if (!isFields(initialize) || !isFields(initialize.result) || !Array.isArray(initialize.protocolVersions)) return;
  if (!isFields(discover) || !Array.isArray(tools)) return undefined;
  const protocolVersions = initialize.protocolVersions.filter(isText);
  if (protocolVersions.length === 0) return undefined;
  return {
    schemaVersion: 1,
    initialize: { protocolVersions, result: initialize.result },
    discover,
    tools: tools.filter(isFields),
  };
}

/** Opens the folder for the entry's server. */
export function openDataFolder(folder: string, server: string = DEFAULT_SERVER): DataFolder {
  const lastSaid = lastSaidFile(server);
  return {
    discovery: () => parseDiscovery(textOf(join(folder, DISCOVERY_FILE))),
    lastSaid: () =>
      lastSaid === undefined ? undefined : parseLastSaid(textOf(join(folder, LAST_SAID_FOLDER, lastSaid))),
  };
}
