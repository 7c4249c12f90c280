import { z } from 'zod';

const sealedKey = z.strictObject({
  format: z.literal(1),
  ciphertext: z.base64(),
  backend: z.string(),
  sealedAt: z.string(),
  lastFour: z.string().max(4),
});

const settingsV1 = z.strictObject({
  schemaVersion: z.literal(1),
  /** The engine's own state; it checks it itself. */
  bridge: z.unknown().optional(),
  sealedKeys: z.record(z.string(), sealedKey),
  window: z.strictObject({ width: z.number(), height: z.number(), page: z.string().optional() }).optional(),
  port: z.number().int().optional(),
});

/** The settings file as this version writes it. */
export type SettingsFile = z.infer<typeof settingsV1>;

export const CURRENT_VERSION = 1;
export const EMPTY_SETTINGS: SettingsFile = { schemaVersion: CURRENT_VERSION, sealedKeys: {} };

/** One step from a version to the next; the key is the version it starts from. */
export type Migrations = Readonly<Record<number, (file: Record<string, unknown>) => Record<string, unknown>>>;

/** Version 1 is the first: nothing leads to it. */
export const MIGRATIONS: Migrations = {};

export type ParsedSettings =
  | { readonly kind: 'current'; readonly file: SettingsFile }
  | { readonly kind: 'migrated'; readonly file: SettingsFile }
  | { readonly kind: 'unusable'; readonly reason: string };

/** Checks what the file held and brings an older version up to date; a newer or damaged one is never touched. */
export function parseSettings(stored: Record<string, unknown>, migrations: Migrations = MIGRATIONS): ParsedSettings {
  if (Object.keys(stored).length === 0) return { kind: 'current', file: EMPTY_SETTINGS };
  const { schemaVersion } = stored;
  if (typeof schemaVersion !== 'number') return unusable('The settings file has no version and is not one of ours.');
  if (schemaVersion > CURRENT_VERSION) {
    return unusable(
      'The settings were written by a newer version of FuseDesk Bridge. Update the app; until then nothing you change is kept.',
    );
  }
  let file = stored;
  for (let version = schemaVersion; version < CURRENT_VERSION; version += 1) {
    const step = migrations[version];
    if (!step) return unusable(`The settings are from version ${version}, which cannot be read any more.`);
    file = step(file);
  }
  // Read once in a run: a reader compiled for it would take longer to make than it saves.
  const parsed = settingsV1.safeParse(file, { jitless: true });
  if (!parsed.success) {
    return unusable('The settings file is damaged. It has been left as it is, and nothing you change now is kept.');
  }
  return { kind: schemaVersion === CURRENT_VERSION ? 'current' : 'migrated', file: parsed.data };
}

function unusable(reason: string): ParsedSettings {
  return { kind: 'unusable', reason };
}
