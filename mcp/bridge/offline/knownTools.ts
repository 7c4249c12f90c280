import { isJsonObject, type JsonObject, objectAt, parseJson } from '../../base/json.ts';
import type { OfflineCache } from './offlineCache.ts';

/** What the client knows of the tools. */
export interface KnownTools {
  /** A result of `tools/list` went to the client; the app's own where its line is given. */
  recordList(line?: Buffer): void;
  clientHasList(): boolean;
  /** Whether a tool only reads, by the newest list at hand; one that is in no list may write. */
  isReadOnly(tool: string): boolean;
}

/** Remembers the newest list as it came: it is parsed only where a connection broke. */
export function createKnownTools(lastSaid: () => OfflineCache | undefined): KnownTools {
  let hasList = false;
  let newest: Buffer | undefined;

  function tools(): readonly JsonObject[] {
    const message = newest && parseJson(newest.toString());
    const list = isJsonObject(message) ? objectAt(message, 'result').tools : undefined;
    return Array.isArray(list) ? list.filter(isJsonObject) : (lastSaid()?.tools ?? []);
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
