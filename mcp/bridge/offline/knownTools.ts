import { isJsonObject, type JsonObject, objectAt, parseJson } from '../../base/json.ts';
import type { OfflineCache } from './offlineCache.ts';

/** What is known about the tools that the client sees. */
export interface KnownTools {
  /** A result of `tools/list` went to the client; `line` is given if it came from the app. */
  recordList(line?: Buffer): void;
  clientHasList(): boolean;
  /** Whether a tool only reads, according to the newest list. A tool in no list may write. */
  isReadOnly(tool: string): boolean;
}

/** Keeps the newest list unparsed: it is only needed after a connection broke. */
export function createKnownTools(offlineCache: () => OfflineCache | undefined): KnownTools {
  let hasList = false;
  let newest: Buffer | undefined;

  function tools(): readonly JsonObject[] {
    const message = newest && parseJson(newest.toString());
    const list = isJsonObject(message) ? objectAt(message, 'result').tools : undefined;
    return Array.isArray(list) ? list.filter(isJsonObject) : (offlineCache()?.tools ?? []);
  }

  return {
    recordList(line) {
      hasList = true;
      if (line) newest = line;
    },
    clientHasList: () => hasList,
    isReadOnly(tool) {
      const listing = tools().find(({ name }) => name === tool);
      return listing !== undefined && objectAt(listing, 'annotations').readOnlyHint === true;
    },
  };
}
