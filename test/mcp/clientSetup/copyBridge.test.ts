import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyBridge } from '../../../mcp/clientSetup/appClientSetup.ts';

let folder: string;
let from: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copy-'));
  from = join(folder, 'bridge.cjs');
  to = join(folder, 'data', 'bridge', 'bridge.cjs');
  writeFileSync(from, 'new');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('creates the folder and the file', async () => {
  await copyBridge(from, to);
  expect(readFileSync(to, 'utf8')).toBe('new');
  expect(readdirSync(dirname(to))).toEqual(['bridge.cjs']);
});

test('replaces an older file and keeps an identical one', async () => {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, 'old');
  await copyBridge(from, to);
  expect(readFileSync(to, 'utf8')).toBe('new');
  utimesSync(to, 1, 1);
  await copyBridge(from, to);
  expect(statSync(to).mtimeMs).toBe(1_000);
});

test('rejects if there is nothing to copy or something is in the way', async () => {
  await expect(copyBridge(join(folder, 'none'), to)).rejects.toThrow('ENOENT');
  mkdirSync(to, { recursive: true });
  await expect(copyBridge(from, to)).rejects.toThrow();
});
