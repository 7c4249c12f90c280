import { z } from 'zod';
import { isJsonObject, type JsonObject } from './json.ts';

/** One step from each version to the next, by the version it starts from. */
export type Migrations = Readonly<Record<number, (document: JsonObject) => JsonObject>>;

/** How a JSON document with a `schemaVersion` is stored. */
export interface DocumentFormat<T> {
  /** The version that this product writes. */
  readonly version: number;
  readonly schema: z.ZodType<T>;
  readonly migrations: Migrations;
}

export type ParsedDocument<T> =
  | { readonly ok: true; readonly document: T; readonly migrated: boolean }
  | { readonly ok: false; readonly reason: 'foreign'; readonly details: string }
  | {
      readonly ok: false;
      readonly reason: 'newer' | 'too_old' | 'damaged';
      readonly version: number;
      readonly details: string;
    };

/** Migrates a stored document to the current version and validates it. The stored document is not changed. */
export function parseVersioned<T>(stored: unknown, format: DocumentFormat<T>): ParsedDocument<T> {
  if (!isJsonObject(stored) || typeof stored.schemaVersion !== 'number') {
    return { ok: false, reason: 'foreign', details: 'it names no version' };
  }
  const version = stored.schemaVersion;
  if (version > format.version) return { ok: false, reason: 'newer', version, details: `version ${version} is newer` };
  let document = stored;
  for (let from = version; from < format.version; from += 1) {
    const migrate = format.migrations[from];
    if (!migrate) return { ok: false, reason: 'too_old', version, details: `version ${from} has no migration` };
    document = migrate(document);
  }
  // Parsed once per run: compiling the schema would take longer than it saves.
  const parsed = format.schema.safeParse(document, { jitless: true });
  return parsed.success
    ? { ok: true, document: parsed.data, migrated: version < format.version }
    : { ok: false, reason: 'damaged', version, details: z.prettifyError(parsed.error) };
}
