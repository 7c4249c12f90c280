import { isJsonObject, type JsonObject, objectAt, parseJson } from '../../base/json.ts';
import type { OfflineCache } from './offlineCache.ts';

/** What is known about the tools that the client sees. The newest list stays unparsed: only a broken connection needs it. */
export function createKnownTools(offlineCache: () => OfflineCache | undefined) {
  let hasList = false;
  let newest: Buffer | undefined;

  function tools(): readonly JsonObject[] {
    const message = newest && parseJson(newest.toString());
    const list = isJsonObject(message) ? objectAt(message, 'result').tools : undefined;
    return Array.isArray(list) ? list.filter(isJsonObject) : (offlineCache()?.tools ?? []);
  }

  return {
    /** A result of `tools/list` went to the client; `line` is given if it came from the app. */
    recordList(line?: Buffer): void {
      hasList = true;
      if (line) newest = line;
    },
    clientHasList: () => hasList,
    /** Whether a tool only reads, according to the newest list or the cache. A tool in neither may write. */
    isReadOnly(tool: string): boolean {
      const listing = tools().find(({ name }) => name === tool);
      if (listing !== undefined) return objectAt(listing, 'annotations').readOnlyHint === true;
      return offlineCache()?.readOnlyTools?.includes(tool) === true;
    },
  };
}
