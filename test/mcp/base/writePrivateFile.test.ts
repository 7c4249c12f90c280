import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePrivateFile } from '../../../mcp/base/writePrivateFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const modeOf = (path: string) => statSync(path).mode & 0o777;

test('creates the folder, replaces the file, and leaves no other file', async () => {
  const path = join(folder, 'data', 'deep', 'file');
  await writePrivateFile(path, 'first');
  await writePrivateFile(path, Buffer.from('second'));
  expect(readFileSync(path, 'utf8')).toBe('second');
  expect(readdirSync(join(folder, 'data', 'deep'))).toEqual(['file']);
});

test.skipIf(process.platform === 'win32')(
  'lets only the owner read, and keeps the mode of an existing folder',
  async () => {
    chmodSync(folder, 0o755);
    const path = join(folder, 'new', 'file');
    await writePrivateFile(path, 'x');
    chmodSync(path, 0o644);
    await writePrivateFile(path, 'y');
    expect([modeOf(folder), modeOf(join(folder, 'new')), modeOf(path)]).toEqual([0o755, 0o700, 0o600]);
  },
);

test('leaves the old content when writing fails', async () => {
  const path = join(folder, 'file');
  await writePrivateFile(path, 'old');
  await expect(writePrivateFile(join(path, 'below'), 'new')).rejects.toThrow(/ENOTDIR|EEXIST/);
  expect(readFileSync(path, 'utf8')).toBe('old');
});
