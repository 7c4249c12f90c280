import { join } from 'node:path';
import { isJsonObject, isString } from '../../base/json.ts';
import { readJsonFile } from '../../base/readJsonFile.ts';
import { isTargetId } from '../connection/upgradeProtocol.ts';

/** The folder in the data folder where the app stores, per server, what a bridge answers while the app is not running. */
export const OFFLINE_CACHE_FOLDER = 'last-said';
/** Stands for the server of an entry that names none. */
export const DEFAULT_SERVER_ID = 'default';

/** The app's last responses for one server. Written only by the app, read by bridges. */
export interface OfflineCache {
  readonly schemaVersion: 1;
  /** A hash of what the cache was made from; the app skips the work if it has not changed. */
  readonly madeOf?: string;
  /** The result of `initialize` without `protocolVersion`, and the revisions it can name there, newest first. */
  readonly initialize: {
    readonly protocolVersions: readonly string[];
    readonly result: Readonly<Record<string, unknown>>;
  };
  /** The result of `server/discover`. */
  readonly discover: Readonly<Record<string, unknown>>;
  /** The tools of `tools/list`, exactly as listed. */
  readonly tools: readonly Readonly<Record<string, unknown>>[];
  /** The prompts of `prompts/list`; none in a cache of an older version. */
  readonly prompts?: readonly Readonly<Record<string, unknown>>[];
  /** The templates of `resources/templates/list`; none in a cache of an older version. */
  readonly resourceTemplates?: readonly Readonly<Record<string, unknown>>[];
  /** The names of the tools that may be called and only read, listed or not. */
  readonly readOnlyTools?: readonly string[];
}

/** The file name for a server; `undefined` for anything that is not a server ID, such as a path. */
export function offlineCacheFile(serverId: string): string | undefined {
  return isTargetId(serverId) ? `${serverId}.json` : undefined;
}

/** Returns `undefined` if the app has stored nothing usable for the server yet. */
export function readOfflineCache(dataDir: string, serverId: string = DEFAULT_SERVER_ID): OfflineCache | undefined {
  const file = offlineCacheFile(serverId);
  return file === undefined ? undefined : toOfflineCache(readJsonFile(join(dataDir, OFFLINE_CACHE_FOLDER, file)));
}

function toOfflineCache(value: unknown): OfflineCache | undefined {
  if (!isJsonObject(value) || value.schemaVersion !== 1) return undefined;
  const { initialize, discover, tools, prompts, resourceTemplates, readOnlyTools } = value;
  if (!isJsonObject(initialize) || !isJsonObject(initialize.result)) return undefined;
  if (!Array.isArray(initialize.protocolVersions) || !isJsonObject(discover) || !Array.isArray(tools)) return undefined;
  const protocolVersions = initialize.protocolVersions.filter(isString);
  if (protocolVersions.length === 0) return undefined;
  return {
    schemaVersion: 1,
    ...(isString(value.madeOf) && { madeOf: value.madeOf }),
    initialize: { protocolVersions, result: initialize.result },
    discover,
    tools: tools.filter(isJsonObject),
    ...(Array.isArray(prompts) && { prompts: prompts.filter(isJsonObject) }),
    ...(Array.isArray(resourceTemplates) && { resourceTemplates: resourceTemplates.filter(isJsonObject) }),
    ...(Array.isArray(readOnlyTools) && { readOnlyTools: readOnlyTools.filter(isString) }),
  };
}
