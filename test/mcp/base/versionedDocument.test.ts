import { expect, test } from 'vitest';
import { z } from 'zod';
import { type DocumentFormat, parseVersioned } from '../../../mcp/base/versionedDocument.ts';

const format: DocumentFormat<{ schemaVersion: 3; names: string[] }> = {
  version: 3,
  schema: z.strictObject({ schemaVersion: z.literal(3), names: z.array(z.string()) }),
  migrations: {
    1: ({ name }) => ({ schemaVersion: 2, first: name }),
    2: ({ first }) => ({ schemaVersion: 3, names: [first] }),
  },
};

test('returns a current document as it is', () => {
  const document = { schemaVersion: 3, names: ['a'] };
  expect(parseVersioned(document, format)).toEqual({ ok: true, document, migrated: false });
});

test('migrates an older document step by step and leaves the stored one unchanged', () => {
  const stored = Object.freeze({ schemaVersion: 1, name: 'a' });
  const migrated = { ok: true, document: { schemaVersion: 3, names: ['a'] }, migrated: true };
  expect(parseVersioned(stored, format)).toEqual(migrated);
  expect(parseVersioned({ schemaVersion: 2, first: 'a' }, format)).toEqual(migrated);
});

test.each<[string, unknown, string]>([
  ['no object', [], 'foreign'],
  ['null', null, 'foreign'],
  ['no version', { names: [] }, 'foreign'],
  ['a version as text', { schemaVersion: '3', names: [] }, 'foreign'],
  ['a newer version', { schemaVersion: 4, names: [] }, 'newer'],
  ['a version without a migration', { schemaVersion: 0, names: [] }, 'damaged'],
  ['a version between two', { schemaVersion: 2.5, names: [] }, 'damaged'],
  ['a wrong shape', { schemaVersion: 3, names: [1] }, 'damaged'],
  ['an unknown key', { schemaVersion: 3, names: [], more: 1 }, 'damaged'],
  ['a migration that leads to a wrong shape', { schemaVersion: 1 }, 'damaged'],
])('refuses %s and says why', (_what, stored, reason) => {
  expect(parseVersioned(stored, format)).toEqual({ ok: false, reason, details: expect.stringMatching(/./) });
});

test('names the place of a wrong value, but not the value', () => {
  const parsed = parseVersioned({ schemaVersion: 3, names: ['a', { secret: 'hunter2' }] }, format);
  expect(JSON.stringify(parsed)).toContain('names.1: ');
  expect(JSON.stringify(parsed)).not.toContain('hunter2');
});
