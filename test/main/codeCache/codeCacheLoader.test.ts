import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeCacheFile, createCodeCacheLoader } from '../../../main/codeCache/codeCacheLoader.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'loader-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function script(name: string, source: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, source);
  return file;
}

const newLoader = () => createCodeCacheLoader(createRequire(import.meta.url));

/** Keeps what a first run compiled, as the build does. */
function keepCompiled(): void {
  for (const [file, loaded] of newLoaderOf('main.cjs').scripts) {
    writeFileSync(codeCacheFile(file), loaded.createCachedData());
  }
}

function newLoaderOf(name: string) {
  const loader = newLoader();
  loader.load(path.join(folder, name));
  return loader;
}

test('scripts find each other, Node and where they lie', () => {
  script('other.cjs', "exports.name = require('node:path').basename(__filename);\nexports.folder = __dirname;");
  const main = script('main.cjs', "module.exports = { ...require('./other.cjs'), again: require('./other.cjs') };");
  expect(newLoader().load(main)).toEqual({
    name: 'other.cjs',
    folder,
    again: { name: 'other.cjs', folder },
  });
});

test('a script runs once, and one that asks back for what asked for it gets what is there so far', () => {
  script('b.cjs', "exports.early = require('./main.cjs').early;\nexports.late = require('./main.cjs').late;");
  const main = script('main.cjs', "exports.early = 1;\nexports.b = require('./b.cjs');\nexports.late = 2;");
  const loader = newLoader();
  expect(loader.load(main)).toEqual({ early: 1, b: { early: 1, late: undefined }, late: 2 });
  expect(loader.load(main)).toBe(loader.load(main));
});

test('compiled code is used where it fits', () => {
  script('main.cjs', 'exports.answer = () => 42;');
  keepCompiled();
  const loader = newLoaderOf('main.cjs');
  expect([...loader.scripts.values()].map(({ cachedDataRejected }) => cachedDataRejected)).toEqual([false]);
});

test.each([
  ['is damaged', (file: string) => writeFileSync(file, 'not compiled at all')],
  ['is cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 40))],
  ['is empty', (file: string) => writeFileSync(file, '')],
  ['is not there', (file: string) => rmSync(file)],
])('a script is compiled where its compiled code %s', (_how, damage) => {
  const main = script('main.cjs', 'exports.answer = 42;');
  keepCompiled();
  damage(codeCacheFile(main));
  expect(newLoader().load(main)).toEqual({ answer: 42 });
});

test('a script that changed its length is compiled anew', () => {
  const main = script('main.cjs', 'exports.answer = 42;');
  keepCompiled();
  script('main.cjs', 'exports.answer = 42 + 1;');
  const loader = newLoader();
  expect(loader.load(main)).toEqual({ answer: 43 });
  expect(loader.scripts.get(main)?.cachedDataRejected).toBe(true);
});

test('compiled code of another kind of machine is not looked at', () => {
  const main = script('main.cjs', 'exports.answer = 42;');
  expect(codeCacheFile(main)).toBe(`${main}.${process.platform}-${process.arch}.v8`);
  expect(existsSync(codeCacheFile(main))).toBe(false);
});

test('an error says where in the script it happened, the first line included, and comes again', () => {
  const main = script('main.cjs', "throw new Error('broken');");
  const loader = newLoader();
  for (const _again of [1, 2]) {
    try {
      loader.load(main);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ message: 'broken', stack: expect.stringContaining(`${main}:1:7`) });
    }
  }
});

test('a missing script is an error that names it', () => {
  expect(() => newLoader().load(path.join(folder, 'gone.cjs'))).toThrow('gone.cjs');
});
