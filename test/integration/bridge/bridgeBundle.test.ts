import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT } from '../../../build/bundle.ts';
import { bridgeBundle } from '../../../build/bundling/processBundles.ts';
import { INITIALIZE } from './bridgeProcess.ts';
import { app, bridge, dataFolder } from './bridgeSetup.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bundled bridge '));
  await build(bridgeBundle(PROJECT, path.join(folder, 'dist'), []));
  file = path.join(folder, 'dist', 'bridge', 'bridge.cjs');
});
afterAll(() => rmSync(folder, { recursive: true }));

// In the app's archive and on its own binary: test/e2e/bridgePackaged.test.ts.
test('runs on plain Node', async () => {
  const data = dataFolder();
  const running = app(data);
  await running.start();
  const client = bridge(data, undefined, { file });
  expect((await client.ask(1, 'initialize', INITIALIZE)).result).toMatchObject({ serverInfo: { name: 'scripted' } });
  expect((await client.ask(2, 'tools/call', { name: 'look' })).result).toMatchObject({ content: [{ text: 'done' }] });
  client.child.stdin.end();
  expect((await client.exited).code).toBe(0);
});

test('requires only Node modules and stays small', () => {
  const text = readFileSync(file, 'utf8');
  const required = [...text.matchAll(/require\("(.+?)"\)/g)].map(([, name = '']) => name);
  expect(required.filter((name) => !isBuiltin(name))).toEqual([]);
  expect(text.length).toBeLessThan(48 * 1024);
});
