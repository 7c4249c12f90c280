import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSettings } from '../../../main/storage/settingsStore.ts';
import { message } from '../../../mcp/texts/message.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const path = () => join(folder, 'settings.json');

test('reads everything in the next run, from a private file', async () => {
  const first = openSettings({ folder, log: silent });
  await first.bridge.save({ schemaVersion: 1, note: 'x' });
  first.rememberPort(40_000);
  first.rememberWindow({ width: 900, height: 640, page: 'access' });
  first.sealedKeys.set('a', {
    format: 1,
    ciphertext: 'AAAA',
    backend: 'keychain',
    sealedAt: '2026-11-22T00:00:00Z',
    lastFour: 'abcd',
  });

  const next = openSettings({ folder, log: silent });
  expect(await next.bridge.load()).toEqual({ schemaVersion: 1, note: 'x' });
  expect(next.port()).toBe(40_000);
  expect(next.window()).toEqual({ width: 900, height: 640, page: 'access' });
  expect(next.sealedKeys.get('a')?.ciphertext).toBe('AAAA');
  next.sealedKeys.delete('a');
  expect(openSettings({ folder, log: silent }).sealedKeys.get('a')).toBeUndefined();
  if (process.platform !== 'win32') expect((await stat(path())).mode & 0o077).toBe(0);
});

test('copies the file before the engine saves its state in a newer version', async () => {
  const settings = openSettings({ folder, log: silent });
  await settings.bridge.save({ schemaVersion: 1 });
  expect(await readdir(folder)).toEqual(['settings.json']);
  const old = await readFile(path(), 'utf8');
  await settings.bridge.save({ schemaVersion: 2 });
  await settings.bridge.save({ schemaVersion: 2, note: 'x' });
  expect(await readFile(`${path()}.bak`, 'utf8')).toBe(old);
  expect(await settings.bridge.load()).toEqual({ schemaVersion: 2, note: 'x' });
});

describe('leaves an unusable file unchanged and reports it', () => {
  test.each([
    ['damaged JSON', '{"schemaVersion": 1, "sealedKeys": {'],
    ['a newer version', '{"schemaVersion": 2, "something": "new"}'],
    ['no version', '{"theme": "dark"}'],
    ['a wrong shape', '{"schemaVersion": 1, "sealedKeys": {"a": {"format": 9}}}'],
  ])('%s', async (_, text) => {
    await writeFile(path(), text);
    const settings = openSettings({ folder, log: silent });
    expect(settings.readOnlyReason).toMatchObject({ code: expect.stringMatching(/^problems.settings/) });
    await settings.bridge.save({ schemaVersion: 1 });
    settings.rememberPort(1);
    expect(await readFile(path(), 'utf8')).toBe(text);
    // This run works with the new values anyway.
    expect(await settings.bridge.load()).toEqual({ schemaVersion: 1 });
  });
});

describe('an older version', () => {
  const old = { schemaVersion: 0, secrets: {} };
  const migrations = { 0: ({ secrets }: Record<string, unknown>) => ({ schemaVersion: 1, sealedKeys: secrets }) };

  test('is migrated step by step, with a copy of the old file', async () => {
    const text = JSON.stringify(old);
    await writeFile(path(), text);
    expect(openSettings({ folder, log: silent, migrations }).readOnlyReason).toBeUndefined();
    expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual({ schemaVersion: 1, sealedKeys: {} });
    expect(await readFile(`${path()}.bak`, 'utf8')).toBe(text);
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('without a migration is refused and left unchanged', async () => {
    await writeFile(path(), JSON.stringify(old));
    expect(openSettings({ folder, log: silent }).readOnlyReason).toEqual(message('problems.settingsDamaged'));
    expect(await readFile(path(), 'utf8')).toBe(JSON.stringify(old));
  });
});
