import { expect, test } from 'vitest';
import { isJsonObject } from '../../../mcp/base/json.ts';
import { failureIn, INITIALIZE } from './bridgeProcess.ts';
import { app, bridge, dataFolder, wait } from './bridgeSetup.ts';
import { usualAnswer } from './scriptedApp.ts';

const CYCLES = 120;
const BRIEFLY = { interval: 2, timeout: 10_000 };

/** A fixed row of numbers, at least 0 and less than 1: a failure can be had again. */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

test(`${CYCLES} times the app dies with calls in flight: each is answered once, none is done twice`, async () => {
  const folder = dataFolder();
  const lot = lots(1);
  const done = new Map<unknown, number>();
  let isReliable = false;
  const running = app(folder, {
    answer(message, connection) {
      const { method, params } = message;
      if (method === 'tools/call') {
        const mark = isJsonObject(params) && isJsonObject(params.arguments) ? params.arguments.mark : undefined;
        done.set(mark, (done.get(mark) ?? 0) + 1);
        // Some answers are late, some never come, some stop in the middle of a line.
        const fate = isReliable ? 1 : lot();
        if (fate < 0.2) return;
        if (fate < 0.3) {
          connection.send('{"result":{"content":[{"type":"te');
          connection.socket.destroySoon();
          return;
        }
      }
      const answer = usualAnswer(message);
      if (answer) setTimeout(() => connection.send(answer), lot() * 4);
    },
  });
  await running.start();
  const client = bridge(folder, { pollMs: 5, timeout: 20_000 });
  await client.ask('hello', 'initialize', INITIALIZE);
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  await client.ask('list', 'tools/list');

  let mark = 0;
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    for (const part of ['before', 'while it is down']) {
      const count = Math.floor(lot() * 5);
      for (let each = 0; each < count; each++, mark++) {
        const text = 'x'.repeat(lot() < 0.1 ? 300_000 : 10);
        const params = { name: lot() < 0.5 ? 'look' : 'change', arguments: { mark, text } };
        client.send({ jsonrpc: '2.0', id: mark, method: 'tools/call', params });
      }
      await wait(lot() * 8);
      if (part === 'before') await (lot() < 0.7 ? running.die() : running.quit());
    }
    const before = running.connections.length;
    await running.start();
    // Now and then it dies again before the bridge has found it.
    if (lot() < 0.8) await expect.poll(() => running.connections.length, BRIEFLY).toBeGreaterThan(before);
  }
  // What hangs with the last app is answered when that goes, and what still waits is answered by the one after it.
  isReliable = true;
  await running.die();
  await running.start();
  const marks = Array.from({ length: mark }, (_, id) => id);
  await client.until('every answer', () => marks.every((id) => client.answers(id).length > 0));
  await client.ask('bye', 'tools/call', { name: 'look', arguments: {} });

  expect(client.child.exitCode).toBeNull();
  expect(marks.filter((id) => client.answers(id).length !== 1)).toEqual([]);
  expect([...done].filter(([, times]) => times !== 1)).toEqual([]);
  const kinds = marks.map((id) => failureIn(client.answers(id)[0] ?? {})?.kind);
  // A call that was answered as done reached the app, and the cycles did break calls.
  expect(marks.filter((id) => kinds[id] === undefined && !done.has(id))).toEqual([]);
  expect(kinds.filter((kind) => kind === 'outcome_unknown').length).toBeGreaterThan(5);
  expect(kinds.filter((kind) => kind === undefined).length).toBeGreaterThan(5);
  expect(client.answers('hello')).toHaveLength(1);
});
