import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStateFile, StateFileError } from '../../../mcp/host/stateFile.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { temporaryFolder } from '../activity/temporaryFolder.ts';
import { inEnglish } from '../cli/inEnglish.ts';

async function fresh() {
  const folder = join(await temporaryFolder(), 'data', 'deep');
  const path = join(folder, 'state.json');
  const log = recordingLog();
  return { folder, path, log, store: openStateFile({ path, log }) };
}

async function refusal(task: () => Promise<unknown>): Promise<StateFileError> {
  const error: unknown = await task().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StateFileError)) throw new Error('no StateFileError', { cause: error });
  return error;
}

describe('the state file', () => {
  it('is absent on a first run', async () => {
    const { store } = await fresh();
    expect(await store.load()).toBeUndefined();
  });

  it('returns what was saved', async () => {
    const { store, path, log } = await fresh();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (state) => {
        await store.save(state);
        const written: unknown = JSON.parse(JSON.stringify(state));
        expect(await store.load()).toEqual(written);
        expect(await openStateFile({ path, log }).load()).toEqual(written);
      }),
      { numRuns: 30 },
    );
    expect(log.records).toEqual([]);
  });

  it('keeps the previous state as .bak and no other file', async () => {
    const { store, path, folder } = await fresh();
    for (const n of [1, 2, 3, 3]) await store.save({ n });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ n: 3 });
    expect(JSON.parse(await readFile(`${path}.bak`, 'utf8'))).toEqual({ n: 2 });
    expect((await readdir(folder)).sort()).toEqual(['state.json', 'state.json.bak']);
  });

  it('keeps the last of many concurrent saves, as it was when saved', async () => {
    const { store } = await fresh();
    const state = { n: 0 };
    const saves: Promise<void>[] = [];
    for (let n = 1; n <= 20; n += 1) {
      state.n = n;
      saves.push(store.save(state));
    }
    state.n = 99;
    await Promise.all(saves);
    expect(await store.load()).toEqual({ n: 20 });
  });

  it.each(['', '{"n":', 'hello', '\u0000\u0000'])('is never overwritten if it is damaged: %j', async (damaged) => {
    const { store, path } = await fresh();
    await store.save({ n: 1 });
    await writeFile(path, damaged);
    for (const task of [() => store.load(), () => store.save({ n: 2 })]) {
      const error = await refusal(task);
      expect(error.problem.code).toBe('cli.settings.notJson');
      expect(inEnglish(error.problem)).toContain(path);
      expect(inEnglish(error.problem)).toMatch(/Nothing was changed\. Fix the file, or move it away/);
    }
    expect(await readFile(path, 'utf8')).toBe(damaged);
    await writeFile(path, '{}');
    await store.save({ n: 3 });
    expect(await store.load()).toEqual({ n: 3 });
  });

  it('points to the backup if there is one', async () => {
    const { store, path } = await fresh();
    await store.save({ n: 1 });
    await store.save({ n: 2 });
    await writeFile(path, '{');
    expect(inEnglish((await refusal(() => store.load())).problem)).toContain(
      `copy ${path}.bak (the settings before the last change) over it`,
    );
    expect(JSON.parse(await readFile(`${path}.bak`, 'utf8'))).toEqual({ n: 1 });
  });

  it('is refused if it cannot be read at all', async () => {
    const { store, path } = await fresh();
    await mkdir(path, { recursive: true });
    for (const task of [() => store.load(), () => store.save({})]) {
      const error = await refusal(task);
      expect(error.problem.code).toBe('cli.settings.unreadable');
      expect(inEnglish(error.problem)).toContain(path);
    }
  });

  it('refuses what JSON cannot represent and continues', async () => {
    const { store } = await fresh();
    await expect(store.save(undefined)).rejects.toThrow(TypeError);
    await store.save(1);
    expect(await store.load()).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('is private to its owner', async () => {
    const { store, path, folder, log } = await fresh();
    await store.save(1);
    await store.save(2);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of [path, `${path}.bak`]) expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await store.load();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(log.records).toMatchObject([
      { level: 'warn', message: '[state] settings file was readable by other users, made private' },
    ]);
  });
});
