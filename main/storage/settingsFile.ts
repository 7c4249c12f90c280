import { z } from 'zod';
import type { JsonObject } from '../../mcp/base/json.ts';
import { type Migrations, type ParsedDocument, parseVersioned } from '../../mcp/base/versionedDocument.ts';

const sealedKey = z.strictObject({
  format: z.literal(1),
  ciphertext: z.base64(),
  /** The operating system's backend that encrypted it, such as `gnome_libsecret`. */
  backend: z.string(),
  /** ISO date. */
  sealedAt: z.string(),
  lastFour: z.string().max(4),
});
/** A key on the disk: encrypted by the operating system, with what is needed to decrypt it. */
export type SealedKey = Readonly<z.infer<typeof sealedKey>>;

const windowMemory = z.strictObject({
  width: z.number(),
  height: z.number(),
  /** The page shown last, as in the address: `activity` for `#/activity`. */
  page: z.string().exactOptional(),
});
/** What is remembered of the settings window. */
export type WindowMemory = Readonly<z.infer<typeof windowMemory>>;

const settingsV1 = z.strictObject({
  schemaVersion: z.literal(1),
  /** The engine's own state, which the engine checks and migrates. */
  bridge: z.unknown().optional(),
  sealedKeys: z.record(z.string(), sealedKey),
  window: windowMemory.optional(),
  port: z.number().int().optional(),
});

/** The settings file as this version writes it. */
export type SettingsFile = z.infer<typeof settingsV1>;

const CURRENT_VERSION = 1;
export const EMPTY_SETTINGS: SettingsFile = { schemaVersion: CURRENT_VERSION, sealedKeys: {} };

/** Version 1 is the first. */
const MIGRATIONS: Migrations = {};

/** Checks a stored file and migrates an older version. An empty store is a first run. */
export function parseSettings(stored: JsonObject, migrations = MIGRATIONS): ParsedDocument<SettingsFile> {
  if (Object.keys(stored).length === 0) return { ok: true, document: EMPTY_SETTINGS, migrated: false };
  return parseVersioned(stored, { version: CURRENT_VERSION, schema: settingsV1, migrations });
}
