import { z } from 'zod';
import { type Message, message } from '../../mcp/texts/message.ts';

const sealedKey = z.strictObject({
  format: z.literal(1),
  ciphertext: z.base64(),
  backend: z.string(),
  sealedAt: z.string(),
  lastFour: z.string().max(4),
});

const settingsV1 = z.strictObject({
  schemaVersion: z.literal(1),
  /** The engine's own state, which the engine checks and migrates. */
  bridge: z.unknown().optional(),
  sealedKeys: z.record(z.string(), sealedKey),
  window: z.strictObject({ width: z.number(), height: z.number(), page: z.string().optional() }).optional(),
  port: z.number().int().optional(),
});

/** The settings file as this version writes it. */
export type SettingsFile = z.infer<typeof settingsV1>;

const CURRENT_VERSION = 1;
export const EMPTY_SETTINGS: SettingsFile = { schemaVersion: CURRENT_VERSION, sealedKeys: {} };

/** One step from each version to the next, by the version it starts from. */
export type Migrations = Readonly<Record<number, (file: Record<string, unknown>) => Record<string, unknown>>>;

/** Version 1 is the first. */
const MIGRATIONS: Migrations = {};

export type ParsedSettings =
  | { readonly kind: 'current'; readonly file: SettingsFile }
  | { readonly kind: 'migrated'; readonly file: SettingsFile }
  | { readonly kind: 'unusable'; readonly reason: Message };

/** Checks a stored file and migrates an older version. A newer or damaged file is never changed. */
export function parseSettings(stored: Record<string, unknown>, migrations: Migrations = MIGRATIONS): ParsedSettings {
  if (Object.keys(stored).length === 0) return { kind: 'current', file: EMPTY_SETTINGS };
  const { schemaVersion } = stored;
  if (typeof schemaVersion !== 'number') return { kind: 'unusable', reason: message('problems.settingsForeign') };
  if (schemaVersion > CURRENT_VERSION) return { kind: 'unusable', reason: message('problems.settingsNewer') };
  let file = stored;
  for (let version = schemaVersion; version < CURRENT_VERSION; version += 1) {
    const migrate = migrations[version];
    if (!migrate) return { kind: 'unusable', reason: message('problems.settingsTooOld', { version }) };
    file = migrate(file);
  }
  // Parsed once per run: compiling the schema would take longer than it saves.
  const parsed = settingsV1.safeParse(file, { jitless: true });
  if (!parsed.success) return { kind: 'unusable', reason: message('problems.settingsDamaged') };
  return { kind: schemaVersion === CURRENT_VERSION ? 'current' : 'migrated', file: parsed.data };
}
