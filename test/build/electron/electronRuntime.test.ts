import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ElectronSources, obtainElectron } from '../../../build/electron/electronRuntime.ts';

let cache: string;
let said: string[];
let asked: string[];
beforeEach(() => {
  cache = mkdtempSync(`${tmpdir()}/electron-`);
  said = [];
  asked = [];
});
afterEach(() => rmSync(cache, { recursive: true }));

const OFFICIAL = { ok: true, executable: '/official/electron', version: '45.4.1' } as const;
const OLDER = { ok: true, executable: '/cache/electron', version: '33.2.1' } as const;

function obtaining(parts: Partial<ElectronSources>): ElectronSources {
  return {
    installed: () => undefined,
    download: async () => {
      asked.push('download');
      return { ok: false, reason: 'Electron 45.4.1 could not be downloaded (refused)' };
    },
    cached: () => undefined,
    develop: async () => {
      asked.push('develop');
      return OLDER;
    },
    cache,
    fits: true,
    now: Date.now,
    say: (line) => said.push(line),
    ...parts,
  };
}

describe('obtainElectron', () => {
  it('takes what is installed and asks no network', async () => {
    expect(await obtainElectron(obtaining({ installed: () => OFFICIAL }))).toEqual({
      ...OFFICIAL,
      source: 'cached official',
    });
    expect(asked).toEqual([]);
  });

  it('has the electron package fetch its binary before anything else', async () => {
    expect(await obtainElectron(obtaining({ download: async () => OFFICIAL }))).toEqual({
      ...OFFICIAL,
      source: 'official',
    });
    expect(asked).toEqual([]);
    expect(said).toEqual([]);
  });

  it('goes on with the runtime for development, and says so in one line', async () => {
    expect(await obtainElectron(obtaining({}))).toEqual({ ...OLDER, source: 'development runtime' });
    expect(asked).toEqual(['download', 'develop']);
    expect(said).toEqual([
      'Electron 45.4.1 could not be downloaded (refused): running on the checked runtime of Electron 33.2.1, for development and tests only.',
    ]);
  });

  it('asks a network that refused again after an hour, not before', async () => {
    await obtainElectron(obtaining({}));
    await obtainElectron(obtaining({ cached: () => OLDER }));
    expect(asked).toEqual(['download', 'develop']);
    const later = Date.now() + 61 * 60_000;
    await obtainElectron(obtaining({ cached: () => OLDER, now: () => later }));
    expect(asked).toEqual(['download', 'develop', 'download']);
  });

  it('asks at once while there is nothing to go on with', async () => {
    await obtainElectron(obtaining({}));
    await obtainElectron(obtaining({}));
    expect(asked).toEqual(['download', 'develop', 'download', 'develop']);
  });

  it('has nothing else to offer where the runtime for development does not run', async () => {
    const result = await obtainElectron(obtaining({ fits: false, cached: () => OLDER }));
    expect(result).toMatchObject({ ok: false, reason: 'Electron 45.4.1 could not be downloaded (refused)' });
    expect(asked).toEqual(['download']);
  });

  it('names both reasons where neither way works', async () => {
    const develop = async () => {
      throw new Error('its sha256 is another');
    };
    const result = await obtainElectron(obtaining({ develop }));
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(/refused.*its sha256 is another/) });
    expect(said).toEqual([]);
  });
});
