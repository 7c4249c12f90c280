import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ElectronSources, obtainElectron } from '../../../build/electron/electronRuntime.ts';

let cache: string;
let logged: string[];
let calls: string[];
beforeEach(() => {
  cache = mkdtempSync(`${tmpdir()}/electron-`);
  logged = [];
  calls = [];
});
afterEach(() => rmSync(cache, { recursive: true }));

const OFFICIAL = { ok: true, executable: '/official/electron', version: '45.4.1' } as const;
const OLDER = { ok: true, executable: '/cache/electron', version: '33.2.1' } as const;

function sources(parts: Partial<ElectronSources>): ElectronSources {
  return {
    installed: () => undefined,
    download: async () => {
      calls.push('download');
      return { ok: false, reason: 'Electron 45.4.1 could not be downloaded (refused)' };
    },
    cached: () => undefined,
    develop: async () => {
      calls.push('develop');
      return OLDER;
    },
    cache,
    isSupported: true,
    now: Date.now,
    log: (line) => logged.push(line),
    ...parts,
  };
}

describe('obtainElectron', () => {
  it('uses an installed Electron without the network', async () => {
    expect(await obtainElectron(sources({ installed: () => OFFICIAL }))).toEqual({
      ...OFFICIAL,
      source: 'cached official',
    });
    expect(calls).toEqual([]);
  });

  it('tries the download of the electron package first', async () => {
    expect(await obtainElectron(sources({ download: async () => OFFICIAL }))).toEqual({
      ...OFFICIAL,
      source: 'official',
    });
    expect(calls).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('falls back to the development runtime and logs that in one line', async () => {
    expect(await obtainElectron(sources({}))).toEqual({ ...OLDER, source: 'development runtime' });
    expect(calls).toEqual(['download', 'develop']);
    expect(logged).toEqual([
      'Electron 45.4.1 could not be downloaded (refused): using the verified runtime of Electron 33.2.1, for development and tests only.',
    ]);
  });

  it('retries a failed download after an hour, not before', async () => {
    await obtainElectron(sources({}));
    await obtainElectron(sources({ cached: () => OLDER }));
    expect(calls).toEqual(['download', 'develop']);
    const later = Date.now() + 61 * 60_000;
    await obtainElectron(sources({ cached: () => OLDER, now: () => later }));
    expect(calls).toEqual(['download', 'develop', 'download']);
  });

  it('retries a failed download immediately while there is no other runtime', async () => {
    await obtainElectron(sources({}));
    await obtainElectron(sources({}));
    expect(calls).toEqual(['download', 'develop', 'download', 'develop']);
  });

  it('fails if the development runtime does not run here', async () => {
    const result = await obtainElectron(sources({ isSupported: false, cached: () => OLDER }));
    expect(result).toMatchObject({ ok: false, reason: 'Electron 45.4.1 could not be downloaded (refused)' });
    expect(calls).toEqual(['download']);
  });

  it('reports both reasons if neither works', async () => {
    const develop = async () => {
      throw new Error('its sha256 is another');
    };
    const result = await obtainElectron(sources({ develop }));
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(/refused.*its sha256 is another/) });
    expect(logged).toEqual([]);
  });
});
