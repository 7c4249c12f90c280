import { type Fields, fieldsAt, isFields, parseJson } from './fields.ts';
import type { LastSaid } from './lastSaid.ts';

/** What the client knows of the tools. */
export interface ListedTools {
  /** A result of `tools/list` went to the client; the app's own where its line is given. */
  listed(line?: Buffer): void;
  clientHasList(): boolean;
  /** Whether a tool only reads, by the newest list at hand; one that is in no list may write. */
  readsOnly(tool: string): boolean;
}

/** Remembers the newest list as it came: it is parsed only where a connection broke. */
export function listedTools(lastSaid: () => LastSaid | undefined): ListedTools {
  let hasList = false;
  let newest: Buffer | undefined;

  function tools(): readonly Fields[] {
    const message = newest && parseJson(newest.toString());
    const list = isFields(message) ? fieldsAt(message, 'result').tools : undefined;
    return Array.isArray(list) ? list.filter(isFields) : (lastSaid()?.tools ?? []);
  }

  return {
    listed(line) {
      hasList = true;
      if (line) newest = line;
    },
    clientHasList: () => hasList,
    readsOnly(tool) {
      const listing = tools().find(({ name }) => name === tool);
      return listing !== undefined && fieldsAt(listing, 'annotations').readOnlyHint === true;
    },
  };
}
