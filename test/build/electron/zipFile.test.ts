import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../build/electron/zipFile.ts';
import { createZip } from '../createZip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function zipFile(content: Buffer): string {
  const file = path.join(folder, 'a.zip');
  writeFileSync(file, content);
  return file;
}

describe('unzip', () => {
  it('writes the requested files, compressed or not, to their targets', async () => {
    const text = 'a line that compresses well\n'.repeat(10_000);
    const file = zipFile(
      createZip({ 'App/': '', 'App/one': text, 'App/deep/two': 'stored', empty: '', left: 'x' }, [
        'App/deep/two',
        'empty',
      ]),
    );
    const out = path.join(folder, 'out');
    expect(await unzip(file, out, (name) => (name === 'left' ? undefined : name.replace('App/', '')))).toBe(3);
    expect(readFileSync(path.join(out, 'one'), 'utf8')).toBe(text);
    expect(readFileSync(path.join(out, 'deep', 'two'), 'utf8')).toBe('stored');
    expect(readdirSync(out).sort()).toEqual(['deep', 'empty', 'one']);
  });

  it.each(['../outside', path.join(tmpdir(), 'outside'), 'a/../../outside'])(
    'refuses a name that leaves the folder: %s',
    async (name) => {
      const file = zipFile(createZip({ [name]: 'x' }));
      await expect(unzip(file, path.join(folder, 'out'), (entry) => entry)).rejects.toThrow('would leave the folder');
      expect(readdirSync(folder)).toEqual(['a.zip']);
    },
  );

  it('refuses a damaged file', async () => {
    const whole = createZip({ one: 'x'.repeat(1000) });
    await expect(unzip(zipFile(whole.subarray(0, -30)), folder, (name) => name)).rejects.toThrow(
      'This is not a zip file.',
    );
    await expect(unzip(zipFile(Buffer.from('no')), folder, (name) => name)).rejects.toThrow('This is not a zip file.');
  });
});
