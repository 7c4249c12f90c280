/** The folder in the data folder where the app keeps, for each server, what a bridge answers before the app is up. */
export const OFFLINE_CACHE_FOLDER = 'last-said';
/** For an entry that names no server. */
export const DEFAULT_SERVER_ID = 'default';

/** What the app last said of one server; written by the app alone, read by bridges. */
export interface OfflineCache {
  readonly schemaVersion: 1;
  /** A mark of what it was made of, for the app alone: with the same mark it need not be made anew. */
  readonly madeOf?: string;
  /** The result of `initialize` but for `protocolVersion`, and the revisions it can name there, latest first. */
  readonly initialize: {
    readonly protocolVersions: readonly string[];
    readonly result: Readonly<Record<string, unknown>>;
  };
  /** The whole result of `server/discover`. */
  readonly discover: Readonly<Record<string, unknown>>;
  /** The tools of `tools/list`, as they were listed. */
  readonly tools: readonly Readonly<Record<string, unknown>>[];
}

/** The file of a server; its ID holds letters, digits and dashes, and whatever else is asked for has no file. */
export function offlineCacheFile(serverId: string): string | undefined {
  return /^[A-Za-z0-9-]{1,64}$/.test(serverId) ? `${serverId}.json` : undefined;
}
