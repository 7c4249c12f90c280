import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT } from '../../../build/bundle.ts';
import { bridgeBundle } from '../../../build/bundling/processBundles.ts';
import { cacheFolder } from '../../../build/electron/cacheFolder.ts';
import { cachedDevelopmentRuntime } from '../../../build/electron/developmentRuntime.ts';
import { INITIALIZE } from './bridgeProcess.ts';
import { app, bridge, dataFolder } from './workshop.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bundled bridge '));
  await build(bridgeBundle(PROJECT, path.join(folder, 'dist'), []));
  file = path.join(folder, 'dist', 'bridge', 'bridge.cjs');
  await createPackage(path.join(folder, 'dist'), path.join(folder, 'app.asar'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function works(start: {
  readonly file: string;
  readonly command?: string;
  readonly env?: Record<string, string>;
}) {
  const data = dataFolder();
  const running = app(data);
  await running.start();
  const client = bridge(data, undefined, start);
  expect((await client.ask(1, 'initialize', INITIALIZE)).result).toMatchObject({ serverInfo: { name: 'scripted' } });
  expect((await client.ask(2, 'tools/call', { name: 'look' })).result).toMatchObject({ content: [{ text: 'done' }] });
  client.child.stdin.end();
  expect((await client.exited).code).toBe(0);
}

test('the bundle needs nothing but Node, and is small', () => {
  const text = readFileSync(file, 'utf8');
  const asked = [...text.matchAll(/require\("(.+?)"\)/g)].map(([, name = '']) => name);
  expect(asked.filter((name) => !isBuiltin(name))).toEqual([]);
  expect(text.length).toBeLessThan(48 * 1024);
});

test('the bundle runs on plain Node', () => works({ file }));

const electron = process.platform === 'linux' ? cachedDevelopmentRuntime(cacheFolder()) : undefined;

test.skipIf(!electron?.ok)("the bundle runs on the app's own binary, from inside its archive", async () => {
  if (!electron?.ok) return;
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  await works({ file: path.join(folder, 'app.asar', 'bridge', 'bridge.cjs'), command: electron.executable, env });
});
