import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { preloadBundle } from '../../../build/bundling/processBundles.ts';
import { COMMAND_SENDERS, EVENT_RECEIVERS } from '../../../preload/channels.ts';
import { COMMANDS, EVENTS } from '../../../preload/contract.ts';

test('names the commands and events of the contract, in its order', () => {
  expect(Object.keys(COMMAND_SENDERS)).toEqual(Object.keys(COMMANDS));
  expect(Object.keys(EVENT_RECEIVERS)).toEqual(Object.keys(EVENTS));
});

test('bundles the preload into one small file that needs only Electron', async () => {
  const { build: how, ...config } = preloadBundle(path.resolve('.'), path.resolve('dist'), []);
  const built = await build({ ...config, build: { ...how, write: false } });
  const { output } = z.object({ output: z.array(z.object({ code: z.string() })) }).parse(built);
  expect(output).toHaveLength(1);
  const code = output[0]?.code ?? '';
  expect([...code.matchAll(/\brequire\(([^)]*)\)/g)].map(([, what]) => what)).toEqual(['"electron"']);
  expect(code).not.toMatch(/zod|safeParse/i);
  expect(code.length).toBeLessThan(8 * 1024);
});
