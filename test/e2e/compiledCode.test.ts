import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeCodeCache } from '../../build/codeCache/writeCodeCache.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip('the tests of compiled code', here);

const PROBE = path.join(import.meta.dirname, 'fixtures', 'compiledProbe');
const taken = z.record(z.string(), z.boolean());

describe.skipIf(!here.ok)('an app that was started once by the build', () => {
  let built: BuiltApp;
  let desktop: Desktop;

  beforeAll(async () => {
    built = await buildApp();
    desktop = await startDesktop({ keyring: false });
  });
  afterAll(async () => {
    await desktop?.close();
    await built?.remove();
  });

  /** Of each script that a start on a real desktop loads, whether it was compiled before. */
  async function scriptsOfAStart() {
    if (!here.ok) throw new Error(here.why);
    const dataDir = await mkdtemp(path.join(tmpdir(), 'compiled-data-'));
    try {
      const args = [...here.args, PROBE, path.join(built.folder, 'start', 'start.cjs'), dataDir];
      const { stdout } = await promisify(execFile)(here.executable, args, { env: desktop.env, timeout: 30_000 });
      return taken.parse(JSON.parse(stdout));
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }

  test('compiles everything at its start as long as nothing is kept', async () => {
    const scripts = await scriptsOfAStart();
    expect(Object.keys(scripts)).toContain('main.cjs');
    expect(new Set(Object.values(scripts))).toEqual(new Set([false]));
  });

  test('compiles nothing at its start afterwards', async () => {
    if (!here.ok) throw new Error(here.why);
    expect(await writeCodeCache(built.folder, here.executable)).toMatchObject({ ok: true });
    const scripts = await scriptsOfAStart();
    expect(Object.keys(scripts).length).toBeGreaterThan(3);
    expect(Object.entries(scripts).filter(([, compiled]) => !compiled)).toEqual([]);
  });

  test('says why where it could not be started', async () => {
    if (!here.ok) throw new Error(here.why);
    const start = path.join(built.folder, 'main', 'main.cjs');
    await writeFile(start, 'throw new Error("a broken build");');
    for (const name of await readdir(path.dirname(start))) {
      if (name.startsWith('main.cjs.')) await rm(path.join(path.dirname(start), name));
    }
    const kept = await writeCodeCache(built.folder, here.executable);
    expect(kept).toEqual({ ok: false, reason: expect.stringContaining('a broken build') });
  });
});
