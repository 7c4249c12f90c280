import type { z } from 'zod';
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
  | { readonly ok: false; readonly reason: 'foreign' | 'newer' | 'damaged'; readonly details: string };

/** Migrates a stored document to the current version and validates it. The stored document is not changed. */
export function parseVersioned<T>(
  stored: unknown,
  { version, schema, migrations }: DocumentFormat<T>,
): ParsedDocument<T> {
  if (!isJsonObject(stored) || typeof stored.schemaVersion !== 'number') {
    return { ok: false, reason: 'foreign', details: 'it names no version' };
  }
  const found = stored.schemaVersion;
  if (found > version) return { ok: false, reason: 'newer', details: `version ${found}, this one reads ${version}` };
  let document = stored;
  for (let from = found; from < version; from += 1) {
    const migrate = migrations[from];
    if (!migrate) return { ok: false, reason: 'damaged', details: `there is no version ${from}` };
    document = migrate(document);
  }
  // Parsed once per run: compiling the schema would take longer than it saves.
  const parsed = schema.safeParse(document, { jitless: true });
  return parsed.success
    ? { ok: true, document: parsed.data, migrated: found < version }
    : { ok: false, reason: 'damaged', details: firstIssue(parsed.error) };
}

/** One is enough to find the place, and it fits in a sentence. */
function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue ? [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ') : '';
}
