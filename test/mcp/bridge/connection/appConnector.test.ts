import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CONNECTOR_TIMES, openAppConnector } from '../../../../mcp/bridge/connection/appConnector.ts';
import type { LaunchCommand, RunningInstance } from '../../../../mcp/bridge/connection/discoveryFile.ts';
import type { UpgradeOutcome } from '../../../../mcp/bridge/connection/requestUpgrade.ts';
import { failureMessages, NOT_RUNNING } from '../../../../mcp/bridge/offline/failureMessages.ts';

const LAUNCH: LaunchCommand = { command: 'app', args: [], env: {} };
const RUNNING: RunningInstance = { pid: 1, port: 1, secret: 's', startedAt: '' };
const TOO_MANY: UpgradeOutcome = {
  kind: 'refused',
  status: 400,
  said: { kind: 'too_many', message: 'Enough are here.' },
};

const CONNECTED: UpgradeOutcome = { kind: 'connected', socket: new Socket(), rest: Buffer.alloc(0) };

const stops: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

/** A link whose world the test sets: what the file says, how an attempt ends, and how long a connection lasts. */
function linked(start: {
  readonly running: RunningInstance | null;
  readonly launch: LaunchCommand | null;
  readonly attempt: UpgradeOutcome;
}) {
  const gaveUp: string[] = [];
  const world = { ...start, attempts: 0, launches: 0, gaveUp, lasts: { ms: 0, wasOpen: true } };
  const link = openAppConnector({
    times: CONNECTOR_TIMES,
    discovery: () => ({ schemaVersion: 1, version: '1', launch: world.launch, running: world.running }),
    requestUpgrade(_running, tell) {
      world.attempts += 1;
      const timer = setTimeout(() => tell(world.attempt), 1);
      return () => clearTimeout(timer);
    },
    isAlive: () => true,
    launch() {
      world.launches += 1;
    },
    random: () => 0.5,
    onConnected: () => void setTimeout(() => link.connectionLost(world.lasts.wasOpen), world.lasts.ms),
    onUnavailable: () => {},
    onTimedOut: (why) => void gaveUp.push(why),
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
  expect(world.attempts).toBeLessThanOrEqual(10_000 / CONNECTOR_TIMES.pollMs);
  expect(world.launches).toBe(0);
});

test.each<[string, UpgradeOutcome]>([
  ['refused', TOO_MANY],
  ['did not answer', { kind: 'stranger' }],
])('an app that %s and then went is said to be gone, not to do so still', (_what, attempt) => {
  for (const gone of [{ running: null }, { attempt: { kind: 'nobody' } }] as const) {
    const world = linked({ running: RUNNING, launch: null, attempt });
    vi.advanceTimersByTime(CONNECTOR_TIMES.timeout + 5_000);
    expect(world.gaveUp.at(-1)).not.toBe(NOT_RUNNING);
    Object.assign(world, gone);
    vi.advanceTimersByTime(CONNECTOR_TIMES.slowPollMs + 10);
    expect(world.gaveUp.at(-1)).toBe(NOT_RUNNING);
  }
});

test('that a start failed is still said at the looks that follow', () => {
  const world = linked({ running: null, launch: LAUNCH, attempt: TOO_MANY });
  vi.advanceTimersByTime(2 * CONNECTOR_TIMES.timeout);
  expect(world.launches).toBe(1);
  expect(world.gaveUp.at(-1)).toBe(failureMessages.starting);
});

test('an app that takes every connection and drops it is not asked without a pause', () => {
  const world = linked({ running: RUNNING, launch: null, attempt: CONNECTED });
  vi.advanceTimersByTime(10_000);
  expect(world.attempts).toBeGreaterThan(10);
  expect(world.attempts).toBeLessThanOrEqual(10_000 / CONNECTOR_TIMES.pollMs + 1);
});

test('an app that takes connections and never answers the opening is given up in time', () => {
  const world = linked({ running: RUNNING, launch: null, attempt: CONNECTED });
  world.lasts = { ms: CONNECTOR_TIMES.responseTimeout, wasOpen: false };
  vi.advanceTimersByTime(CONNECTOR_TIMES.timeout + CONNECTOR_TIMES.responseTimeout + 1_000);
  expect(world.gaveUp.at(-1)).toBe(failureMessages.noAnswer);
});
