import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LINK_TIMES, openAppLink } from '../../../mcp/bridge/appLink.ts';
import type { Launch, Running } from '../../../mcp/bridge/discovery.ts';
import type { Attempt } from '../../../mcp/bridge/upgrade.ts';
import { NOT_RUNNING, whyNot } from '../../../mcp/bridge/whyNot.ts';

const LAUNCH: Launch = { command: 'app', args: [], env: {} };
const RUNNING: Running = { pid: 1, port: 1, secret: 's', startedAt: '' };
const TOO_MANY: Attempt = { kind: 'refused', status: 400, said: { kind: 'too_many', message: 'Enough are here.' } };

const CONNECTED: Attempt = { kind: 'connected', socket: new Socket(), rest: Buffer.alloc(0) };

const stops: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

/** A link whose world the test sets: what the file says, how an attempt ends, and how long a connection lasts. */
function linked(start: {
  readonly running: Running | null;
  readonly launch: Launch | null;
  readonly attempt: Attempt;
}) {
  const gaveUp: string[] = [];
  const world = { ...start, attempts: 0, launches: 0, gaveUp, lasts: { ms: 0, wasOpen: true } };
  const link = openAppLink({
    times: LINK_TIMES,
    discovery: () => ({ schemaVersion: 1, version: '1', launch: world.launch, running: world.running }),
    ask(_running, tell) {
      world.attempts += 1;
      const timer = setTimeout(() => tell(world.attempt), 1);
      return () => clearTimeout(timer);
    },
    isAlive: () => true,
    launch() {
      world.launches += 1;
    },
    random: () => 0.5,
    onConnected: () => void setTimeout(() => link.lost(world.lasts.wasOpen), world.lasts.ms),
    onNotThere: () => {},
    onGaveUp: (why) => void gaveUp.push(why),
  });
  stops.push(() => link.stop());
  return world;
}

test('an app that another copy started and that refuses is not asked without a pause', () => {
  const world = linked({ running: null, launch: LAUNCH, attempt: TOO_MANY });
  vi.advanceTimersByTime(300);
  world.running = RUNNING;
  vi.advanceTimersByTime(10_000);
  expect(world.attempts).toBeGreaterThan(10);
  expect(world.attempts).toBeLessThanOrEqual(10_000 / LINK_TIMES.look);
  expect(world.launches).toBe(0);
});

test.each<[string, Attempt]>([
  ['refused', TOO_MANY],
  ['did not answer', { kind: 'stranger' }],
])('an app that %s and then went is said to be gone, not to do so still', (_what, attempt) => {
  for (const gone of [{ running: null }, { attempt: { kind: 'nobody' } }] as const) {
    const world = linked({ running: RUNNING, launch: null, attempt });
    vi.advanceTimersByTime(LINK_TIMES.patience + 5_000);
    expect(world.gaveUp.at(-1)).not.toBe(NOT_RUNNING);
    Object.assign(world, gone);
    vi.advanceTimersByTime(LINK_TIMES.slowLook + 10);
    expect(world.gaveUp.at(-1)).toBe(NOT_RUNNING);
  }
});

test('that a start failed is still said at the looks that follow', () => {
  const world = linked({ running: null, launch: LAUNCH, attempt: TOO_MANY });
  vi.advanceTimersByTime(2 * LINK_TIMES.patience);
  expect(world.launches).toBe(1);
  expect(world.gaveUp.at(-1)).toBe(whyNot.starting);
});

test('an app that takes every connection and drops it is not asked without a pause', () => {
  const world = linked({ running: RUNNING, launch: null, attempt: CONNECTED });
  vi.advanceTimersByTime(10_000);
  expect(world.attempts).toBeGreaterThan(10);
  expect(world.attempts).toBeLessThanOrEqual(10_000 / LINK_TIMES.look + 1);
});

test('an app that takes connections and never answers the opening is given up in time', () => {
  const world = linked({ running: RUNNING, launch: null, attempt: CONNECTED });
  world.lasts = { ms: LINK_TIMES.answer, wasOpen: false };
  vi.advanceTimersByTime(LINK_TIMES.patience + LINK_TIMES.answer + 1_000);
  expect(world.gaveUp.at(-1)).toBe(whyNot.noAnswer);
});
