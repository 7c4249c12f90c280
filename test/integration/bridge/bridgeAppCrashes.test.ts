import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isJsonObject } from '../../../mcp/base/json.ts';
import { createRandom } from '../../../mcp/sandbox/seededRandom.ts';
import { INITIALIZE, toolErrorIn } from './bridgeProcess.ts';
import { app, bridge, dataFolder } from './bridgeSetup.ts';
import { usualResponse } from './scriptedApp.ts';

const CYCLES = 120;
const POLL = { interval: 2, timeout: 10_000 };

test(`answers each call once and runs none twice while the app dies ${CYCLES} times`, async () => {
  const folder = dataFolder();
  const random = createRandom(1).next;
  const done = new Map<unknown, number>();
  let isReliable = false;
  const running = app(folder, {
    respond(message, connection) {
      const { method, params } = message;
      if (method === 'tools/call') {
        const mark = isJsonObject(params) && isJsonObject(params.arguments) ? params.arguments.mark : undefined;
        done.set(mark, (done.get(mark) ?? 0) + 1);
        // Some responses are late, some never come, some stop in the middle of a line.
        const roll = isReliable ? 1 : random();
        if (roll < 0.2) return;
        if (roll < 0.3) {
          connection.send('{"result":{"content":[{"type":"te');
          connection.socket.destroySoon();
          return;
        }
      }
      const response = usualResponse(message);
      if (response) setTimeout(() => connection.send(response), random() * 4);
    },
  });
  await running.start();
  const client = bridge(folder, { pollMs: 5, timeout: 20_000 });
  await client.ask('hello', 'initialize', INITIALIZE);
  client.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  await client.ask('list', 'tools/list');

  let mark = 0;
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    for (const part of ['running', 'down']) {
      const count = Math.floor(random() * 5);
      for (let each = 0; each < count; each++, mark++) {
        const text = 'x'.repeat(random() < 0.1 ? 300_000 : 10);
        const params = { name: random() < 0.5 ? 'look' : 'change', arguments: { mark, text } };
        client.send({ jsonrpc: '2.0', id: mark, method: 'tools/call', params });
      }
      await delay(random() * 8);
      if (part === 'running') await (random() < 0.7 ? running.die() : running.quit());
    }
    const before = running.connections.length;
    await running.start();
    // Sometimes it dies again before the bridge has found it.
    if (random() < 0.8) await expect.poll(() => running.connections.length, POLL).toBeGreaterThan(before);
  }
  // Calls that hang in this app get their response when it dies; the next app handles the rest.
  isReliable = true;
  await running.die();
  await running.start();
  const marks = Array.from({ length: mark }, (_, id) => id);
  await client.until('every response', () => marks.every((id) => client.responses(id).length > 0));
  await client.ask('bye', 'tools/call', { name: 'look', arguments: {} });

  expect(client.child.exitCode).toBeNull();
  expect(marks.filter((id) => client.responses(id).length !== 1)).toEqual([]);
  expect([...done].filter(([, times]) => times !== 1)).toEqual([]);
  const kinds = marks.map((id) => toolErrorIn(client.responses(id)[0] ?? {})?.kind);
  // Every successful call reached the app, and the crashes did interrupt calls.
  expect(marks.filter((id) => kinds[id] === undefined && !done.has(id))).toEqual([]);
  expect(kinds.filter((kind) => kind === 'outcome_unknown').length).toBeGreaterThan(5);
  expect(kinds.filter((kind) => kind === undefined).length).toBeGreaterThan(5);
  expect(client.responses('hello')).toHaveLength(1);
});
