import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { modernRequest, resultOf } from '../fixtures/rawMcp.ts';
import { type FuzzTarget, fuzz, startTarget } from './fuzz/fuzzHttp.ts';
import { fuzzLines } from './fuzz/fuzzStdio.ts';
import { MODERN_META } from './fuzz/messages.ts';

/** Change it to try other inputs; a failure prints it. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122);
const COUNT = 100_000;
const LANES = 16;
const MAX_GROWTH_BYTES = 15 * 1024 * 1024;

const rpcLine = z.looseObject({ jsonrpc: z.literal('2.0'), id: z.unknown() });

let target: FuzzTarget;
beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.stop());

test(`${COUNT} malformed inputs: no crash, no hang, no leak`, async () => {
  const where = `seed ${SEED}`;
  // Caches fill and code is compiled in the first round, so measure what later rounds add.
  const warm = await fuzz({ url: target.url, seed: SEED + 1_000_000, count: 5_000, lanes: LANES });
  expect(warm.failures, where).toEqual([]);
  const before = await target.measure();

  const round = await fuzz({ url: target.url, seed: SEED, count: COUNT, lanes: LANES });
  expect(round.failures, where).toEqual([]);
  expect(target.died(), where).toBeUndefined();
  const total = Object.values(round.statuses).reduce((sum, times) => sum + times, 0);
  expect(total, where).toBe(COUNT);
  // Good inputs include both valid and invalid requests.
  for (const status of ['200', '202', '400', '404']) expect(round.statuses[status], status).toBeGreaterThan(500);
  expect(round.sessions).toBeGreaterThan(100);

  const called = resultOf(await modernRequest(target.url, 'tools/call', { name: 'list_all_fuse_desk_reps' }));
  expect(called, where).not.toMatchObject({ isError: true });

  const after = await target.measure();
  expect(after.rejections, where).toEqual([]);
  expect(after.errors, where).toEqual([]);
  expect({ before: before.clients, after: after.clients }, where).toEqual({ before: 0, after: 0 });
  expect(after.heap - before.heap, where).toBeLessThan(MAX_GROWTH_BYTES);
}, 300_000);

test('answers 5,000 malformed lines over stdio only in JSON-RPC and still serves valid ones after them', async () => {
  const where = `seed ${SEED}`;
  const round = await fuzzLines(SEED, 5_000, [
    { jsonrpc: '2.0', id: 'last', method: 'tools/list', params: { _meta: MODERN_META } },
  ]);
  const answers = round.lines.map((line) => rpcLine.parse(JSON.parse(line)));
  expect(answers.length, where).toBeGreaterThan(500);
  const last = answers.find(({ id }) => id === 'last');
  expect(last, where).toMatchObject({ result: { tools: expect.any(Array) } });
  expect(round.status, where).toBe(0);
  expect(round.stderr, where).not.toMatch(/unhandled|at .*\.ts:\d/i);
}, 120_000);
