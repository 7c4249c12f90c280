import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bestEffortJsonFile } from '../../../mcp/base/bestEffortJsonFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clients-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('returns what was saved and is readable only by its owner', async () => {
  const path = join(folder, 'new', 'clients.json');
  const file = bestEffortJsonFile(path);
  expect(await file.load()).toBeUndefined();
  await file.save({ a: 1 });
  expect(await file.load()).toEqual({ a: 1 });
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('treats a damaged file as missing and overwrites it', async () => {
  const path = join(folder, 'clients.json');
  writeFileSync(path, '{');
  expect(await bestEffortJsonFile(path).load()).toBeUndefined();
  await bestEffortJsonFile(path).save([]);
  expect(await bestEffortJsonFile(path).load()).toEqual([]);
});

test('rejects when the path is not a file', async () => {
  await expect(bestEffortJsonFile(folder).load()).rejects.toThrow('EISDIR');
});
